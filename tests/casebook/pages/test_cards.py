"""Cards of cases are drawn once for each state of the public site, and never shown beyond it."""

import pytest
from django.test.utils import override_settings
from django.utils.translation import override

from angtong.press import memory
from casebook.pages.cards import told_of
from casebook.pages.models import CasePage
from tests.casebook.cases import add_case, make_casebook

pytestmark = pytest.mark.django_db
STATE = (1, "localhost", 7)


def cards(pks: list[int], state=STATE) -> list[str]:
    return [each["card"] for each in told_of(CasePage.objects, pks, state).values()]


@pytest.fixture(autouse=True)
def nothing_kept():
    memory.forget_all()
    yield
    memory.forget_all()


@pytest.fixture
def two():
    index = make_casebook()
    return [add_case(index, slug, title=title).pk for slug, title in (("a", "ก่อน"), ("b", "หลัง"))]


def test_the_same_state_asks_once_and_keeps_the_order(two, django_assert_num_queries):
    first = cards(two, STATE)
    assert ["ก่อน" in first[0], "หลัง" in first[1]] == [True, True]
    with django_assert_num_queries(0):
        assert cards(two[::-1], STATE) == first[::-1]


def test_another_state_shows_what_is_true_in_it(two):
    cards(two, STATE)
    page = CasePage.objects.get(pk=two[0])
    page.title, page.slug = "เปลี่ยนชื่อ", "renamed"
    page.save()
    assert "ก่อน" in cards(two, STATE)[0]
    assert "เปลี่ยนชื่อ" in cards(two, (2, *STATE[1:]))[0]
    told = told_of(CasePage.objects, two, (2, *STATE[1:]))[two[0]]
    assert (told["url"], told["title"]) == ("/casebook/renamed/", "เปลี่ยนชื่อ")


def test_nothing_is_kept_where_the_state_is_not_known(two):
    cards(two, None)
    with override_settings(DEBUG=True):
        cards(two, STATE)
    page = CasePage.objects.get(pk=two[0])
    page.title = "เปลี่ยนชื่อ"
    page.save()
    assert "เปลี่ยนชื่อ" in cards(two, None)[0]
    with override_settings(DEBUG=True):
        assert "เปลี่ยนชื่อ" in cards(two, STATE)[0]


def test_each_language_has_its_own_and_a_case_that_is_gone_has_none(two):
    cards(two, STATE)
    with override("en"):
        assert "In Thai" in cards(two, STATE)[0]
    assert len(cards([two[0], 10**6], STATE)) == 1
