"""The knowledge base as visitors see it."""

from datetime import date

import pytest
from django.utils.html import escape

from knowledge.pages.models import ArticlePage
from tests.visiting import queries_of

from .articles import make_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def index():
    return make_index()


def add_article(index, slug: str = "article", **fields) -> ArticlePage:
    fields = {"summary": "สรุป"} | fields
    page = ArticlePage(title=f"บทความ {slug}", slug=slug, **fields)
    index.add_child(instance=page)
    return page


def test_the_index_leads_to_articles_the_flow_chart_and_the_data(client, index):
    text = client.get("/knowledge/").content.decode()
    assert 'href="/knowledge/process/"' in text
    assert 'href="/knowledge/data/"' in text
    assert 'href="/knowledge/library/"' in text
    for article in ArticlePage.objects.all():
        assert escape(article.title) in text
        assert article.url in text


def test_articles_can_be_narrowed_to_a_kind(client, index):
    add_article(index, "assembly")
    text = client.get("/knowledge/?kind=founding").content.decode()
    assert "/knowledge/founding-document/" in text
    assert "/knowledge/assembly/" not in text
    assert "ยังไม่มีบทความตามเงื่อนไขนี้" in client.get("/knowledge/?kind=form").content.decode()
    assert "/knowledge/assembly/" in client.get("/knowledge/?kind=nonsense").content.decode()


def test_an_article_shows_its_parts(client, index):
    page = add_article(
        index,
        body=[
            ("heading", "หัวข้อ"),
            ("table", {"caption": "ตาราง", "cells": "ก | ข\n1 | 2", "source": ""}),
            ("steps", {"steps": [{"title": "เลือกพื้นที่", "who": "", "text": ""}]}),
            ("notice", {"tone": "caution", "text": "<p>ระวัง</p>"}),
        ],
        sources=[("source", {"title": "ระเบียบ", "publisher": "", "url": "", "note": ""})],
        reviewed_on=date(2026, 11, 1),
    )
    text = client.get(page.url).content.decode()
    assert "<caption" in text
    assert 'class="steps"' in text
    assert "notice--caution" in text
    assert "แหล่งที่มา" in text
    assert "ทบทวนเนื้อหาล่าสุดเมื่อ 1 พฤศจิกายน 2569" in text
    assert 'href="/knowledge/"' in text


def test_what_an_editor_pastes_is_shown_as_text(client, index):
    page = add_article(
        index,
        body=[
            ("heading", "<b>หัว</b>"),
            (
                "table",
                {
                    "caption": "<i>",
                    "cells": "ก | ข\n<script>x</script> | 1\nเกิน | 2 | 3",
                    "source": "",
                },
            ),
            ("table", {"caption": "ว่าง", "cells": "", "source": ""}),
            ("quotation", {"text": "บรรทัดหนึ่ง\nบรรทัดสอง", "attribution": ""}),
        ],
    )
    text = client.get(page.url).content.decode()
    assert "<script>x" not in text
    assert "&lt;b&gt;หัว&lt;/b&gt;" in text
    assert "บรรทัดหนึ่ง<br>บรรทัดสอง" in text


def test_drafts_are_not_listed_and_not_read(client, index):
    page = add_article(index)
    page.unpublish()
    assert page.title not in client.get("/knowledge/").content.decode()
    assert client.get(page.url).status_code == 404


def test_the_index_takes_the_same_queries_for_3_and_for_30(client, index):
    few = queries_of(client, "/knowledge/")
    for number in range(25):
        add_article(index, f"article-{number}")
    assert queries_of(client, "/knowledge/") == few
    assert few <= 12
    assert 'href="?page=2"' in client.get("/knowledge/").content.decode()


def test_the_chosen_kind_is_kept_from_page_to_page(client, index):
    for number in range(25):
        add_article(index, f"article-{number}", kind="law")
    assert 'href="?kind=law&amp;page=2"' in client.get("/knowledge/?kind=law").content.decode()
