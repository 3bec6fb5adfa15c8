"""Makes the drawings of our pages print: WeasyPrint knows less of SVG than a browser does.

It sets the text of a drawing letter by letter, which tears Thai marks from their letters, and it
shows a drawing no style sheet but its own. Runs in the child process: no Django, no drawing.
"""

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import weasyprint.svg

from angtong.kit import thai
from angtong.press.assets import STATIC_ROOT

SVG = "{http://www.w3.org/2000/svg}"
STYLE_SHEETS = ("components/flow-chart.css", "components/chart.css")

_set_letter_by_letter = weasyprint.svg.text

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PROPERTY_WITH_FALLBACK = re.compile(r"var\(\s*--[\w-]+\s*,\s*([^()]*(?:\([^()]*\)[^()]*)*)\)")


class _Pieces(str):
    """A text whose letters, for who walks through it, are pieces that can be set by themselves."""

    __slots__ = ("pieces",)

    def __iter__(self):
        return iter(self.pieces)


def set_thai_in_pieces() -> None:
    """Teach WeasyPrint, in this process, to set text in drawings in whole pieces. Idempotent."""
    weasyprint.svg.text = _set_text
    for tag, draw in weasyprint.svg.TAGS.items():
        if draw is _set_letter_by_letter:
            weasyprint.svg.TAGS[tag] = _set_text


def _set_text(svg, node, font_size):
    """Set a text: all at once, or by clusters when its letters have places or spaces of their own."""
    if node.text:
        pieces = _Pieces(node.text)
        is_spaced = any(node.get(name) for name in ("textLength", "letter-spacing", "rotate"))
        has_places = any(len((node.get(name) or "").split()) > 1 for name in ("x", "y", "dx", "dy"))
        pieces.pieces = thai.clusters(node.text) if is_spaced or has_places else [node.text]
        node._etree_node.text = pieces
    return _set_letter_by_letter(svg, node, font_size)


def print_styles(css_root: Path = STATIC_ROOT / "css") -> str:
    """Return the style sheets of our drawings in the plain CSS that WeasyPrint reads in SVG.

    Custom properties become their fallback values, which are those of a light page.
    """
    sheets = [(css_root / name).read_text("utf-8") for name in STYLE_SHEETS]
    return "\n".join(plain_css(sheet) for sheet in sheets)


def plain_css(sheet: str) -> str:
    """Return a style sheet without comments, with `var(--name, value)` written as `value`."""
    sheet = _COMMENT.sub("", sheet)
    previous = None
    while previous != sheet:  # a fallback may hold another property
        previous, sheet = sheet, _PROPERTY_WITH_FALLBACK.sub(r"\1", sheet)
    return sheet


def dress_drawings(root: Element, styles: str) -> None:
    """Give every outermost drawing of an HTML tree a copy of our styles; changed in place."""
    inner = {id(svg) for outer in root.iter(SVG + "svg") for svg in outer.iterfind(f".//{SVG}svg")}
    for drawing in root.iter(SVG + "svg"):
        if id(drawing) not in inner:
            style = Element(SVG + "style")
            style.text = styles
            drawing.insert(0, style)
