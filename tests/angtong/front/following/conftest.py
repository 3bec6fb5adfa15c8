"""Every test of following stands on the same Wednesday morning, on a small learning site."""

import pytest

from angtong.kit import clock
from proposals.backoffice.groups import grant_admin_access
from tests.factories import make_people

from .followers import NOW
from .mail_server import BACKEND, MailServer


@pytest.fixture(autouse=True)
def _standing_clock():
    with clock.at(NOW):
        yield


@pytest.fixture
def pages(few_pages):
    return few_pages


@pytest.fixture
def server(settings):
    settings.EMAIL_BACKEND = BACKEND
    MailServer.failing, MailServer.is_down = {}, False
    yield MailServer
    MailServer.failing, MailServer.is_down = {}, False


@pytest.fixture
def people_in_office(db):
    people = make_people()
    grant_admin_access()
    return people
