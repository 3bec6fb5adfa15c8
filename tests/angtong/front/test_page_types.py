"""Where pages may stand: the home page below Wagtail's root, all others below it, where they have an address."""

import pytest
from wagtail.models import Page, get_page_models

from angtong.front.models import HomePage
from tests.factories import make_person
from tests.knowledge.pages.articles import make_index

OURS = [model for model in get_page_models() if model is not Page]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_a_page_stands_below_the_root_only_when_it_is_a_home_page(model):
    below_root = Page in model.allowed_parent_page_models()
    assert below_root is (model is HomePage)
    assert model.allowed_parent_page_models()


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_a_page_may_stand_where_its_parents_say_so(model):
    for parent in model.allowed_parent_page_models():
        assert model in parent.allowed_subpage_models()


@pytest.mark.django_db
def test_the_root_offers_no_page_without_an_address(client):
    index = make_index()
    root, home = Page.get_first_root_node(), index.get_parent()
    client.force_login(make_person(None, is_superuser=True, is_staff=True))
    for name in ("knowledge/knowledgeindexpage", "casebook/casebookindexpage"):
        assert name not in client.get(f"/admin/pages/{root.pk}/add_subpage/").content.decode()
        assert client.get(f"/admin/pages/add/{name}/{root.pk}/").status_code in (302, 403)
        assert f"/{name}/" in client.get(f"/admin/pages/{home.pk}/add_subpage/").content.decode()
        assert client.get(f"/admin/pages/add/{name}/{home.pk}/").status_code == 200


@pytest.mark.django_db
def test_an_index_is_not_moved_below_the_root(client):
    index = make_index()
    root = Page.get_first_root_node()
    assert not index.can_move_to(root)
    client.force_login(make_person(None, is_superuser=True, is_staff=True))
    client.post(f"/admin/pages/{index.pk}/move/{root.pk}/confirm/", {})
    index.refresh_from_db()
    assert index.depth == 3
