"""Rich text that came from outside, made safe and canonical; renders no page, knows no model."""

import re
from html import escape, unescape

import nh3

from .refusal import Refusal
from .thai import normalise

MAX_CHARACTERS = 300_000
MAX_DEPTH = 40

_KEPT = {
    *("p", "br", "ul", "ol", "li", "b", "strong", "i", "em", "a"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
}
_BECOME_PARAGRAPHS = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "div", "section", "article", "main", "header", "footer"),
    *("blockquote", "pre", "address", "dt", "dd", "figcaption", "center"),
}
_UNWRAPPED = {"span", "font", "u", "s", "dl", "figure"}
_DROPPED_WHOLE = {"script", "style", "template", "iframe", "object", "svg", "math", "noscript"}
_SPAN_LIMITS = {"colspan": 100, "rowspan": 1000}
_SCOPES = {"row", "col", "rowgroup", "colgroup"}

_CLEANER = nh3.Cleaner(
    tags=_KEPT | _BECOME_PARAGRAPHS | _UNWRAPPED,
    clean_content_tags=_DROPPED_WHOLE,
    attributes={
        "*": set(),  # else nh3 keeps `title` and `lang` everywhere
        "a": {"href"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan", "scope"},
    },
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


class RichTextRefused(ValueError):
    """The text cannot be taken in; `refusal` says in Thai what to do."""

    def __init__(self, refusal: Refusal):
        super().__init__(refusal.message)
        self.refusal = refusal


_TOO_LONG = Refusal(
    "richtext-too-long",
    f"ข้อความยาวเกิน {MAX_CHARACTERS:,} ตัวอักษร โปรดย่อข้อความ หรือนำรายละเอียดไปไว้ในเอกสารแนบ",
)
_TOO_DEEP = Refusal(
    "richtext-too-deep",
    f"รูปแบบของข้อความซ้อนกันเกิน {MAX_DEPTH} ชั้น โปรดลดชั้นของรายการหรือตาราง "
    "หรือวางเป็นข้อความล้วนแล้วจัดรูปแบบใหม่",
)


def sanitise(html: str) -> str:
    """Return rich text with nothing but what a proposal may hold, in its stored spelling.

    Kept: paragraphs, lists, bold, italic, line breaks, tables with their spans and scopes, and
    links to http, https, mailto or a place of our own. Headings and other blocks become
    paragraphs; empty paragraphs go. Doing it twice changes nothing.

    Raises:
        RichTextRefused: (a ValueError) over 300,000 characters before or after cleaning, or
            nested deeper than 40 levels. Tags that are opened again and again without being
            closed count as nested.
    """
    if len(html) > MAX_CHARACTERS:
        raise RichTextRefused(_TOO_LONG)
    html = html.encode("utf-8", "ignore").decode("utf-8")
    _refuse_explosive(html)
    for _ in range(8):
        cleaned = _rewrite(_CLEANER.clean(html))
        if len(cleaned) > MAX_CHARACTERS:
            raise RichTextRefused(_TOO_LONG)
        if cleaned == html:
            return html
        html = cleaned
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in plain_text(html).split("\n"))


_LINE_BREAK = re.compile(
    r"</?(?:p|ul|ol|li|table|caption|thead|tbody|tfoot|tr|th|td|br)(?:[\s/][^<>]*)?>"
)


def plain_text(html: str) -> str:
    """Return the words of sanitised rich text.

    Paragraphs, list items, table cells and broken lines are joined by one newline; runs of
    white space are one space; empty lines, and white space at either end, go.
    """
    parts = (re.sub("<[^<>]*>", "", part) for part in _LINE_BREAK.split(html))
    lines = (" ".join(unescape(part).split()) for part in parts)
    return "\n".join(line for line in lines if line)


_CLEAN_PIECE = re.compile(r'<(?P<end>/?)(?P<name>[a-z0-9]+)(?P<attributes>(?:[^">]|"[^"]*")*)>')
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
_EMPTY_PARAGRAPH = re.compile(r"<p>[ \t\n]*</p>")


def _rewrite(cleaned: str) -> str:
    """Return well-formed html, as nh3 writes it, in our few tags and our spelling."""
    written: list[str] = []
    links: list[bool] = []
    depth = place = 0
    for tag in _CLEAN_PIECE.finditer(cleaned):
        written.append(_spelt(cleaned[place : tag.start()]))
        place = tag.end()
        name, ends = tag["name"], bool(tag["end"])
        if name != "br":
            depth += -1 if ends else 1
        if depth > MAX_DEPTH:
            raise RichTextRefused(_TOO_DEEP)
        if name in _UNWRAPPED:
            continue
        attributes = "" if ends else _checked(tag["attributes"])
        if name == "a":
            if not ends:
                links.append(bool(attributes))
            if not (links.pop() if ends else links[-1]):
                continue
        name = "p" if name in _BECOME_PARAGRAPHS else name
        written.append(f"<{tag['end']}{name}{attributes}>")
    written.append(_spelt(cleaned[place:]))
    return _EMPTY_PARAGRAPH.sub("", "".join(written))


def _spelt(text: str) -> str:
    # A solidus overlay after ">" would melt with it when someone composes the whole html.
    return normalise(text.replace("&nbsp;", "\u00a0")).lstrip("\u0338") if text else ""


def _checked(attributes: str) -> str:
    kept = []
    for name, written in sorted(_ATTRIBUTE.findall(attributes)):
        value = unescape(written).strip()
        if name in _SPAN_LIMITS:
            fits = re.fullmatch("[0-9]{1,4}", value) and 2 <= int(value) <= _SPAN_LIMITS[name]
            value = str(int(value)) if fits else ""
        elif name == "scope":
            value = value.lower() if value.lower() in _SCOPES else ""
        if value:
            kept.append(f' {name}="{escape(value)}"')
    return "".join(kept)


_RAW_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-zA-Z][\w:.-]*)"
    r"""(?P<plain>(?:\s+[a-zA-Z_:][\w:.-]*(?:\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=`]+))?)*+\s*/?>)?"""
    r"|<!(?:--[^<>]*--|\[[^<>]*)>(?P<comment>)"
    r"|<"
)
_FORMATTING = {
    *("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong"),
    *("tt", "u"),
}
_LEFT_OPEN = {
    *("p", "li", "tr", "td", "th", "thead", "tbody", "tfoot", "caption", "colgroup"),
    *("option", "optgroup", "br", "hr", "img", "col", "input", "meta", "link", "wbr", "area"),
    *("base", "embed", "source", "track", "param"),
}
_BARRIERS = {
    *("table", "td", "th", "caption", "object", "applet", "marquee", "template", "select"),
    *("svg", "math", "script", "style", "textarea", "title", "xmp", "iframe", "noembed"),
    *("noframes", "noscript", "plaintext", "button", "frameset"),
}
_MOST_OPEN = 500
_MOST_FORMATTING = 100
_MOST_WORK = 1_000_000


def _refuse_explosive(html: str) -> None:
    """Refuse, in linear time, what would make an HTML parser build far more than it was given.

    A parser searches all open elements at each tag, and opens unclosed formatting again in
    each new block. So open elements are counted, never too few: an end tag counts only when
    nothing stands between it and its start that could hide it from the parser. The exact
    depth is measured afterwards, on clean html.
    """
    opened: dict[str, list[int]] = {}
    barriers = formatting = elements = work = 0
    for tag in _RAW_TAG.finditer(html):
        if tag["comment"] is not None:
            continue
        name = (tag["name"] or "").lower()
        if tag["plain"] is None or name in _BARRIERS:
            barriers += not tag["end"] or tag["plain"] is None
        if not name or name in _LEFT_OPEN:
            work += formatting
        elif not tag["end"]:
            opened.setdefault(name, []).append(barriers)
            formatting += name in _FORMATTING
            elements += 1
            work += formatting
        elif opened.get(name) and (opened[name][-1] == barriers or name == "table"):
            opened[name].pop()
            formatting -= name in _FORMATTING
            elements -= 1
        if elements > _MOST_OPEN or formatting > _MOST_FORMATTING or work > _MOST_WORK:
            raise RichTextRefused(_TOO_DEEP)
