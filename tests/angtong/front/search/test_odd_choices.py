"""A value of a facet that there is not (any more) narrows nothing down, and the page says so."""

import pytest
from django.contrib.auth.models import AnonymousUser

from angtong.front.search.answers import find
from knowledge.data.models import Dataset
from tests.factories import make_person, make_proposal

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
VISITOR = AnonymousUser()
LEFT_OUT = "จึงแสดงรายการโดยไม่ใช้ตัวกรองนี้"


@pytest.fixture
def datasets() -> None:
    """Write what there is to be found."""
    for code in ("one", "two"):
        Dataset.objects.create(
            code=code, title=f"คลองสาย {code}", level="tambon", source="-", is_public=True
        )


@pytest.mark.parametrize(
    ("choice", "label"),
    [
        ({"year": "zzz"}, "ปีงบประมาณ"),
        ({"year": "2599"}, "ปีงบประมาณ"),
        ({"kind": "zzz"}, "ประเภท"),
        ({"phase": "zzz"}, "ระยะการดำเนินการ"),
        ({"tag": "%"}, "ป้ายคำ"),
        ({"tag": "\x1f"}, "ป้ายคำ"),
        ({"tag": "\ud800"}, "ป้ายคำ"),
        ({"area": "dataset"}, "พื้นที่"),
        ({"service": "\x1f\x1f"}, "ประเภทการบริการ"),
        ({"year": "zzz", "kind": "dataset"}, "ปีงบประมาณ"),
    ],
)
def test_a_value_that_there_is_not_is_left_out(datasets, choice, label):
    answer = find("คลอง", VISITOR, choice)
    assert (answer.total, answer.not_narrowed) == (2, [label])
    assert all(each.label != "zzz" for facet in answer.facets for each in facet.choices)


def test_the_page_says_so_and_repeats_nothing_of_it(datasets, client):
    text = client.get("/search/", {"q": "คลอง", "year": "zzz", "tag": "yyy"}).content.decode()
    assert f"<strong>ปีงบประมาณ และ ป้ายคำ</strong> {LEFT_OUT}" in text
    assert "zzz (" not in text
    assert "พบ 2 รายการ" in text
    assert LEFT_OUT not in client.get("/search/", {"q": "คลอง", "kind": "dataset"}).content.decode()


def test_nothing_found_stays_nothing_found_and_helps(datasets, client):
    text = client.get("/search/", {"q": "ยานอวกาศ", "year": "zzz"}).content.decode()
    assert "ไม่พบรายการที่ตรงกับคำค้น" in text


@pytest.mark.parametrize("choice", [{"kind": "ordinance"}, {"phase": "long"}])
def test_a_value_of_ours_that_nothing_has_narrows_down_to_nothing(datasets, choice):
    answer = find("คลอง", VISITOR, choice)
    assert (answer.total, answer.not_narrowed) == (0, [])


def test_a_value_that_other_things_have_narrows_down_for_who_may_read_them(datasets):
    by = make_person()
    proposal = make_proposal(by=by, title="ถนน")
    choice = {"year": str(proposal.fiscal_year)}
    assert find("คลอง", by, choice).total == 0
    assert find("คลอง", by, choice).not_narrowed == []
    assert find("คลอง", VISITOR, choice).not_narrowed == ["ปีงบประมาณ"]


def test_nothing_is_looked_up_where_no_choice_was_made(datasets, monkeypatch):
    monkeypatch.setattr("angtong.front.search.facets._stands", None)
    assert find("คลอง", VISITOR).total == 2
