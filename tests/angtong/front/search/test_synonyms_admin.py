"""Editors keep the synonyms; nobody else sees them."""

import pytest

from angtong.front.search.models import SearchSynonyms
from proposals.backoffice.groups import grant_admin_access
from tests.factories import make_person

pytestmark = pytest.mark.django_db
LIST = "/admin/search-synonyms/"


@pytest.mark.parametrize(("role", "status"), [("clerk", 302), ("drafter", 302), ("editor", 200)])
def test_editors_alone_open_the_list(client, role, status):
    user = make_person(role)
    grant_admin_access()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    assert client.get(LIST).status_code == status


def test_an_editor_adds_a_group_and_the_trail_remembers_it(client):
    editor = make_person("editor")
    grant_admin_access()
    client.force_login(editor, "django.contrib.auth.backends.ModelBackend")
    client.post(f"{LIST}new/", {"words": "ขยะ, มูลฝอย", "note": ""})
    group = SearchSynonyms.objects.get()
    assert group.members() == ["ขยะ", "มูลฝอย"]
    assert group.history.get().history_user == editor
    assert str(group) == "ขยะ = มูลฝอย"
