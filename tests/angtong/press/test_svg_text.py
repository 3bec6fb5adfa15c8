"""Thai in drawings: widths, lines, numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from angtong.kit import thai
from angtong.press.svg_text import balance, number, text_width, wrap

THAI = st.text(alphabet="กขคงจนมยรลวสหอะาิีึืุูเแโใไ่้์ำ ab1", max_size=60).map(thai.normalise)


def test_marks_take_no_room_and_letters_do():
    assert text_width("ที่", 16) == text_width("ท", 16)
    assert text_width("กก", 16) == pytest.approx(2 * text_width("ก", 16))
    assert text_width("สำคัญ", 16, "SemiBold") > text_width("สำคัญ", 16)


@given(THAI, st.integers(20, 200))
def test_lines_hold_all_letters_in_order_and_fit(text, width):
    lines = wrap(text, width, 14)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(text_width(line, 14) <= width or len(thai.clusters(line)) == 1 for line in lines)


@given(THAI, st.integers(40, 200))
def test_balancing_takes_no_more_lines(text, width):
    lines, even = wrap(text, width, 14), balance(text, width, 14)
    assert len(even) == len(lines)
    assert "".join(even).replace(" ", "") == text.replace(" ", "")
    assert max((text_width(line, 14) for line in even), default=0) <= max(
        (text_width(line, 14) for line in lines), default=0
    )


def test_lines_break_between_words():
    assert balance("ผู้กำกับดูแลไม่เห็นชอบ", 90, 16) == ["ผู้กำกับดูแล", "ไม่เห็นชอบ"]
    assert wrap("", 100, 16) == []


@pytest.mark.parametrize(
    ("value", "text"), [(1.0, "1"), (-0.04, "0"), (2.25, "2.2"), (-3.5, "-3.5")]
)
def test_numbers_are_short_and_steady(value, text):
    assert number(value) == text
