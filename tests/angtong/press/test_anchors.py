"""Names of places within a page."""

import re

from hypothesis import given
from hypothesis import strategies as st

from angtong.press.anchors import anchor_of


@given(st.text())
def test_any_text_gives_a_name_that_html_takes(text):
    assert re.fullmatch(r"[^\s\"'<>&]{1,80}", anchor_of(text, "term"))


def test_thai_keeps_its_marks():
    assert anchor_of("น้ำท่วม ข้อ 1/2 (ใหม่)") == "น้ำท่วม-ข้อ-1-2-ใหม่"
    assert anchor_of("", "answer") == "answer-x"
