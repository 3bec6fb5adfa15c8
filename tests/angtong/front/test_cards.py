"""How pages introduce themselves to messengers and search engines."""

import json
import re

import pytest

from angtong.front.cards import linked_data, open_graph
from casebook.pages.models import CasePage

pytestmark = pytest.mark.django_db
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture
def pages(few_pages):
    return few_pages


def told(client, path):
    text = client.get(path).content.decode()
    graph = json.loads(DATA.search(text)[1])["@graph"]
    return text, {thing["@type"]: thing for thing in graph}


def test_a_case_introduces_itself(client, pages):
    case = CasePage.objects.live().first()
    text, things = told(client, case.url)
    assert f'<link rel="canonical" href="http://testserver{case.url}">' in text
    assert f'<meta property="og:title" content="{case.title}">' in text
    assert '<meta property="og:type" content="article">' in text
    assert "/feeds/casebook.atom" in text
    assert things["Article"]["headline"] == case.title
    assert things["Article"]["datePublished"]
    names = [each["name"] for each in things["BreadcrumbList"]["itemListElement"]]
    assert names[-1] == case.title


def test_the_home_page_tells_how_to_search(client, pages):
    _text, things = told(client, "/")
    assert things["WebSite"]["potentialAction"]["@type"] == "SearchAction"


def test_the_address_is_told_without_its_questions(client, pages):
    text = client.get("/casebook/?sort=title").content.decode()
    assert '<link rel="canonical" href="http://testserver/casebook/">' in text


def test_text_cannot_end_the_data():
    hostile = "</script><script>alert(1)</script>"
    element = linked_data([{"@type": "Article", "headline": hostile}])
    assert element.count("<script") == element.count("</script") == 1
    assert json.loads(DATA.search(element)[1])["@graph"][0]["headline"] == hostile


def test_what_is_not_known_is_left_out():
    rows = dict(open_graph(title="ชื่อ", description="", url="http://x/"))
    assert "og:description" not in rows
    assert "og:image" not in rows
