"""The same article without the newer blocks: each becomes what the page type takes today, or is left out."""

from collections.abc import Iterable

from .stream import Block

PROCESS = "/knowledge/process/"
LESSONS = {"worked": "สิ่งที่ได้ผล", "failed": "สิ่งที่ไม่ได้ผล", "again": "สิ่งที่จะทำอีกครั้ง"}
STANDINGS = {
    "read": "อ่านจากเอกสารที่เผยแพร่แล้ว โปรดตรวจสอบฉบับที่ใช้บังคับอยู่ก่อนอ้างอิง",
    "commonly_known": "เป็นที่ทราบกันโดยทั่วไป ยังไม่ได้เทียบกับตัวบท โปรดตรวจสอบก่อนอ้างอิง",
}


def plain(stream: Iterable[Block]) -> list[Block]:
    """Return the stream in blocks that stand today, in the same order."""
    return [
        shown
        for name, value in stream
        if (shown := _WRITERS[name](value) if name in _WRITERS else (name, value))
    ]


def _timeline(value: dict) -> Block:
    return "steps", {
        "steps": [
            {
                "title": f"{event['when']}: {event['title']}",
                "who": "",
                "text": event["text"],
            }
            for event in value["events"]
        ]
    }


def _lesson(value: dict) -> Block:
    words = f"<p><b>{LESSONS[value['kind']]}</b></p>{value['text']}"
    return "notice", {"tone": "info", "text": words}


def _before_after(value: dict) -> Block:
    rows = [f"รายการ | ก่อน ({value['unit']}) | หลัง ({value['unit']})"]
    rows += [f"{row['label']} | {row['before']} | {row['after']}" for row in value["rows"]]
    return _table(value["caption"], rows, value["source"])


def _series_chart(value: dict) -> Block:
    return _table(f"{value['caption']} ({value['unit']})", [value["cells"]], value["source"])


def _glossary(value: dict) -> Block:
    items = (
        f"<li><b>{term['term']}</b> ({term['english']}) {term['meaning']}</li>"
        for term in value["terms"]
    )
    return "text", f"<ul>{''.join(items)}</ul>"


def _questions(value: dict) -> Block:
    return "text", "".join(
        f"<h3>{item['question']}</h3>{item['answer']}" for item in value["items"]
    )


def _law(value: dict) -> Block:
    name = f"{value['name']} {value['clause']}".strip()
    return "text", f"<h3>{name}</h3>{value['text']}<p><i>{STANDINGS[value['standing']]}</i></p>"


def _flow(value: dict) -> Block:
    words = f'<p>{value["caption"]} เปิดดูได้ที่<a href="{PROCESS}">ผังกระบวนการทำงาน</a></p>'
    return "notice", {"tone": "info", "text": words}


def _form_fields(value: dict) -> Block:
    rows = ["ช่อง | กรอกอย่างไร | ตัวอย่าง"]
    rows += [
        f"{field['label']} | {field['explanation']} | {field['example']}"
        for field in value["fields"]
    ]
    return _table(f"คำอธิบายแบบ {value['code']} {value['name']}".replace("  ", " "), rows)


def _table(caption: str, rows: list[str], source: str = "") -> Block:
    return "table", {"caption": caption, "cells": "\n".join(rows), "source": source}


_WRITERS = {
    "timeline": _timeline,
    "lesson": _lesson,
    "before_after": _before_after,
    "series_chart": _series_chart,
    "figure": lambda value: None,
    "glossary": _glossary,
    "questions": _questions,
    "law": _law,
    "flow": _flow,
    "form_fields": _form_fields,
}
