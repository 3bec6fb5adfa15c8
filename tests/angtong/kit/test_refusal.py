from dataclasses import FrozenInstanceError

import pytest

from angtong.kit.refusal import Refusal


def test_a_refusal_has_the_shape_that_the_api_promises():
    assert Refusal("budget-mismatch", "โปรดแก้ยอดรวม").as_json() == {
        "code": "budget-mismatch",
        "message": "โปรดแก้ยอดรวม",
    }


def test_a_refusal_does_not_change_and_equals_its_twin():
    refusal = Refusal("a", "ข")
    assert refusal == Refusal("a", "ข")
    with pytest.raises(FrozenInstanceError):
        refusal.code = "b"
