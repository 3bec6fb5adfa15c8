"""The kit by which another municipality takes a case over: one ZIP of the case, a checklist, forms and a flow chart.

The same edition gives the same bytes. It holds no row of data and no name of a person: forms name what to measure, and
are empty where the values stand.
"""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from angtong.kit.clock import BANGKOK
from casebook.editions.citation import Cited, thai_citation
from casebook.editions.content import BODIES
from casebook.editions.models import CaseEdition
from casebook.editions.reading import read_case
from knowledge.data.tables import as_csv, holds_measures, read_table
from proposals.vocabulary import Phase
from proposals.workflow.chart import TITLES, chart_svg, steps_of

from .article import article_html, stand_alone
from .papers import print_case, print_kept
from .word import word_file

MOST_BYTES = 20_000_000
MEASURED = (
    "พื้นที่",
    "หัวข้อ",
    "ตัวชี้วัด",
    "หน่วย",
    "ก่อนดำเนินการ",
    "หลังดำเนินการ",
    "วันที่วัด",
    "แหล่งข้อมูล",
    "ผู้ตรวจสอบ",
)
FORMS = (
    ("แบบบันทึกการประชุมประชาคม", "assembly"),
    ("แบบประเมินศักยภาพและทุนทางสังคม", "capacity"),
    ("แบบข้อเสนอโครงการ", "proposal"),
)
SAMPLE_MARK = " (ข้อมูลตัวอย่าง)"  # behind captions of the sample: what others measure is none
CHECKLIST = "รายการตรวจสอบก่อนนำบทเรียนไปใช้"


class KitTooLarge(Exception):
    """The kit is larger than may be given out at once."""


def make_kit(edition: CaseEdition, cited: Cited) -> bytes:
    """Return the kit of an edition as a ZIP.

    Raises:
        KitTooLarge: over `MOST_BYTES`.
        PrintRefused: one of its papers cannot be printed.
    """
    out = io.BytesIO()
    moment = edition.published_at.astimezone(BANGKOK)
    with zipfile.ZipFile(out, "w") as kit:
        for name, content in _files(edition, cited):
            entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            entry.flag_bits |= (
                0x800  # names are UTF-8: without it Windows reads Thai as something else
            )
            kit.writestr(entry, content)
            if out.tell() > MOST_BYTES:
                raise KitTooLarge
    return out.getvalue()


def word_of_case(edition: CaseEdition, cited: Cited) -> bytes:
    """Return an edition as a Word file."""
    content = edition.read_content()
    head = render_to_string(
        "casebook/papers/word_head.html",
        {"case": read_case(content), "cited": cited, "citation": thai_citation(cited)},
    )
    article = article_html(edition, content, with_drawings=False)
    return word_file(
        edition.title, head + article, author=cited.author, moment=edition.published_at
    )


def _files(edition: CaseEdition, cited: Cited) -> Iterator[tuple[str, bytes]]:
    content = edition.read_content()
    case = read_case(content)
    told = {"case": case, "cited": cited, "citation": thai_citation(cited)}
    yield "1 อ่านก่อน.txt", _text("casebook/kit/readme.txt", told)
    yield "2 บทเรียน.pdf", print_case(edition, cited)
    yield "2 บทเรียน.docx", word_of_case(edition, cited)
    checklist = stand_alone(render_to_string("casebook/kit/checklist.html", told))
    yield f"3 {CHECKLIST}.docx", _form(CHECKLIST, checklist, edition.published_at)
    yield f"3 {CHECKLIST}.pdf", _paper(CHECKLIST, checklist, cited)
    for place, (title, name) in enumerate(FORMS, 1):
        form = stand_alone(render_to_string(f"casebook/kit/{name}.html", told))
        yield f"4 แบบฟอร์ม/{place} {title}.docx", _form(title, form, edition.published_at)
    form = as_csv(list(MEASURED), _indicators(case))
    yield "5 แบบเก็บข้อมูล/1 แบบบันทึกผลก่อนและหลัง.csv", form.encode()
    versions = [each["data_version"] for each in case.data_versions]
    tables = [(version, *read_table(version.table)) for version in versions]
    # A list that only names places is of no use elsewhere.
    measured = [
        (version, columns) for version, columns, rows in tables if holds_measures(columns, rows)
    ]
    for place, (version, columns) in enumerate(measured, 2):
        name = f"5 แบบเก็บข้อมูล/{place} {_file_name(version.dataset.title)}.csv"
        yield name, as_csv(columns, []).encode()
    yield "6 ผังกระบวนการทำงาน.pdf", _charts(case, cited)


def _indicators(case) -> list[list[str]]:
    """Return a row of the form for each thing that the case compares, its values left to be filled in."""
    blank = dict.fromkeys(MEASURED, "")
    rows = [
        blank
        | {
            "หัวข้อ": str(block.value.get("caption") or "").removesuffix(SAMPLE_MARK),
            "ตัวชี้วัด": str(row.get("label") or ""),
            "หน่วย": str(block.value.get("unit") or ""),
        }
        for name in BODIES
        for block in getattr(case, name)
        if block.block_type == "before_after"
        for row in block.value.get("rows") or []
    ]
    return [list(row) for row in dict.fromkeys(tuple(row.values()) for row in rows)]


def _text(template: str, told: dict) -> bytes:
    # Windows' Notepad wants its own line ends; the mark tells older ones that this is UTF-8.
    lines = render_to_string(template, told).strip().splitlines()
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def _form(title: str, html: str, moment: datetime) -> bytes:
    return word_file(title, html, author="ANGTONG MODEL", moment=moment)


def _paper(title: str, html: str, cited: Cited) -> bytes:
    paper = {"title": title, "article": mark_safe(html), "cited": cited}  # noqa: S308 - stand_alone
    return print_kept(render_to_string("casebook/papers/form.html", paper), title=title)


def _charts(case, cited: Cited) -> bytes:
    told = {
        Phase.SHORT: case.short_term,
        Phase.MEDIUM: case.medium_term,
        Phase.LONG: case.long_term,
    }
    ways = [phase.value for phase, text in told.items() if text] or [Phase.SHORT.value]
    charts = [
        {
            "title": TITLES[way],
            "svg": mark_safe(chart_svg(way)),  # noqa: S308 - drawn by us, texts escaped there
            "steps": steps_of(way),
        }
        for way in ways
    ]
    title = "ผังกระบวนการทำงาน"
    html = render_to_string(
        "casebook/papers/charts.html", {"title": title, "charts": charts, "cited": cited}
    )
    return print_kept(html, title=title)


def _file_name(title: str) -> str:
    """Return a title as a file's name that Windows takes."""
    kept = "".join(" " if letter in '<>:"/\\|?*' or letter < " " else letter for letter in title)
    return " ".join(kept.split())[:80].rstrip(" .") or "ชุดข้อมูล"
