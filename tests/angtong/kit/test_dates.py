from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from angtong.kit.clock import BANGKOK
from angtong.kit.dates import (
    DateRefused,
    buddhist_year,
    first_day_of,
    fiscal_year_of,
    last_day_of,
    parse_date,
    parse_moment,
    thai_date,
    thai_moment,
    thai_time,
)
from angtong.kit.refusal import Refusal

DAY = date(2026, 11, 22)
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("style", "digits", "shown"),
    [
        ("full", "arabic", "22 พฤศจิกายน 2569"),
        ("full", "thai", "๒๒ พฤศจิกายน ๒๕๖๙"),
        ("short", "arabic", "22 พ.ย. 2569"),
        ("formal", "arabic", "วันที่ 22 เดือน พฤศจิกายน พุทธศักราช 2569"),
        ("formal", "thai", "วันที่ ๒๒ เดือน พฤศจิกายน พุทธศักราช ๒๕๖๙"),
        ("numeric", "arabic", "22/11/2569"),
    ],
)
def test_dates_are_shown_in_the_buddhist_era(style, digits, shown):
    assert thai_date(DAY, style, digits) == shown


def test_an_unknown_style_is_an_error_of_the_caller():
    with pytest.raises(ValueError, match="no such style"):
        thai_date(DAY, "american")


def test_moments_are_shown_in_thai_time():
    moment = datetime(2026, 11, 22, 2, 30, tzinfo=UTC)
    assert thai_time(moment) == "09.30 น."
    assert thai_moment(moment) == "22 พฤศจิกายน 2569 เวลา 09.30 น."
    assert thai_moment(moment, "thai") == "๒๒ พฤศจิกายน ๒๕๖๙ เวลา ๐๙.๓๐ น."


def test_the_last_evening_of_the_year_in_utc_is_new_year_in_thailand():
    moment = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)
    assert buddhist_year(moment) == 2570
    assert thai_date(moment) == "1 มกราคม 2570"
    assert fiscal_year_of(datetime(2026, 9, 30, 17, 0, tzinfo=UTC)) == 2570


def test_a_moment_without_a_zone_has_no_thai_time():
    with pytest.raises(ValueError, match="time zone"):
        thai_time(datetime(2026, 11, 22, 9, 30))


@pytest.mark.parametrize(
    ("day", "fiscal_year"),
    [(DAY, 2570), (date(2026, 9, 30), 2569), (date(2026, 10, 1), 2570), (date(2027, 9, 30), 2570)],
)
def test_the_fiscal_year_starts_in_october(day, fiscal_year):
    assert fiscal_year_of(day) == fiscal_year


@given(st.integers(2443, 2742))
def test_a_fiscal_year_runs_from_its_first_day_to_its_last(fiscal_year):
    first, last = first_day_of(fiscal_year), last_day_of(fiscal_year)
    assert fiscal_year_of(first) == fiscal_year_of(last) == fiscal_year
    assert (last - first).days in (364, 365)
    assert fiscal_year_of(date.fromordinal(first.toordinal() - 1)) == fiscal_year - 1
    assert fiscal_year_of(date.fromordinal(last.toordinal() + 1)) == fiscal_year + 1


@pytest.mark.parametrize(
    "typed",
    [
        "22/11/2569", "22-11-2569", "22.11.2569", "22 พ.ย. 2569", "22 พฤศจิกายน 2569", "๒๒ พ.ย. ๒๕๖๙",
        "22 พฤศจิกายน พ.ศ. 2569", "22 พ.ย. พ.ศ.2569", "22/11/พ.ศ. 2569", "2026-11-22", "2569-11-22", "22/11/2026",
        "22 พ.ย. ค.ศ. 2026", "วันที่ ๒๒ เดือน พฤศจิกายน พุทธศักราช ๒๕๖๙", "วันอาทิตย์ที่ 22 พฤศจิกายน พ.ศ. 2569",
        "22พย2569", "  22\u00a0พ.ย.\u200b 2569 ", "22 / 11 / 2569", "2569/11/22", "22 พฤศจิกายน คริสต์ศักราช 2026",
    ],
)  # fmt: skip
def test_what_officers_type_is_read(typed):
    assert parse_date(typed) == DAY


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "date-unreadable"),
        ("พรุ่งนี้", "date-unreadable"),
        ("22/11", "date-unreadable"),
        ("22/11-2569", "date-unreadable"),
        ("2 2/11/2569", "date-unreadable"),
        ("22 พศจิกายน 2569", "date-unreadable"),
        ("22 . 2569", "date-unreadable"),
        ("22/11/25699", "date-unreadable"),
        ("9" * 10_000, "date-unreadable"),
        ("22/11/69", "date-short-year"),
        ("22 พ.ย. 69", "date-short-year"),
        ("26-11-22", "date-short-year"),
        ("22/11/569", "date-short-year"),
        ("22/11/2200", "date-year-in-doubt"),
        ("22/11/2400", "date-year-in-doubt"),
        ("22/11/1899", "date-year-in-doubt"),
        ("22 พ.ย. พ.ศ. 2026", "date-year-in-doubt"),
        ("22 พ.ย. ค.ศ. 2569", "date-year-in-doubt"),
        ("31/11/2569", "date-impossible"),
        ("22/13/2569", "date-impossible"),
        ("0/1/2569", "date-impossible"),
        ("29/02/2569", "date-impossible"),
        ("29 ก.พ. 2568", "date-impossible"),
        ("29/02/2023", "date-impossible"),
        ("วันจันทร์ที่ 22 พฤศจิกายน 2569", "date-wrong-weekday"),
    ],
)
def test_doubt_is_refused_with_a_sentence_that_says_what_to_type(typed, code):
    with pytest.raises(DateRefused) as refused:
        parse_date(typed)
    assert refused.value.refusal.code == code
    assert "โปรด" in refused.value.refusal.message
    assert "22/11/2569" in str(refused.value)


