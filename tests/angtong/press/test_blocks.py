"""Blocks: stored values as content writers give them, editors' mistakes told in Thai, pasted HTML arriving clean."""

import json
import re

import pytest
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from hypothesis import given
from hypothesis import strategies as st

from angtong.press.blocks import BodyBlock, CleanTextBlock
from tests.knowledge.library.files import make_document

BODY = BodyBlock()
STORED = {
    "heading": "หัวข้อ",
    "text": "<p>ข้อความ</p>",
    "quotation": {"text": "คำพูด", "attribution": "ผู้ใหญ่บ้าน"},
    "notice": {"tone": "caution", "text": "<p>ระวัง</p>"},
    "steps": {"steps": [{"title": "ก", "who": "ข", "text": "<p>ค</p>"}]},
    "facts": {"facts": [{"label": "ก", "value": "ข"}]},
    "timeline": {
        "caption": "ลำดับ",
        "events": [{"when": "2568-03-01", "title": "น้ำเข้า", "text": "<p>ก</p>"}],
    },
    "lesson": {"kind": "failed", "text": "<p>ก</p>", "for_whom": "เทศบาลขนาดเล็ก"},
    "table": {"caption": "ตาราง", "cells": "ก | ข\n1 | 2", "source": "ท"},
    "before_after": {
        "caption": "วันน้ำขัง",
        "unit": "วัน",
        "rows": [{"label": "น้ำขัง", "before": "21", "after": "9"}],
        "note": "หมายเหตุ",
        "source": "ทะเบียน",
    },
    "series_chart": {
        "caption": "ครัวเรือน",
        "unit": "ครัวเรือน",
        "kind": "lines",
        "cells": "ปี | ก่อน | หลัง\n2566 | 21 | 9",
        "source": "ทะเบียน",
    },
    "figure": {"image": None, "caption": "ก", "credit": "ข"},
    "picture": {"image": None, "caption": "ก"},
    "download": {"document": None, "description": "ก"},
}
HTML = (
    '<p class="MsoNormal" style="mso-x:1"><font color="red">ก</font></p><script>alert(1)</script>'
)


def shown(kind: str, value) -> str:
    return BODY.to_python([{"type": kind, "value": value}]).render_as_block()


def mistakes(block, value) -> str:
    """Return every sentence that cleaning a stored value raises, or ""."""
    try:
        block.clean(block.to_python(value))
    except ValidationError as error:
        return json.dumps(_all(error), ensure_ascii=False)
    return ""


def _all(error) -> list:
    found = [message for message in getattr(error, "messages", []) if isinstance(message, str)]
    below = getattr(error, "block_errors", None) or {}
    for each in below.values() if isinstance(below, dict) else below:
        found += _all(each) if each else []
    for each in getattr(error, "non_block_errors", None) or []:
        found.append(str(getattr(each, "message", each)))
    return found


def test_the_blocks_stand_under_the_names_by_which_content_is_stored():
    assert set(BODY.child_blocks) == set(STORED)


@pytest.mark.parametrize("kind", STORED)
def test_a_stored_value_is_shown_and_stored_again(kind):
    stream = BODY.to_python([{"type": kind, "value": STORED[kind]}])
    text = stream.render_as_block()
    if kind not in ("figure", "picture", "download"):  # which show nothing without their file
        for words in re.findall(r"[ก-๙]{3,}", json.dumps(STORED[kind], ensure_ascii=False)):
            assert words in text
    again = BODY.to_python(json.loads(json.dumps(list(BODY.get_prep_value(stream)))))
    assert again.render_as_block() == text


def emptied(value):
    if isinstance(value, dict):
        return {name: emptied(each) for name, each in value.items()}
    return [] if isinstance(value, list) else None


@pytest.mark.parametrize("kind", [kind for kind in STORED if isinstance(STORED[kind], dict)])
@pytest.mark.parametrize("change", [emptied, lambda value: {}], ids=["nothing", "no fields"])
def test_empty_values_are_shown_as_nothing_and_never_raise(kind, change):
    assert "None" not in shown(kind, change(STORED[kind]))


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "label": st.text(max_size=300),
                "before": st.one_of(st.none(), st.text(max_size=40), st.integers()),
                "after": st.one_of(st.none(), st.text(max_size=40), st.floats()),
            }
        ),
        max_size=5,
    )
)
def test_whatever_was_measured_is_shown(rows):
    shown("before_after", {"caption": "ก", "unit": "", "rows": rows})


def test_two_hundred_rows_are_shown():
    rows = [{"label": f"รายการที่ {n}", "before": str(n), "after": str(200 - n)} for n in range(200)]
    text = shown("before_after", {"caption": "ก", "rows": rows})
    assert text.count("<tr>") == 201
    assert "30 รายการแรกจากทั้งหมด 200" in text


def test_a_date_of_an_event_is_read_in_either_era():
    for when in ("2568-03-01", "2025-03-01"):
        text = shown("timeline", {"caption": "", "events": [{"when": when, "title": "ก"}]})
        assert "1 มี.ค. 2568" in text
    assert "ก่อนฤดูน้ำหลาก" in shown(
        "timeline", {"caption": "", "events": [{"when": "ก่อนฤดูน้ำหลาก", "title": "ก"}]}
    )


