"""A back office with people in it."""

import pytest
from django.test import Client

from tests.factories import make_people


@pytest.fixture
def people(db):
    """Return one person of each role."""
    return make_people()


@pytest.fixture
def office(people):
    """Return a way to a client in which the person of a role is signed in."""

    def enter(role: str) -> Client:
        client = Client()
        client.force_login(people[role])
        return client

    return enter
