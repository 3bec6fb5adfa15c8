"""Numbers as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from angtong.press.numbers import is_nothing, read_number


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("21", 21),
        ("1,250.50", "1250.50"),
        ("๑,๒๕๐.๕๐", "1250.50"),
        (" 85% ", 85),
        ("-5", -5),
        ("−5", -5),
        ("+3", 3),
        ("0", 0),
        (21, 21),
        ("1 250", 1250),
    ],
)
def test_a_number_is_read(cell, number):
    assert read_number(cell) == Decimal(str(number))


@pytest.mark.parametrize(
    "cell",
    [
        "",
        None,
        "-",
        "ประมาณ 20",
        "20 ครัวเรือน",
        "1,25",
        "1e5",
        "NaN",
        "Infinity",
        "9" * 16,
        "1.2.3",
        "--5",
        "²",
    ],
)
def test_anything_else_is_no_number(cell):
    assert read_number(cell) is None


@given(st.text())
def test_no_text_makes_it_raise(text):
    assert read_number(text) is None or read_number(text).is_finite()


def test_what_says_that_nothing_was_measured_is_told_from_a_mistake():
    assert all(map(is_nothing, ("", " ", None, "-", "–", "ไม่มีข้อมูล", "N/A")))
    assert not is_nothing("ประมาณ 20")
    assert not is_nothing(0)
