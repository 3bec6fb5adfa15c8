"""The text of an edition as one piece of HTML that needs nothing from outside: for paper and for Word.

Pictures are inside as PNG, places on our site have whole addresses, what only a screen can do is gone.
"""

import base64
import io
import re
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from lxml import html as lxml_html
from PIL import Image

from casebook.editions.models import CaseEdition
from casebook.editions.reading import read_case

MOST_PIXELS = 1_000
MOST_PICTURE_BYTES = 480_000
COLOURS = 128
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_SVG_EDGE = re.compile(r"<svg\b[^>]*?(/?)>|</svg\s*>")
_FOR_SCREENS = (
    "summary",
    "script",
    "style",
    "noscript",
    "form",
    "button",
    "nav",
    "input",
    "iframe",
)
_KEPT_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "td": {"colspan", "rowspan", "class"},
    "th": {"colspan", "rowspan", "class", "scope"},
    "ol": {"start", "class"},
}
DRAWING = "drawing-"


def article_html(edition: CaseEdition, content: dict, *, with_drawings: bool) -> str:
    """Return the case as HTML: `<h2>` to `<h4>`, paragraphs, lists, tables, figures.

    Args:
        content: the edition's content, read already.
        with_drawings: keep charts and flow charts as SVG; else the tables behind them speak alone.
    """
    case = read_case(content)
    rendered = render_to_string("casebook/papers/article.html", {"case": case, "edition": edition})
    return stand_alone(rendered, with_drawings=with_drawings)


def stand_alone(rendered: str, *, with_drawings: bool = False) -> str:
    """Return HTML of our templates without anything that is elsewhere or for screens only."""
    text, drawings = _without_drawings(_CONTROL.sub("", rendered))
    root = lxml_html.fragment_fromstring(text, create_parent="div")
    for name in _FOR_SCREENS:
        for element in list(root.iter(name)):
            element.drop_tree()
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            element.drop_tree()
        elif element.tag == "img":
            _embed(element)
        elif element.tag == "a":
            _make_whole(element)
        elif element.tag in ("details", "span") and not (element.get("class") or "").startswith(
            DRAWING
        ):
            _flatten(element)
    if not with_drawings:
        _lift_numbers(root)
    for element in root.iter():
        kept = _KEPT_ATTRIBUTES.get(element.tag, {"class"})
        for name in set(element.attrib) - kept:
            del element.attrib[name]
    written = lxml_html.tostring(root, encoding="unicode")
    for place, drawing in enumerate(drawings):
        mark = f'<span class="{DRAWING}{place}"></span>'
        shown = f'<div class="drawing">{drawing}</div>' if with_drawings else ""
        written = written.replace(mark, shown)
    return written


def _without_drawings(text: str) -> tuple[str, list[str]]:
    """Part drawings from a text: an HTML parser would spell them in its own way."""
    drawings, parts, depth, start, place = [], [], 0, 0, 0
    for edge in _SVG_EDGE.finditer(text):
        if edge.group().startswith("</"):
            depth -= depth > 0
            if depth == 0 and start is not None:
                drawings.append(text[start : edge.end()])
                parts.append(f'<span class="{DRAWING}{len(drawings) - 1}"></span>')
                place, start = edge.end(), None
        elif not edge[1]:
            if depth == 0:
                start = edge.start()
                parts.append(text[place:start])
            depth += 1
    return "".join(parts) + text[place:], drawings


def _flatten(element) -> None:
    if "visually-hidden" in (element.get("class") or ""):
        element.drop_tree()
    else:
        element.drop_tag()


def _lift_numbers(root) -> None:
    """Put the numbers of a chart where its drawing would stand: above its notes and its source."""
    for figure in root.iterfind(".//figure[@class='chart-figure']"):
        drawing = figure.find("div[@class='chart-figure__drawing']")
        numbers = figure.find("div[@class='layout__scroll']")
        if drawing is not None and numbers is not None:
            drawing.addnext(numbers)


def _make_whole(element) -> None:
    address = (element.get("href") or "").strip()
    whole = urljoin(settings.WAGTAILADMIN_BASE_URL.rstrip("/") + "/", address)
    if (
        not address
        or address.startswith("#")
        or urlsplit(whole).scheme not in ("http", "https", "mailto")
    ):
        element.drop_tag()
    else:
        element.set("href", whole)


def _embed(element) -> None:
    data = picture_data(element.get("src") or "")
    if data is None:
        element.drop_tree()
    else:
        element.set("src", data)


def picture_data(address: str) -> str | None:
    """Return a picture of our own media as a `data:` address, PNG or SVG; None for any other, or a broken one."""
    if not address.startswith(settings.MEDIA_URL):
        return None
    return stored_picture(unquote(urlsplit(address).path)[len(settings.MEDIA_URL) :])


def stored_picture(name: str) -> str | None:
    """Return a stored picture as a `data:` address, PNG or SVG; None when there is none, or a broken one.

    Args:
        name: its name in the default storage.
    """
    try:
        with default_storage.open(name) as file:
            stored = file.read()
        if name.lower().endswith(".svg"):
            kind, data = "svg+xml", stored
        else:
            kind, data = "png", _as_png(stored)
    except (OSError, ValueError, SyntaxError, SuspiciousOperation, Image.DecompressionBombError):
        return None
    if len(data) > MOST_PICTURE_BYTES:
        return None
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def _as_png(stored: bytes) -> bytes:
    with Image.open(io.BytesIO(stored)) as image:
        image.thumbnail((MOST_PIXELS, MOST_PIXELS))
        flat = Image.new("RGB", image.size, "white")
        shown = image.convert("RGBA")
        flat.paste(shown, mask=shown.getchannel("A"))
    out = io.BytesIO()
    flat.quantize(COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()
