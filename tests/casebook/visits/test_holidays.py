"""Holidays in the calendar of visits: on English pages in English, or at least as what they are."""

from datetime import date

import pytest
from django.utils import translation

from casebook.visits.actions.planning import set_half_days
from casebook.visits.vocabulary import HOLIDAYS
from tests.factories import make_person
from tests.unmarked_thai import unmarked_thai

pytestmark = pytest.mark.django_db
DOOR = "study-visits/?month=2027-01"
IN_THAI = '<span class="visit-month__note" lang="th">'


@pytest.fixture
def note(client, english_pages):
    """Return what stands in the English and the Thai calendar when staff note something on a day."""

    def noting(words: str, opening: str = "closed") -> tuple[str, str]:
        day = date(2027, 1, 12)
        set_half_days(
            day, day, by=make_person("editor"), opening=opening, capacity=None, note=words
        )
        english, thai = (client.get(f"{place}{DOOR}") for place in ("/en/", "/"))
        assert unmarked_thai(english.content.decode()) == []
        return english.content.decode(), thai.content.decode()

    return noting


def test_a_holiday_that_is_known_has_its_english_name(note):
    english, thai = note("วันมาฆบูชา")
    assert '<span class="visit-month__note">Makha Bucha Day</span>' in english
    assert IN_THAI not in english
    assert '<span class="visit-month__note">วันมาฆบูชา</span>' in thai


def test_another_holiday_is_called_one_with_its_thai_name_behind_it(note):
    english, thai = note("วันหยุดชดเชยวันสงกรานต์")
    assert '<span class="visit-month__note">Public holiday</span>' in english
    assert f"{IN_THAI}วันหยุดชดเชยวันสงกรานต์</span>" in english
    assert '<span class="visit-month__note">วันหยุดชดเชยวันสงกรานต์</span>' in thai


@pytest.mark.parametrize(
    ("words", "opening"), [("ประชุมสภาเทศบาล", "closed"), ("วันเปิดบ้านเทศบาล", "open")]
)
def test_what_is_no_holiday_is_not_called_one(note, words, opening):
    english, _thai = note(words, opening)
    assert "Public holiday" not in english
    assert f"{IN_THAI}{words}</span>" in english


def test_the_catalogue_knows_every_holiday_of_the_list():
    with translation.override("en"):
        assert {name for name in HOLIDAYS if translation.gettext(name) == name} == set()
