"""Printing official versions and their comparison. Asks no right: the faces do. Changes nothing.

Call it outside any transaction: a paper takes seconds.
"""

import hashlib
from functools import cache
from importlib.metadata import version as version_of_package
from pathlib import Path

from django.conf import settings
from django.core.cache import cache as kept_papers
from django.template.loader import render_to_string

from angtong.press import pdf
from angtong.press.assets import STATIC_ROOT
from angtong.press.pdf import print_pdf
from proposals.ledger.models import Version

from .composition import compose
from .redline import compose_redline
from .stamp import stamp_of

MAX_SECONDS = 60
KEPT_SECONDS = 24 * 60 * 60
KEPT_BYTES = 1_000_000


def print_version(version: Version) -> bytes:
    """Return the PDF of an official version, made from its content and its own columns alone.

    The same bytes for the same version, templates and BASE_URL.

    Raises:
        PrintRefused: too large, too deep or too slow to print; `refusal` says what to do.
    """
    content = version.read_content()
    stamp = stamp_of(version, content, base_url=settings.WAGTAILADMIN_BASE_URL)
    html = render_to_string(
        "proposals/papers/version.html",
        {"stamp": stamp, "paper": compose(content, state=version.state)},
    )
    return _print(html, title=stamp.label)


def print_comparison(older: Version, newer: Version) -> bytes:
    """Return the redline PDF: what changed from `older` to `newer`, two versions of one dossier.

    Raises:
        PrintRefused: as for `print_version`.
    """
    old_content, new_content = older.read_content(), newer.read_content()
    stamps = [
        stamp_of(version, content, base_url=settings.WAGTAILADMIN_BASE_URL)
        for version, content in ((older, old_content), (newer, new_content))
    ]
    redline = compose_redline(
        old_content, new_content, old_state=older.state, new_state=newer.state
    )
    html = render_to_string(
        "proposals/papers/redline.html",
        {"older": stamps[0], "stamp": stamps[1], "redline": redline},
    )
    return _print(
        html, title=f"เปรียบเทียบ {stamps[1].reference} รุ่นที่ {older.number} กับรุ่นที่ {newer.number}"
    )


def _print(html: str, *, title: str) -> bytes:
    """Print, or take the paper that was printed from the same HTML by the same press."""
    key = "paper:" + hashlib.sha256(f"{_press()}\n{title}\n{html}".encode()).hexdigest()
    paper = kept_papers.get(key)
    if paper is None:
        paper = print_pdf(html, title=title, seconds=MAX_SECONDS)
        if len(paper) <= KEPT_BYTES:
            kept_papers.set(key, paper, KEPT_SECONDS)
    return paper


@cache
def _press() -> str:
    """Return a fingerprint of all that makes bytes of HTML: style sheets, our press, the printer."""
    files = [
        *(STATIC_ROOT / "css" / "paper").glob("*.css"),
        *Path(pdf.__file__).parent.glob("*.py"),
    ]
    digest = hashlib.sha256(version_of_package("weasyprint").encode())
    for file in sorted(files):
        digest.update(file.read_bytes())
    return digest.hexdigest()
