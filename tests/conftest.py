"""What every test stands on: the database of its worker, and quick, quiet, repeatable surroundings."""

import os

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import TransactionTestCase, override_settings
from hypothesis import HealthCheck, settings

from angtong.front.models import HomePage
from tests.databases import templates_for

pytest_plugins = ["tests.serving"]

settings.register_profile(
    "ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


# Whole journeys in a browser, every reader against every answer, servers that start and stop.
LONGEST = ("tests/browser/", "tests/matrix/", "tests/journeys/", "tests/bin/")


def pytest_collection_modifyitems(items):
    """Start with what takes longest: begun last, it would leave the other workers waiting."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


@pytest.fixture(scope="session")
def session_folder(worker_id, tmp_path_factory):
    """This run's own folder, shared by its workers and by no other run."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session", autouse=True)
def _own_media(session_folder, worker_id):
    """Give this worker a folder for files of its own."""
    with override_settings(MEDIA_ROOT=session_folder / f"media-{worker_id}"):
        yield


@pytest.fixture(scope="session")
def database_templates(django_db_blocker, worker_id, session_folder):
    """The templates that this worker's database is restored from."""
    if connections["default"].vendor == "sqlite":
        options = connections["default"].settings_dict["OPTIONS"]
        options["init_command"] = options["init_command"].replace(
            "synchronous=FULL", "synchronous=OFF"
        )
    with django_db_blocker.unblock():
        templates = templates_for(worker_id, session_folder)
        yield templates
        templates.drop()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, database_templates):
    """Give this worker its own copy of the migrated template; nothing is ever flushed."""
    with django_db_blocker.unblock():
        database_templates.restore()
    flush = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = lambda case: database_templates.restore()
    yield
    TransactionTestCase._fixture_teardown = flush


@pytest.fixture
def sample(transactional_db, database_templates):
    """The sample municipality in this test's database (see `load_sample`)."""
    database_templates.restore("sample")


@pytest.fixture
def site_pages(transactional_db, database_templates) -> HomePage:
    """The sample's pages, without its people and proposals; gives the home page."""
    database_templates.restore("site")
    return HomePage.objects.get()


@pytest.fixture
def few_pages(transactional_db, database_templates) -> HomePage:
    """The frame of the site with a few articles and three cases; gives the home page."""
    database_templates.restore("few_pages")
    return HomePage.objects.get()


@pytest.fixture
def english_pages(transactional_db, database_templates) -> HomePage:
    """The few pages, and the main ones in English; gives the English home page."""
    database_templates.restore("english_pages")
    return HomePage.objects.get(locale__language_code="en")


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()
