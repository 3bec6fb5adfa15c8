"""A case as PDF. Asks no right: the face does. Call it outside any transaction: a paper takes seconds."""

import hashlib
from functools import cache
from importlib.metadata import version as version_of_package
from pathlib import Path

from django.core.cache import cache as kept_papers
from django.template.loader import render_to_string

from angtong import press
from angtong.press.assets import STATIC_ROOT
from angtong.press.pdf import print_pdf
from casebook.editions.citation import Cited, thai_citation
from casebook.editions.models import CaseEdition
from casebook.editions.reading import read_case
from proposals.papers.stamp import draw_qr

from .article import article_html

MOST_SECONDS = 60
KEPT_SECONDS = 24 * 60 * 60
KEPT_BYTES = 2_000_000


def print_case(edition: CaseEdition, cited: Cited) -> bytes:
    """Return the PDF of an edition: the same bytes as long as what it refers to is open.

    Raises:
        PrintRefused: too large, too deep or too slow to print; `refusal` says what to do.
    """
    content = edition.read_content()
    case = read_case(content)
    html = render_to_string(
        "casebook/papers/case.html",
        {
            "case": case,
            "title_parts": parts_of_title(case.title),
            "cited": cited,
            "citation": thai_citation(cited),
            "qr": draw_qr(cited.url),
            "article": article_html(edition, content, with_drawings=True),
        },
    )
    return print_kept(html, title=f"{edition.title} ฉบับที่ {edition.number}")


def parts_of_title(title: str) -> list[str]:
    """Return what a title names and what it says of it: each is kept whole where the line is too short for both."""
    named, colon, said = title.partition(": ")
    return [named + ":", said] if colon else [title]


def print_kept(html: str, *, title: str) -> bytes:
    """Print, or take the paper that was printed from the same HTML by the same press."""
    key = "case-paper:" + hashlib.sha256(f"{_press()}\n{title}\n{html}".encode()).hexdigest()
    paper = kept_papers.get(key)
    if paper is None:
        paper = print_pdf(html, title=title, seconds=MOST_SECONDS)
        if len(paper) <= KEPT_BYTES:
            kept_papers.set(key, paper, KEPT_SECONDS)
    return paper


@cache
def _press() -> str:
    """Return a fingerprint of what makes bytes of HTML: style sheets, our press, the printer."""
    css = STATIC_ROOT / "css"
    files = [
        *(css / "paper").glob("*.css"),
        *(css / "components").glob("*chart*.css"),
        *Path(press.__file__).parent.glob("*.py"),
    ]
    digest = hashlib.sha256(version_of_package("weasyprint").encode())
    for file in sorted(files):
        digest.update(file.read_bytes())
    return digest.hexdigest()
