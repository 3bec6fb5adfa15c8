from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from angtong.kit.baht import BahtRefused, baht_text, format_baht, to_baht
from angtong.kit.thai import thai_digits


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "ศูนย์บาทถ้วน"),
        ("0.75", "เจ็ดสิบห้าสตางค์"),
        ("11.00", "สิบเอ็ดบาทถ้วน"),
        ("20", "ยี่สิบบาทถ้วน"),
        ("21.21", "ยี่สิบเอ็ดบาทยี่สิบเอ็ดสตางค์"),
        ("100", "หนึ่งร้อยบาทถ้วน"),
        ("101", "หนึ่งร้อยเอ็ดบาทถ้วน"),
        ("120.75", "หนึ่งร้อยยี่สิบบาทเจ็ดสิบห้าสตางค์"),
        ("5,678.46", "ห้าพันหกร้อยเจ็ดสิบแปดบาทสี่สิบหกสตางค์"),
        ("455,000", "สี่แสนห้าหมื่นห้าพันบาทถ้วน"),
        ("1,000,000", "หนึ่งล้านบาทถ้วน"),
        ("4,850,000", "สี่ล้านแปดแสนห้าหมื่นบาทถ้วน"),
        ("11,000,001", "สิบเอ็ดล้านเอ็ดบาทถ้วน"),
        ("28,400,000", "ยี่สิบแปดล้านสี่แสนบาทถ้วน"),
        ("62,000,000", "หกสิบสองล้านบาทถ้วน"),
        (10**12, "หนึ่งล้านล้านบาทถ้วน"),
        (Decimal("-0.5"), "ลบห้าสิบสตางค์"),
        ("-1,250", "ลบหนึ่งพันสองร้อยห้าสิบบาทถ้วน"),
        ("0.995", "หนึ่งบาทถ้วน"),
        ("-0.004", "ศูนย์บาทถ้วน"),
        ("0.01", "หนึ่งสตางค์"),
        ("1.11", "หนึ่งบาทสิบเอ็ดสตางค์"),
        (10**12 + 10**6, "หนึ่งล้านเอ็ดล้านบาทถ้วน"),
        (10**18, "หนึ่งล้านล้านล้านบาทถ้วน"),
    ],
)
def test_amounts_read_as_the_royal_society_reads_them(amount, words):
    """Source: Royal Society of Thailand on reading numbers: a final 1 after a higher place is เอ็ด."""
    assert baht_text(amount) == words


@pytest.mark.parametrize(
    ("value", "exact"),
    [
        ("1,250,000.50", "1250000.50"),
        ("๑,๒๕๐.๕", "1250.50"),
        (" 1250 ", "1250.00"),
        ("-12.345", "-12.35"),
        ("\u221212", "-12.00"),
        (".5", "0.50"),
        ("7.", "7.00"),
        (7, "7.00"),
        (Decimal("0.005"), "0.01"),
        (Decimal("2.675"), "2.68"),
        (Decimal("-0.001"), "0.00"),
        (Decimal("1E+3"), "1000.00"),
        (10**23, "1" + "0" * 23 + ".00"),
    ],
)
def test_amounts_are_exact_to_the_satang(value, exact):
    assert str(to_baht(value)) == exact


@pytest.mark.parametrize(
    "value",
    [
        0.5, float("nan"), True, None, b"1", "", " ", ".", "-", ",", "1,50", "12,34,567", "1e5", "1 000",
        "NaN", "Infinity", "สิบบาท", "1.2.3", "--1", "9" * 300, Decimal("NaN"), Decimal("sNaN"), Decimal("-Infinity"),
        Decimal("1E+1000000"), Decimal("1E-1000000"), Decimal("0E+999999"), 10**24, -(10**3000),
    ],
)  # fmt: skip
def test_what_is_no_amount_is_refused_in_thai(value):
    with pytest.raises(ValueError, match="โปรด") as refused:
        to_baht(value)
    assert isinstance(refused.value, BahtRefused)
    assert refused.value.refusal.code.startswith("amount-")


def test_tables_show_commas_and_two_places():
    assert format_baht("1234.5") == "1,234.50"
    assert format_baht(Decimal("-4850000")) == "-4,850,000.00"


@given(st.decimals("-1e15", "1e15", places=2))
def test_a_shown_amount_reads_back_as_itself(amount):
    assert to_baht(format_baht(amount)) == amount
    assert to_baht(thai_digits(format_baht(amount))) == amount


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20))
def test_rounding_is_never_off_by_more_than_half_a_satang(amount):
    try:
        rounded = to_baht(amount)
    except BahtRefused:
        assert amount.as_tuple().exponent < -60
        return
    assert abs(rounded - amount) <= Decimal("0.005")
    assert rounded.as_tuple().exponent == -2


_DIGITS = {
    "หนึ่ง": 1,
    "เอ็ด": 1,
    "ยี่": 2,
    "สอง": 2,
    "สาม": 3,
    "สี่": 4,
    "ห้า": 5,
    "หก": 6,
    "เจ็ด": 7,
    "แปด": 8,
    "เก้า": 9,
}
_PLACES = {"สิบ": 10, "ร้อย": 100, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000}


def _number_of(words):
    """Read Thai number words back, by another way than they were written."""
    total = group = digit = 0
    while words:
        for word in [*_DIGITS, *_PLACES, "ล้าน", "ศูนย์"]:
            if words.startswith(word):
                words = words[len(word) :]
                break
        else:
            raise AssertionError(words)
        if word in _DIGITS:
            digit = _DIGITS[word]
        elif word in _PLACES:
            group, digit = group + (digit or 1) * _PLACES[word], 0
        elif word == "ล้าน":
            total, group, digit = (total + group + digit) * 10**6, 0, 0
    return total + group + digit


@given(st.integers(0, 10**20))
def test_words_read_back_as_the_number(baht):
    assert _number_of(baht_text(baht).removesuffix("บาทถ้วน")) == baht
