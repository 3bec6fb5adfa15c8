"""Sets one paper: HTML in, PDF out, in this process. Callers want `press.pdf.print_pdf`, which
does it in a child process that can be killed; this module has no caps on time or memory.

No Django: the child must start from a small parent.
"""

from dataclasses import dataclass
from functools import cache

from weasyprint import HTML

from angtong.press.assets import FONT_ROOT
from angtong.press.fetcher import AssetFetcher, drop_unsafe_actions, drop_unsafe_links
from angtong.press.paper_limits import MAX_DEPTH, MAX_TABLE_ROWS
from angtong.press.svg_for_paper import dress_drawings, print_styles, set_thai_in_pieces
from angtong.press.thai_glyphs import glyph_texts
from angtong.press.thai_text_layer import mend_thai_text

# Tagged and archival in shape (fonts, colours and language inside, no dates): papers are kept for
# ten years and read aloud. No validator was at hand, so conformance to PDF/A is not promised.
OPTIONS = {"pdf_variant": "pdf/a-3a"}
FACES = ("Regular", "Bold", "Italic", "BoldItalic", "Medium", "SemiBold", "Light")


class TooDeep(Exception):
    """The tree is nested deeper than can be laid out."""


class TooManyRows(Exception):
    """The tables are longer than can be laid out in time."""


@dataclass(frozen=True)
class SetPaper:
    """A paper that was set, and the addresses that it asked for and was refused."""

    pdf: bytes
    refused: list[str]


def typeset(html: str, title: str) -> SetPaper:
    """Return the paper that `html` describes; the same bytes for the same arguments.

    Raises:
        TooDeep, TooManyRows: beyond the limits, however the markup hides it.
    """
    set_thai_in_pieces()
    fetcher = AssetFetcher()
    source = HTML(string=html, url_fetcher=fetcher)
    root = source.etree_element
    _measure(root)
    drop_unsafe_links(root)
    dress_drawings(root, _styles_of_drawings())
    root.set("lang", root.get("lang") or "th")
    try:
        document = source.render(**OPTIONS)
        document.metadata.title = title
        document.metadata.attachments = []
        document.metadata.created = document.metadata.modified = None
        pdf = document.write_pdf(finisher=_finish, **OPTIONS)
    except RecursionError as error:
        raise TooDeep from error
    return SetPaper(pdf, fetcher.refused)


def warm() -> None:
    """Read what every paper needs, so that forked children find it in memory."""
    set_thai_in_pieces()
    _styles_of_drawings()
    for face in FACES:
        glyph_texts((FONT_ROOT / f"Sarabun-{face}.ttf").read_bytes())


@cache
def _styles_of_drawings() -> str:
    return print_styles()


def _finish(document, pdf) -> None:
    drop_unsafe_actions(pdf)
    mend_thai_text(document, pdf)


def _measure(root) -> None:
    rows, level = 0, [root]
    for _ in range(MAX_DEPTH + 1):
        rows += sum(element.tag == "tr" for element in level)
        if rows > MAX_TABLE_ROWS:
            raise TooManyRows
        level = [child for element in level for child in element]
        if not level:
            return
    raise TooDeep