@pytest.mark.parametrize(
    ("kind", "change", "said"),
    [
        (
            "before_after",
            {"rows": [{"label": "ก", "before": "ประมาณ 20", "after": "9"}]},
            "“ประมาณ 20” ไม่ใช่ตัวเลข",
        ),
        ("before_after", {"rows": [{"label": "ก", "before": "-", "after": ""}]}, "ยังไม่มีตัวเลข"),
        (
            "before_after",
            {"rows": [{"label": "ก", "before": "1", "after": "2"}] * 201},
            "201 รายการ",
        ),
        ("series_chart", {"cells": "ปี"}, "อย่างน้อยหนึ่งบรรทัด"),
        ("series_chart", {"cells": "ปี\n2566"}, "อย่างน้อยสองคอลัมน์"),
        ("series_chart", {"cells": "ปี|ก|ข|ค|ง|จ\n1|1|1|1|1|1"}, "ไม่เกิน 4 คอลัมน์"),
        ("series_chart", {"cells": "ปี|ก่อน\n2566|ราว 9"}, "บรรทัดที่ 2 คอลัมน์ “ก่อน”: “ราว 9”"),
        ("series_chart", {"cells": "ปี|ก่อน\n2566|-"}, "ยังไม่มีตัวเลข"),
        ("series_chart", {"cells": "ปี|ก่อน\n2566|1|2"}, "มากกว่าหัวตาราง"),
        ("series_chart", {"cells": "ปี|ก\n" + "x|y\n" * 9}, "อีก 6 ช่อง"),
        ("table", {"cells": "ก|ข"}, "อย่างน้อยหนึ่งบรรทัด"),
    ],
)
def test_what_cannot_be_shown_is_refused_saying_what_to_mend(kind, change, said):
    said_to_editor = mistakes(BODY.child_blocks[kind], STORED[kind] | change)
    assert said in said_to_editor
    assert "โปรด" in said_to_editor or "ต้อง" in said_to_editor or "มากกว่า" in said_to_editor


@pytest.mark.parametrize("kind", ["before_after", "series_chart", "table", "timeline", "lesson"])
def test_what_is_right_is_not_refused(kind):
    assert mistakes(BODY.child_blocks[kind], STORED[kind]) == ""


def test_thai_digits_and_commas_are_right():
    rows = [
        {"label": "ก", "before": "๑,๒๕๐.๕๐", "after": "-7"},
        {"label": "ข", "before": "-", "after": "85%"},
    ]
    assert (
        mistakes(BODY.child_blocks["before_after"], STORED["before_after"] | {"rows": rows}) == ""
    )


def test_a_draft_may_be_saved_half_done():
    body = BodyBlock()
    half_done = body.to_python(
        [{"type": "series_chart", "value": {"caption": "", "cells": "ปี|ก่อน\n2566|ราว 9"}}]
    )
    body.clean_deferred(half_done)
    with pytest.raises(ValidationError):
        body.clean(half_done)


def test_pasted_html_is_clean_from_storage_from_code_and_from_a_form():
    block = CleanTextBlock(features=["bold"])
    for value in (
        block.to_python(HTML),
        block.normalize(HTML),
        block.value_from_datadict(MultiValueDict({"body": [HTML]}), {}, "body"),
    ):
        assert value.source == "<p>ก</p>"


def test_the_editors_own_json_is_read_as_before():
    state = {
        "blocks": [
            {
                "key": "a",
                "text": "ก",
                "type": "unstyled",
                "depth": 0,
                "inlineStyleRanges": [],
                "entityRanges": [],
            }
        ],
        "entityMap": {},
    }
    block = CleanTextBlock(features=["bold"])
    value = block.value_from_datadict(MultiValueDict({"body": [json.dumps(state)]}), {}, "body")
    assert value.source == '<p data-block-key="a">ก</p>'
    assert block.value_from_datadict(MultiValueDict({"body": ["null"]}), {}, "body").source == ""


@pytest.mark.parametrize(
    ("sent", "read"),
    [("", ""), ("5", "5"), ("[]", "[]"), ("{}", ""), ("ก{", "ก{"), ('{"blocks": [{}]}', "")],
)
def test_what_no_editor_sends_is_taken_as_words_and_no_error(sent, read):
    block = CleanTextBlock(features=["bold"])
    value = block.value_from_datadict(MultiValueDict({"body": [sent]}), {}, "body")
    assert value.source == read


def test_a_link_that_acts_does_not_come_through_the_editors_json():
    state = {
        "blocks": [
            {
                "key": "a",
                "text": "ก",
                "type": "unstyled",
                "depth": 0,
                "inlineStyleRanges": [],
                "entityRanges": [{"offset": 0, "length": 1, "key": 0}],
            }
        ],
        "entityMap": {
            "0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "javascript:alert(1)"}}
        },
    }
    block = CleanTextBlock(features=["link"])
    value = block.value_from_datadict(MultiValueDict({"body": [json.dumps(state)]}), {}, "body")
    assert "javascript" not in value.source


def test_a_table_pasted_from_word_is_shown_as_a_table():
    cells = "<table class=MsoTableGrid><tr><td>ก</td><td>ข</td></tr><tr><td>1</td><td>2<o:p></o:p></td></tr></table>"
    text = shown("table", {"caption": "จากเวิร์ด", "cells": cells})
    assert '<td class="is-number">2</td>' in text
    assert "Mso" not in text


def test_migrations_do_not_name_our_classes():
    def classes(block):
        yield block.deconstruct()[0]
        for child in getattr(block, "child_blocks", {}).values():
            yield from classes(child)
        if hasattr(block, "child_block"):
            yield from classes(block.child_block)

    ours = {name for name in classes(BODY) if name.startswith("angtong")}
    assert ours == set()


@pytest.mark.parametrize(("secrecy", "is_shown"), [("public", True), ("internal", False)])
def test_a_document_that_is_not_public_is_not_named(db, secrecy, is_shown):
    document = make_document("รายชื่อครัวเรือน", secrecy=secrecy)
    block = BodyBlock().child_blocks["download"]
    html = block.render(block.to_python({"document": document.pk, "description": "ก"}))
    assert ("รายชื่อครัวเรือน" in html) is is_shown
