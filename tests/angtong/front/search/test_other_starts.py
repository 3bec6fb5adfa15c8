"""A word with another start finds what the right word finds, and says what it was taken for."""

import pytest
from django.contrib.auth.models import AnonymousUser

from angtong.front.search.answers import find
from tests.search.titled import add_titled

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()
TITLES = ("กำจัดผักตบชวาขวางคลอง", "เวทีประชาคมหมู่บ้าน", "สร้างเขื่อนป้องกันตลิ่ง", "จ้างเด็กชายสมชาย")


@pytest.fixture
def datasets() -> None:
    """Write what there is to be found."""
    add_titled(*TITLES)


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("ฝักตบชวา", "ผักตบชวา"),
        ("ปชาคม", "ประชาคม"),
        ("แขื่อนป้องกัน", "เขื่อนป้องกัน"),
        ("ฝักตบชวา คลอง", "ผักตบชวา คลอง"),
    ],
)
def test_another_start_finds_what_the_right_word_finds(datasets, typed, right):
    answer = find(typed, VISITOR)
    assert [each.url for each in answer.found] == [each.url for each in find(right, VISITOR).found]
    assert (answer.total, answer.taken_for) == (1, right)


@pytest.mark.parametrize("typed", ["บางสมชาย", '"ฝักตบชวา"', "ดินป้องกัน", "สหกรณ์"])
def test_another_word_is_no_other_start(datasets, typed):
    assert find(typed, VISITOR).taken_for == ""
