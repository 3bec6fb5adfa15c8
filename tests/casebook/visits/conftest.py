"""Every test of study visits stands on the same Monday morning, with people in office."""

import pytest

from angtong.kit import clock
from tests.factories import make_people

from .requests import NOW


@pytest.fixture(autouse=True)
def _standing_clock():
    with clock.at(NOW):
        yield


@pytest.fixture
def people(db):
    return make_people()
