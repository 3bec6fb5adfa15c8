"""The admin's own search of pages finds a word in the middle of a title."""

import pytest
from wagtail.models import Page

from casebook.pages.models import CasebookIndexPage
from proposals.backoffice.groups import grant_admin_access
from tests.factories import make_person

pytestmark = pytest.mark.django_db(transaction=False)


@pytest.mark.parametrize("typed", ["ท่วม", "ระบายน้ำ", "คลองบางแก้ว"])
def test_a_word_inside_a_title_is_found(client, typed):
    root = Page.get_first_root_node()
    root.add_child(instance=CasebookIndexPage(title="แก้น้ำท่วมด้วยการระบายน้ำคลองบางแก้ว", slug="x"))
    admin = make_person(None, is_superuser=True, is_staff=True)
    grant_admin_access()
    client.force_login(admin, "django.contrib.auth.backends.ModelBackend")
    text = client.get("/admin/pages/search/results/", {"q": typed}).content.decode()
    assert "คลองบางแก้ว</a>" in text or "แก้น้ำท่วมด้วยการระบายน้ำคลองบางแก้ว" in text
