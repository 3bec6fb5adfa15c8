"""Terms, questions, law, forms and the ways of work, as pages of the knowledge base show them."""

from datetime import date

import pytest

from angtong.press import flow_source
from knowledge.pages.blocks import KnowledgeBodyBlock, LawBlock

BODY = KnowledgeBodyBlock()
STORED = {
    "glossary": {
        "terms": [{"term": "ประชาคม", "english": "assembly", "meaning": "<p>การประชุมของชุมชน</p>"}]
    },
    "questions": {"items": [{"question": "ใครเสนอได้?", "answer": "<p>ทุกชุมชน</p>"}]},
    "law": {
        "name": "พระราชบัญญัติเทศบาล",
        "clause": "มาตรา 50",
        "text": "<p>หน้าที่</p>",
        "standing": "read",
        "checked_on": "2026-01-02",
    },
    "form_fields": {
        "name": "รายละเอียดโครงการ",
        "code": "ผ.02",
        "fields": [{"label": "โครงการ", "explanation": "ชื่อเต็ม", "example": "วางท่อ"}],
    },
    "flow": {"way": "short", "caption": "ทางสั้น"},
}


def shown(kind: str, value) -> str:
    return BODY.to_python([{"type": kind, "value": value}]).render_as_block()


def test_a_term_can_be_linked_to_and_its_english_is_marked_as_english():
    text = shown("glossary", STORED["glossary"])
    assert 'id="term-ประชาคม"' in text
    assert '<span class="glossary__english" lang="en">assembly</span>' in text


def test_a_link_to_an_answer_lands_inside_what_opens():
    text = shown("questions", STORED["questions"])
    assert text.index("<details") < text.index('id="answer-ใครเสนอได้"') < text.index("</details>")
    assert 'href="#answer-ใครเสนอได้"' in text


def test_a_law_says_whether_somebody_read_it():
    assert "ตรวจกับตัวบทแล้ว เมื่อ 2 มกราคม 2569" in shown("law", STORED["law"])
    unread = shown("law", STORED["law"] | {"standing": "commonly_known", "checked_on": None})
    assert "ยังไม่ได้ตรวจกับตัวบท" in unread
    assert "law--read" not in unread


def test_a_year_of_the_buddhist_era_is_taken_as_it_is_meant():
    block = LawBlock()
    given = block.to_python(STORED["law"] | {"checked_on": "2569-01-02"})
    assert block.clean(given)["checked_on"] == date(2026, 1, 2)


def test_a_form_is_a_table_with_its_code():
    text = shown("form_fields", STORED["form_fields"])
    assert "<caption>คำอธิบายแบบ ผ.02 รายละเอียดโครงการ</caption>" in text
    assert '<th scope="row">โครงการ</th>' in text


def test_a_way_is_drawn_by_whoever_registered():
    text = shown("flow", STORED["flow"])
    assert "<svg" in text
    assert "/knowledge/process/?way=short" in text
    assert "<svg" not in shown("flow", {"way": "no-such", "caption": ""})


def test_where_nobody_draws_the_page_still_leads_to_the_chart(monkeypatch):
    monkeypatch.setattr(flow_source, "_drawers", [])
    text = shown("flow", STORED["flow"])
    assert "<svg" not in text
    assert 'href="/knowledge/process/"' in text


@pytest.mark.parametrize("kind", STORED)
def test_empty_values_never_raise(kind):
    for value in ({}, dict.fromkeys(STORED[kind]), {name: [] for name in STORED[kind]}):
        if not (kind == "law" and [] in value.values()):
            assert "None" not in shown(kind, value)
