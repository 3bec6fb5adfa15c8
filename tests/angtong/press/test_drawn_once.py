"""Blocks are drawn once from the same words, and anew from what else they would follow."""

import pytest
from django.utils.translation import override
from wagtail.models import Page

from angtong.press import memory
from angtong.press.blocks import BodyBlock
from tests.casebook.cases import add_case, make_casebook

BODY = BodyBlock()
TABLE = {"caption": "ตาราง", "cells": "ก | ข\n1 | 2", "source": ""}


@pytest.fixture(autouse=True)
def nothing_drawn():
    memory.forget_all()
    yield
    memory.forget_all()


@pytest.fixture
def renderings(monkeypatch):
    """Names of templates, in the order in which they were rendered."""
    from wagtail.blocks import base

    asked = []
    render = base.render_to_string
    monkeypatch.setattr(
        base, "render_to_string", lambda name, context: asked.append(name) or render(name, context)
    )
    return asked


def shown(kind: str, value) -> str:
    return BODY.to_python([{"type": kind, "value": value}]).render_as_block()


def test_the_same_words_are_drawn_once_and_others_by_themselves(renderings):
    first = shown("table", TABLE)
    assert shown("table", dict(TABLE)) == first
    assert renderings == ["press/blocks/table.html"]
    assert ">9</td>" in shown("table", TABLE | {"cells": "ก | ข\n1 | 9"})
    assert len(renderings) == 2


def test_each_language_has_its_own():
    lesson = {"kind": "worked", "text": "<p>ก</p>", "for_whom": ""}
    with override("th"):
        assert "สิ่งที่ได้ผล" in shown("lesson", lesson)
    with override("en"):
        assert "สิ่งที่ได้ผล" not in shown("lesson", lesson)


def test_the_same_words_in_two_kinds_of_block_are_not_confused():
    text = "<p>ข้อความ</p>"
    assert 'class="notice' in shown("notice", {"tone": "info", "text": text})
    assert 'class="notice' not in shown("text", text)


@pytest.mark.django_db
def test_a_link_leads_where_its_page_stands_now():
    page = add_case(make_casebook(), "flood")
    link = f'<p><a linktype="page" id="{page.pk}">ก</a></p>'
    values = (
        ("text", link),
        ("notice", {"tone": "info", "text": link}),
        ("lesson", {"kind": "worked", "text": link, "for_whom": ""}),
    )
    for kind, value in values:
        assert 'href="/casebook/flood/"' in shown(kind, value)
    page = Page.objects.get(pk=page.pk)
    page.slug = "flooded"
    page.save()
    for kind, value in values:
        assert 'href="/casebook/flooded/"' in shown(kind, value)


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(memory, "MOST_LETTERS", 5_000)
    for number in range(100):
        shown("table", TABLE | {"source": str(number)})
    assert 1 < len(memory._kept) < 30


def test_who_works_on_templates_sees_each_change(settings, renderings):
    settings.DEBUG = True
    shown("table", TABLE)
    shown("table", TABLE)
    assert len(renderings) == 2
