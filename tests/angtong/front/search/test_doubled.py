"""A letter that was typed twice is no other word."""

import pytest
from django.contrib.auth.models import AnonymousUser

from angtong.front.search.answers import find
from angtong.front.search.matching import Matcher
from tests.search.titled import add_titled

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
VISITOR = AnonymousUser()
BY_CHANCE = ("คนในประชาคมมีสิทธิ", "ประชาคม มติ คะแนน", "ประชาคมมาครบ")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ประชาคมม", "ประชาคม"),
        ("ประชาคมม คะแนน", "ประชาคม คะแนน"),
    ],
)
def test_letters_across_words_are_shown_and_the_word_is_offered(typed, meant):
    add_titled(*BY_CHANCE, "เวทีประชาคมหมู่บ้าน")
    answer = find(typed, VISITOR)
    assert answer.total > 0
    assert (answer.taken_for, answer.try_instead) == ("", meant)
    assert find(meant, VISITOR).total >= answer.total


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ประชาคมม", "ประชาคม"),
        ("ประชชาคม", "ประชาคม"),
        ("ประชาคมม หมู่บ้าน", "ประชาคม หมู่บ้าน"),
        ("ถนนน", "ถนน"),
        ("floood", "flood"),
    ],
)
def test_where_nothing_is_found_the_word_answers(typed, meant):
    add_titled("เวทีประชาคมหมู่บ้าน", "ถนน", "flood")
    answer = find(typed, VISITOR)
    assert (answer.total, answer.taken_for, answer.try_instead) == (1, meant, "")


@pytest.mark.parametrize(
    "typed", ["จัดสรร", "จัดสรรงบ", "พรรค", "ถนน", "2500", '"ประชาคมม"', "สสส", "-ประชาคมม", "ฟฟ"]
)
def test_what_is_right_or_quoted_or_short_stays(typed):
    add_titled("จัดสรรงบ", "จัดสร", "พรรค", "พรค", "ถนน", "250", "ประชาคม มติ", "สส", "ฟ")
    answer = find(typed, VISITOR)
    assert (answer.taken_for, answer.try_instead) == ("", "")


def test_nothing_more_is_asked_for_a_word_without_such_letters(monkeypatch):
    add_titled("ประชาคมหมู่บ้าน")
    monkeypatch.setattr(Matcher, "_whole", None)
    assert find("ประชาคม", VISITOR).total == 1
