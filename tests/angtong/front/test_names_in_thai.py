"""What Wagtail's own migrations name in English is named in Thai; what somebody named stays."""

import importlib

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from wagtail.models import Collection, Page, Task, Workflow

naming = importlib.import_module("angtong.front.migrations.0011_names_in_thai")


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
