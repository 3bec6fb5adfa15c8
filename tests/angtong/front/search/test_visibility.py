"""Who finds what: the same as who may read it, for every reader."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile

from angtong.front.search.answers import find
from angtong.front.search.indexing import catch_up
from angtong.front.search.models import SearchEntry
from angtong.front.search.visibility import visible
from knowledge.library.models import OfficialDocument, Secrecy
from knowledge.library.queries import of_the_library
from proposals.dossier.models import Dossier
from proposals.ledger.models import Edition
from proposals.rights import readable, seen_editions
from proposals.vocabulary import Confidentiality
from tests.factories import make_ordinance, make_people, make_proposal
from tests.visiting import make_public_proposal

pytestmark = pytest.mark.django_db
WORD = "เรือกู้ภัย"


@pytest.fixture
def people():
    """One person of each role, and a visitor."""
    return make_people() | {"visitor": AnonymousUser()}


def make_document(secrecy: str, **fields) -> OfficialDocument:
    document = OfficialDocument(title=f"{WORD} {secrecy}", secrecy=secrecy, **fields)
    document.file.save("a.txt", ContentFile(b"x"), save=False)
    document.save()
    return document


def test_dossiers_are_found_by_who_may_read_them_once_and_in_their_edition(people):
    by = people["drafter"]
    for confidentiality in Confidentiality.values:
        make_proposal(by=by, title=f"{WORD} ร่าง {confidentiality}", confidentiality=confidentiality)
        make_public_proposal(
            by=by, title=f"{WORD} เปิด {confidentiality}", confidentiality=confidentiality
        )
    make_ordinance(by=people["planner"], title=f"{WORD} เทศบัญญัติ")
    catch_up()
    for role, user in people.items():
        entries = visible(SearchEntry.objects.filter(edition__isnull=False), user)
        found = set(entries.values_list("edition", flat=True))
        assert found == set(
            seen_editions(Edition.objects.all(), user).values_list("pk", flat=True)
        ), role
        assert len(found) == readable(Dossier.objects.all(), user).count(), role
        answer = find(WORD, user)
        assert answer.total == len(found), role
        kinds = next((facet for facet in answer.facets if facet.name == "kind"), None)
        assert sum(choice.count for choice in kinds.choices) == len(found) if kinds else not found


def test_documents_are_found_by_who_sees_them_in_the_library(people):
    for secrecy in Secrecy.values:
        make_document(secrecy, document_type="order", full_text="ข้อความในแฟ้ม")
    make_document("public", document_type="order", full_text="ถอนแล้ว", withdrawn_on="2026-01-01")
    catch_up()
    for role, user in people.items():
        wanted = set(of_the_library(user).filter(withdrawn_on=None).values_list("pk", flat=True))
        answer = find("ข้อความในแฟ้ม", user)
        assert {int(each.source.split(":")[1]) for each in answer.found} == wanted, role
    assert find("ข้อความในแฟ้ม", people["visitor"]).total == 1


def test_nothing_is_told_of_what_may_not_be_read(people):
    make_proposal(by=people["drafter"], title="อุโมงค์ลับใต้แม่น้ำ")
    catch_up()
    for typed in ("อุโมงค์", "อุโม้งค์ลับ", "อุโมงค์ ยานอวกาศ", "อุโมงค์ ลับ แม่น้ำ", "-อุโมงค์ ใต้", "อุโมงค"):
        nothing, answer = find("ถ้อยคำที่ไม่มีจริง", people["visitor"]), find(typed, people["visitor"])
        assert (answer.total, answer.facets, answer.taken_for, answer.try_instead) == (
            0,
            [],
            "",
            "",
        )
        assert answer.help.terms == []
        assert answer.help.starts == nothing.help.starts
    assert find("อุโม้งค์ลับ", people["drafter"]).taken_for == "อุโมงค์ลับ"
