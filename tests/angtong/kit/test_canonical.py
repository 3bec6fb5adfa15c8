import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from angtong.kit.canonical import canonical_json, read_canonical, sha256_hex

_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)  # fmt: skip


def test_keys_are_sorted_spaces_left_out_and_thai_letters_kept():
    assert canonical_json({"ข": [1, None, True], "ก": "น้ำ"}) == '{"ก":"น้ำ","ข":[1,null,true]}'


@settings(max_examples=60)
@given(_values)
def test_a_canonical_text_reads_back_and_is_written_the_same_again(value):
    text = canonical_json(value)
    assert json.loads(text) == value
    assert read_canonical(text) == value
    assert canonical_json(read_canonical(text)) == text


@given(st.dictionaries(st.text(), st.integers(), min_size=2))
def test_the_order_in_which_keys_were_set_does_not_count(value):
    turned = dict(reversed(value.items()))
    assert canonical_json(turned) == canonical_json(value)


@pytest.mark.parametrize(
    "value",
    [Decimal("1.00"), date(2026, 11, 22), {1: "a"}, {None: 1}, {"a": {2}}, b"a", [object()]],
)
def test_what_has_no_exact_form_is_refused(value):
    with pytest.raises(TypeError):
        canonical_json({"inner": [value]})


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800", {"\ud800": 1}])
def test_what_json_or_utf8_cannot_hold_is_refused(value):
    with pytest.raises(ValueError):
        canonical_json([value])


@pytest.mark.parametrize("text", ["NaN", "[Infinity]", "{", ""])
def test_what_is_not_json_is_not_read(text):
    with pytest.raises(ValueError):
        read_canonical(text)


def test_the_digest_is_that_of_the_utf8_bytes():
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert sha256_hex("abc") == sha256_hex(b"abc") == expected
    assert sha256_hex("น้ำ") == sha256_hex("น้ำ".encode())
