"""The chart in words: where a thing stands and what may come next."""

import pytest

from proposals.vocabulary import (
    ABBREVIATIONS,
    PROPOSAL_STATES,
    Phase,
    abbreviations_in,
    spelt_out,
    state_label,
)
from proposals.workflow.chart import words_of_place
from proposals.workflow.definitions import MOVE_LABELS
from proposals.workflow.step_words import FORMS


def test_words_name_the_place_and_the_next_step_only():
    words = words_of_place(Phase.MEDIUM.value, "draft")
    here, after = state_label("proposal", "draft"), state_label("proposal", "verified")
    assert words == f"ขณะนี้อยู่ที่ขั้น “{here}” ขั้นถัดไป “{after}”"


def test_words_name_no_next_step_where_the_way_ends():
    closed = state_label("proposal", "closed")
    assert words_of_place(Phase.MEDIUM.value, "closed") == f"ขณะนี้อยู่ที่ขั้น “{closed}”"


def test_what_stands_short_is_spelt_out_beside_the_place():
    words = words_of_place(Phase.LONG.value, "screening")
    assert "“ก.บ.จ. เห็นชอบ”" in words
    assert "ก.บ.จ. คือ คณะกรรมการบริหารงานจังหวัดแบบบูรณาการ" in words
    assert words_of_place(Phase.MEDIUM.value, "draft").count(" คือ ") == 0


def test_a_longer_abbreviation_is_not_taken_for_a_shorter():
    assert list(abbreviations_in("บรรจุในแผน (ผ.02/2)")) == ["ผ.02/2"]
    assert list(abbreviations_in("แบบ ผ.02/2", "แบบ ผ.02")) == ["ผ.02", "ผ.02/2"]
    assert spelt_out("ร่าง") == ""


@pytest.mark.parametrize(
    "label", [*PROPOSAL_STATES.values(), *MOVE_LABELS.values(), *FORMS.values()]
)
def test_every_abbreviation_of_a_label_is_known(label):
    rest = label
    for short in ABBREVIATIONS:
        rest = rest.replace(short, "")
    assert "." not in rest
