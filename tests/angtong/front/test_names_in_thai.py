"""What Wagtail's own migrations name in English is named in Thai; what somebody named stays."""

import importlib
import re

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.test import Client
from django.utils.html import strip_tags
from wagtail.models import Collection, Page, Task, Workflow

from tests.factories import make_people

naming = importlib.import_module("angtong.front.migrations.0012_names_in_thai")


def names() -> list[str]:
    """Return all that Wagtail's and our migrations named."""
    pages = Page.objects.all()
    found = [name for page in pages for name in (page.title, page.draft_title)]
    for model in (Group, Workflow, Task, Collection):
        found += model.objects.values_list("name", flat=True)
    return found


@pytest.mark.django_db
def test_nothing_is_named_in_english_after_the_migrations():
    found = names()
    assert len(found) >= 10
    assert [name for name in found if name.isascii()] == []


@pytest.mark.usefixtures("sample")
def test_nothing_is_named_in_english_in_the_sample():
    english = {
        title
        for page in Page.objects.filter(locale__language_code="en")
        for title in (page.title, page.draft_title)
    }
    assert [name for name in names() if name.isascii() and name not in english] == []


@pytest.mark.django_db
def test_what_somebody_named_stays():
    root = Page.get_first_root_node()
    Page.objects.filter(pk=root.pk).update(title="เว็บของเรา", draft_title="เว็บของเรา")
    Group.objects.filter(name="ผู้เขียนหน้าเว็บไซต์").update(name="Editors")
    Group.objects.create(name="ผู้เขียนหน้าเว็บไซต์")
    naming.into_thai(apps, None)
    root.refresh_from_db()
    assert root.title == "เว็บของเรา"
    assert Group.objects.filter(name="Editors").exists()


@pytest.mark.django_db
def test_the_way_back_gives_the_old_names():
    naming.back_into_english(apps, None)
    assert Page.get_first_root_node().title == "Root"
    assert {"Editors", "Moderators"} <= set(Group.objects.values_list("name", flat=True))
    assert Workflow.objects.get(pk=1).name == Task.objects.get(pk=1).name == "Moderators approval"
    naming.into_thai(apps, None)
    assert not [name for name in names() if name.isascii()]


@pytest.fixture
def administrator(site_pages) -> Client:
    """Return a client in which the administrator is signed in."""
    client = Client()
    client.force_login(make_people()["admin"])
    return client


def words_of(page: str) -> str:
    """Return what a page's main part says, without tags."""
    return strip_tags(page[page.index("<main") : page.index("</main>")])


@pytest.mark.parametrize(
    ("address", "english"),
    [
        ("/admin/sites/", ("Port", "Site name", "Root page")),
        ("/admin/reports/page-types-usage/", ("knowledge.", "front.", "casebook.")),
        ("/admin/reports/aging-pages/", ("None",)),
        ("/admin/users/", ("True", "False")),
        ("/admin/workflows/edit/1/", ("Page",)),
    ],
)
def test_screens_of_the_packages_say_no_names_of_the_program(administrator, address, english):
    answer = administrator.get(address)
    assert answer.status_code == 200
    words = words_of(answer.content.decode())
    for word in english:
        assert not re.search(rf"(?m)^\s*{re.escape(word)}", words), word
