"""The chart in words: where a thing stands and what may come next."""

from proposals.vocabulary import Phase, state_label
from proposals.workflow.chart import words_of_place


def test_words_name_the_place_and_the_next_step_only():
    words = words_of_place(Phase.MEDIUM.value, "draft")
    here, after = state_label("proposal", "draft"), state_label("proposal", "verified")
    assert words == f"ขณะนี้อยู่ที่ขั้น “{here}” ขั้นถัดไป “{after}”"


def test_words_name_no_next_step_where_the_way_ends():
    closed = state_label("proposal", "closed")
    assert words_of_place(Phase.MEDIUM.value, "closed") == f"ขณะนี้อยู่ที่ขั้น “{closed}”"