def test_leap_days_are_those_of_the_era_that_was_meant():
    assert parse_date("29/02/2567") == parse_date("29/02/2024") == date(2024, 2, 29)


def test_the_borders_of_the_eras():
    assert parse_date("1/1/2401") == date(1858, 1, 1)
    assert parse_date("31/12/2199") == date(2199, 12, 31)
    assert parse_date("1/1/1900") == date(1900, 1, 1)


@given(
    days,
    st.sampled_from(["full", "short", "formal", "numeric"]),
    st.sampled_from(["arabic", "thai"]),
)
def test_every_shown_date_reads_back_as_itself(day, style, digits):
    assert parse_date(thai_date(day, style, digits)) == day


@given(days)
def test_iso_dates_of_both_eras_are_read(day):
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.year + 543}-{day.month}-{day.day}") == day


@given(st.text(st.sampled_from("0123456789๐๙/-. พ.ศ.ยมค\n"), max_size=20) | st.text(max_size=30))
def test_nothing_but_a_date_or_a_refusal_comes_out(text):
    try:
        answer = parse_date(text)
    except DateRefused as refused:
        answer = refused.refusal
    assert isinstance(answer, date | Refusal)


@given(st.datetimes(timezones=st.just(UTC), min_value=datetime(1921, 1, 1)))
def test_thai_time_is_seven_hours_ahead(moment):
    assert thai_time(moment) == f"{moment.astimezone(BANGKOK):%H.%M} น."


@pytest.mark.parametrize(
    "typed",
    [
        "22/11/2569 09.30", "22/11/2569 9:30", "22/11/2569 09.30 น.", "22 พ.ย. 2569 เวลา 09.30 น.",
        "๒๒ พฤศจิกายน ๒๕๖๙ เวลา ๐๙.๓๐ น.", "2026-11-22 09:30", "2569-11-22 09:30:00", "22.11.2569 09.30",
        "วันอาทิตย์ที่ 22 พ.ย. 2569 09:30", "22/11/2569, 09.30",
    ],
)  # fmt: skip
def test_a_moment_that_officers_type_is_read_in_thai_time(typed):
    assert parse_moment(typed) == datetime(2026, 11, 22, 9, 30, tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("22/11/2569", "moment-without-time"),
        ("22.11.2569", "moment-without-time"),
        ("22/11/2569 24.00", "moment-impossible"),
        ("22/11/2569 09.75", "moment-impossible"),
        ("31/02/2569 10:00", "date-impossible"),
        ("31/02/2569", "date-impossible"),
        ("22/11/69 10:00", "date-short-year"),
        ("พรุ่งนี้ 09.30", "date-unreadable"),
        ("09.30", "date-unreadable"),
        ("", "date-unreadable"),
        ("9" * 1000, "date-unreadable"),
    ],
)
def test_a_moment_in_doubt_is_refused(typed, code):
    with pytest.raises(DateRefused) as refused:
        parse_moment(typed)
    assert refused.value.refusal.code == code


@given(st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31), timezones=st.just(UTC)))
def test_every_moment_reads_back_to_the_minute(moment):
    shown = f"{thai_date(moment, 'numeric')} {thai_time(moment)}"
    assert parse_moment(shown) == moment.replace(second=0, microsecond=0)
