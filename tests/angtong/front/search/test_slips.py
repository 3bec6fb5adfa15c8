"""Several slips in a long compound: what was meant is offered."""

import pytest
from django.contrib.auth.models import AnonymousUser

from angtong.front.search.answers import find
from angtong.front.search.judging import Allowed, Said, judge
from angtong.front.search.query import read_query
from tests.factories import make_person, make_proposal
from tests.search.titled import add_titled

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
VISITOR = AnonymousUser()
TITLES = ("ผู้ป่วยติดเตียงที่ไม่อยู่ในบัญชี", "ปรับปรุงศูนย์พัฒนาเด็กเล็กวัดกลาง")


@pytest.fixture
def datasets() -> None:
    """Write what there is to be found."""
    add_titled(*TITLES)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ผุ้ป่วยติดเตีง", "ผู้ป่วยติดเตียง"),
        ("ผุ้ป่วยติดเตีง บัญชี", "ผู้ป่วยติดเตียง บัญชี"),
        ("ฝู้ป่วยติดเตี่ยง", "ผู้ป่วยติดเตียง"),
        ("ศุนย์พัฒนาเดกเลก", "ศูนย์พัฒนาเด็กเล็ก"),
    ],
)
def test_what_was_meant_is_offered(datasets, typed, meant):
    answer = find(typed, VISITOR)
    assert (answer.total, answer.try_instead) == (0, meant)
    assert find(meant, VISITOR).total == 1


@pytest.mark.parametrize(
    "typed", ["ผู้เดินทางไกล", '"ผุ้ป่วยติดเตีง"', "ผุ้ปวยตดเตีง", "ศูนย์พัฒนาสังคม", "กขคงจฉชซ" * 12]
)
def test_what_is_another_word_or_quoted_or_beyond_guessing_is_not(datasets, typed):
    answer = find(typed, VISITOR)
    assert (answer.total, answer.try_instead) == (0, "")


def test_nothing_is_offered_of_what_may_not_be_read():
    by = make_person()
    make_proposal(by=by, title="ร่างเรื่องผู้ป่วยติดเตียง")
    assert find("ผุ้ป่วยติดเตีง", VISITOR).try_instead == ""
    assert find("ผุ้ป่วยติดเตีง", by).try_instead == "ผู้ป่วยติดเตียง"


@pytest.mark.parametrize(
    ("stream", "taken_for"),
    [
        ("|ของ|ผู้|ป่วย|ติด|เตียง|", "ผู้ป่วยติดเตียง"),
        ("|ผู้|ป่วย|ติด|\n|เตียง|", None),
        ("|ผู้|ป่วย|ติด|เตียงนอน|", None),
        ("|ผู้|ป่วย|หนัก|", None),
    ],
)
def test_slips_are_counted_in_whole_words_of_one_line(stream, taken_for):
    terms = read_query("ผุ้ป่วยติดเตีง", []).terms
    allowed = Allowed(inside=True, alike=frozenset({terms[0].typed}), slips=True)
    verdict = judge(Said(1, stream, "", "", 10), terms, allowed)
    assert (dict(verdict.spellings)[terms[0].typed] if verdict else None) == taken_for
