"""The town that the matrix is walked in: built once a module, and rolled back at its end."""

import pytest
from django.db import transaction
from django.test import override_settings

from casebook.public import taking

from .asking import Askers
from .town import Town


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker, database_templates, tmp_path_factory):
    """Return people and dossiers that every test of the module only reads."""
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media):
        database_templates.restore("site")
        with transaction.atomic():
            yield Town()
            transaction.set_rollback(True)
        database_templates.restore()


def once_for_all_readers(make):
    """Return `make`, which makes each file once: it knows no reader, only what it is given."""
    made = {}

    def give(edition, cited) -> bytes:
        key = (edition.pk, repr(cited))
        if key not in made:
            made[key] = make(edition, cited)
        return made[key]

    return give


@pytest.fixture(scope="module")
def ask(town):
    """Return a way to ask for a row's address as a reader; whatever the answer did is undone."""
    with pytest.MonkeyPatch.context() as patch:
        # Papers are made elsewhere; here only who gets them counts.
        for place in ("proposals.api.endpoints.versions", "proposals.public.papers"):
            for name in ("print_version", "print_comparison"):
                patch.setattr(f"{place}.{name}", lambda *versions: b"%PDF-1.7")
        for name in ("print_case", "word_of_case", "make_kit"):
            patch.setattr(taking, name, once_for_all_readers(getattr(taking, name)))
        yield Askers(town)
