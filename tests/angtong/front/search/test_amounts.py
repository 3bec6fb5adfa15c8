"""An amount is found in whatever spelling it was written and is asked for."""

import pytest
from django.contrib.auth.models import AnonymousUser

from angtong.front.search.answers import find
from knowledge.data.models import Dataset

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()
SPELLINGS = ("5,092,500.00", "5,092,500", "5092500", "๕,๐๙๒,๕๐๐", "๕,๐๙๒,๕๐๐.๐๐")
SAME = {f"same-{number}" for number in range(len(SPELLINGS))}


@pytest.fixture
def amounts() -> None:
    """Write one amount in every spelling, and others that only look like it."""
    for number, amount in enumerate(SPELLINGS):
        _write(f"same-{number}", f"วงเงิน {amount} บาท")
    for number, amount in enumerate(("5,092,500.50", "50,925,000", "092,500", "15,092,500")):
        _write(f"other-{number}", f"วงเงิน {amount} บาท")


def _write(code: str, text: str) -> None:
    Dataset.objects.create(
        code=code, title="งบ", description=text, level="tambon", source="-", is_public=True
    )


def found_for(typed: str):
    """Return as many findings as there are spellings."""
    return find(typed, VISITOR).found[: len(SPELLINGS)]


def codes(found) -> set[str]:
    """Return the codes of what was found."""
    return {each.url.rstrip("/").rpartition("/")[2] for each in found}


@pytest.mark.parametrize("typed", [*SPELLINGS, "5,092,500.00 บาท"])
def test_an_amount_is_found_in_every_spelling_before_longer_numbers(amounts, typed):
    found = found_for(typed)
    assert codes(found) == SAME
    assert all(any(is_hit for is_hit, _ in each.extract) for each in found)


def test_an_amount_is_part_of_a_phrase_in_every_spelling(amounts):
    assert codes(found_for('"๕๐๙๒๕๐๐ บาท"')) == SAME
