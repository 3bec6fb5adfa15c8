"""What the page shows of a Thai thing is Thai."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page

from angtong.front.search.answers import find
from casebook.pages.models import CasebookIndexPage, CasePage

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def extract_of_case(typed: str, **fields) -> str:
    """Return the extract of the one case that answers, hits in brackets."""
    root = Page.get_first_root_node()
    index = root.add_child(instance=CasebookIndexPage(title="บทเรียน", slug="casebook"))
    case = CasePage(
        slug="market", **{"title": "ตลาดเช้าไม่ต้องย้าย", "summary": "เส้นชอล์กกับผู้ค้า"} | fields
    )
    index.add_child(instance=case)
    case.tags.add("ผู้สูงอายุ")
    case.save_revision().publish()
    (found,) = find(typed, AnonymousUser()).found
    return "".join(f"[{piece}]" if is_hit else piece for is_hit, piece in found.extract)


ENGLISH = {"title_en": "The market need not move", "summary_en": "Chalk lines and traders"}


def test_a_hit_in_a_tag_is_followed_by_the_summary_and_no_english():
    said = extract_of_case("ผู้สูงอายุ", **ENGLISH)
    assert said.startswith("[ผู้สูงอายุ] · เส้นชอล์กกับผู้ค้า")
    assert not re.search("[A-Za-z]", said)


def test_what_is_said_in_english_alone_is_found_and_shown():
    assert "[Chalk] lines" in extract_of_case("chalk", **ENGLISH)


def test_a_hit_in_the_summary_is_shown_before_the_tag():
    said = extract_of_case("ผู้สูงอายุ", summary="ทางเดินของผู้สูงอายุ", **ENGLISH)
    assert said.startswith("ทางเดินของ[ผู้สูงอายุ]")
