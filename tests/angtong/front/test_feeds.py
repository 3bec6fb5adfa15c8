"""What is new, told to readers of feeds: only what anyone may read."""

import re
import xml.etree.ElementTree as ElementTree

import pytest

from angtong.front.feeds import public_tags
from casebook.pages.models import CasebookIndexPage, CasePage
from knowledge.pages.models import ArticlePage
from proposals.ledger.actions import issue_version
from tests.factories import make_people, make_proposal
from tests.visiting import make_public_proposal, queries_of

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def pages(few_pages):
    return few_pages


def entries(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")


def titles(client, path):
    return [entry.find(f"{ATOM}title").text for entry in entries(client, path)]


def test_a_section_tells_its_newest_live_public_pages(client, pages):
    case = CasePage.objects.live().first()
    assert case.title in titles(client, "/feeds/casebook.atom")
    case.unpublish()
    assert case.title not in titles(client, "/feeds/casebook.atom")
    assert titles(client, "/feeds/knowledge.atom")


def test_an_entry_leads_to_its_page_and_says_when(client, pages):
    entry = entries(client, "/feeds/casebook.atom")[0]
    link = entry.find(f"{ATOM}link").get("href")
    assert client.get(link.removeprefix("http://testserver")).status_code == 200
    assert entry.find(f"{ATOM}published").text
    assert entry.find(f"{ATOM}updated").text


def test_a_feed_asks_as_often_for_one_page_as_for_three(client, pages):
    cases = list(CasePage.objects.live())
    assert all(case.tags.exists() for case in cases)
    many = queries_of(client, "/feeds/casebook.atom")
    for case in cases[1:]:
        case.unpublish()
    assert len(cases) == 3
    assert queries_of(client, "/feeds/casebook.atom") == many


FEEDS = [f"/feeds/{name}.atom" for name in ("casebook", "knowledge", "proposals", "data")]


def id_of(element) -> str:
    return element.find(f"{ATOM}id").text


def test_names_are_absolute_unlike_and_the_same_whatever_the_host(client, sample, settings):
    settings.ALLOWED_HOSTS = ["*"]
    tag = public_tags()[0]
    feeds = [*FEEDS, f"/feeds/tags/{tag}.atom", f"/feeds/tags/{public_tags()[1]}.atom"]
    names = []
    for path in feeds:
        feed = ElementTree.fromstring(client.get(path).content)
        told = [id_of(each) for each in feed.findall(f"{ATOM}entry")]
        assert told
        assert len(told) == len(set(told)), path
        for name in (id_of(feed), *told):
            assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}|http://testserver/[!-~]+", name), name
        again = client.get(path, headers={"host": "www.example.org"})
        again = ElementTree.fromstring(again.content)
        assert [id_of(again), *map(id_of, again.findall(f"{ATOM}entry"))] == [id_of(feed), *told]
        names.append(id_of(feed))
    assert len(set(names)) == len(feeds)


def test_a_page_keeps_its_name_when_it_is_moved_and_renamed(client, pages):
    page = ArticlePage.objects.live().get(slug="assembly")
    [before] = [each for each in entries(client, FEEDS[1]) if page.title in str_of(each)]
    page.slug = "renamed"
    page.save_revision().publish()
    page.move(CasebookIndexPage.objects.get(), pos="last-child")
    [after] = [each for each in entries(client, FEEDS[1]) if page.title in str_of(each)]
    assert "/casebook/renamed/" in str_of(after)
    assert "/casebook/renamed/" not in str_of(before)
    assert id_of(after) == id_of(before)


def str_of(entry) -> str:
    return ElementTree.tostring(entry, "unicode")


def test_a_new_version_of_a_dossier_has_a_new_name(client):
    by = make_people()["drafter"]
    proposal = make_public_proposal(by=by)
    [first] = entries(client, FEEDS[2])
    assert id_of(first).endswith(f"/proposals/{proposal.reference}/versions/1/")
    issue_version(proposal, by=by, kind="move", note="ปรับแผน")
    [second] = entries(client, FEEDS[2])
    assert id_of(second).endswith(f"/proposals/{proposal.reference}/versions/2/")


def test_a_tag_gathers_pages_of_all_kinds(client, pages):
    case = CasePage.objects.live().first()
    case.tags.add("น้ำท่วมซ้ำซาก")
    case.save()
    assert titles(client, "/feeds/tags/น้ำท่วมซ้ำซาก.atom") == [case.title]
    told = client.get("/feeds/tags/น้ำท่วมซ้ำซาก.atom").content.decode()
    assert "<title>เรื่องใหม่ที่มีป้ายกำกับ “น้ำท่วมซ้ำซาก” – ANGTONG MODEL</title>" in told
    assert "<subtitle>บทเรียนและความรู้ที่เผยแพร่ล่าสุดในเรื่อง น้ำท่วมซ้ำซาก</subtitle>" in told
    assert 'href="http://testserver/casebook/"' in told
    case.unpublish()
    assert client.get("/feeds/tags/น้ำท่วมซ้ำซาก.atom").status_code == 404


@pytest.mark.parametrize("name", ["ไม่มีใครใช้", "%00", "' OR 1=1"])
def test_a_tag_that_nobody_uses_has_no_feed(client, pages, name):
    assert client.get(f"/feeds/tags/{name}.atom").status_code == 404


def test_a_section_that_is_none_has_no_feed(client):
    assert client.get("/feeds/secrets.atom").status_code == 404


def test_the_register_tells_what_the_public_may_read_and_nothing_else(client):
    people = make_people()
    hidden = make_proposal(by=people["drafter"], title="ยังเป็นร่างอยู่", versions=2)
    shown = make_public_proposal(by=people["drafter"])
    told = titles(client, "/feeds/proposals.atom")
    assert any(shown.reference in title for title in told)
    assert not any(hidden.reference in title for title in told)


def test_who_signed_in_is_told_no_more(client):
    people = make_people()
    hidden = make_proposal(by=people["drafter"], title="ยังเป็นร่างอยู่", versions=2)
    client.force_login(people["drafter"], "django.contrib.auth.backends.ModelBackend")
    assert not any(hidden.reference in title for title in titles(client, "/feeds/proposals.atom"))


def test_open_data_tells_versions_of_public_data_sets(client, sample):
    told = titles(client, "/feeds/data.atom")
    assert told
    assert all("รุ่นที่" in title for title in told)


def test_ordinances_have_a_feed(client):
    assert titles(client, "/feeds/ordinances.atom") == []


def test_a_list_of_one_tag_leads_to_its_feed(client, pages):
    case, article = CasePage.objects.live().first(), ArticlePage.objects.live().first()
    for page, index in ((case, "/casebook/"), (article, "/knowledge/")):
        page.tags.add("24/7")
        page.save_revision().publish()
        tag = page.tags.get(name="24/7")
        asked = tag.slug if page is case else tag.name
        shown = client.get(index, {"tag": asked}).content.decode()
        feed = re.search(r'href="(/feeds/tags/[^"]+)"', shown)[1]
        assert page.title in titles(client, feed)
