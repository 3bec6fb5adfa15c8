"""Moving pages in the admin: a place where a page cannot stand is refused at once, with the reason in Thai."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Locale, Page

from casebook.pages.models import CasebookIndexPage
from knowledge.pages.models import ArticlePage, KnowledgeIndexPage
from tests.factories import make_person
from tests.knowledge.pages.articles import make_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    page = ArticlePage(title="คู่มือสูบน้ำ", slug="pumps", summary="สรุป")
    return make_index().add_child(instance=page)


@pytest.fixture
def admin(client):
    client.force_login(make_person(None, is_superuser=True, is_staff=True))
    return client


def place(page, destination) -> str:
    return f"/admin/pages/{page.pk}/move/{destination.pk}/confirm/"


def said(client, page, destination) -> str:
    """Return what stands on the page that opening, and again sending, the confirmation leads to."""
    before = Page.objects.get(pk=page.pk).path
    texts = []
    for ask in (client.get, client.post):
        answer = ask(place(page, destination), follow=True)
        assert answer.redirect_chain[0][0] == f"/admin/pages/{page.pk}/move/"
        texts.append(answer.content.decode())
        assert Page.objects.get(pk=page.pk).path == before
    sentences = {text.split("ไม่ได้ เพราะ")[1].split("\n")[0] for text in texts}
    assert len(sentences) == 1
    assert f"ย้าย “{page.title}” ไปไว้ใต้ “{destination.title}” ไม่ได้" in texts[0]
    return sentences.pop()


def test_an_article_below_the_casebook_is_refused_and_the_right_place_is_named(admin, article):
    casebook = CasebookIndexPage(title="คลังบทเรียน", slug="casebook")
    article.get_parent().get_parent().add_child(instance=casebook)
    sentence = said(admin, article, casebook)
    assert "หน้าชนิด “บทความ” อยู่ได้ใต้หน้าชนิด “หน้าคลังความรู้” เท่านั้น" in sentence


def test_a_page_is_not_moved_below_itself(admin, article):
    index = article.get_parent()
    assert "ใต้ตัวเอง" in said(admin, index, article)


def test_a_page_is_not_moved_to_another_language(admin, article):
    english, _ = Locale.objects.get_or_create(language_code="en")
    index = article.get_parent()
    home = index.get_parent()
    home.copy_for_translation(english)
    there = index.copy_for_translation(english)
    assert "โปรดใช้ “แปล”" in said(admin, article, there)


def test_who_has_no_rights_there_is_told_so(client, article):
    index = article.get_parent()
    other = KnowledgeIndexPage(title="คลังอื่น", slug="other")
    index.get_parent().add_child(instance=other)
    keepers = Group.objects.create(name="ผู้ดูแลคลังความรู้")
    keepers.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in ("add_page", "change_page", "publish_page"):
        GroupPagePermission.objects.create(
            group=keepers, page=index, permission=Permission.objects.get(codename=codename)
        )
    person = make_person(None)
    person.groups.add(keepers)
    client.force_login(person)
    assert "ไม่มีสิทธิ์" in said(client, article, other)


def test_a_fitting_place_is_confirmed_and_taken(admin, article):
    index = article.get_parent()
    assert admin.get(place(article, index)).status_code == 200
    assert admin.post(place(article, index)).url == f"/admin/pages/{index.pk}/"
