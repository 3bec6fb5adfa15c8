"""Rich text of pages, clean of what word processors and other sites paste along. No model, no query.

Wagtail's editor lets through what its features name; text that comes by form, by import or from
code does not pass there, and Wagtail shows it as it is. So the blocks send every text through here.
"""

import re

import nh3

from angtong.kit.thai import normalise

_TABLE = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
_KEPT = {"p", "br", "hr", "h3", "h4", "ul", "ol", "li", "b", "strong", "i", "em", "sup", "sub", "a"}
_CLEANER = nh3.Cleaner(
    tags=_KEPT | _TABLE | {"blockquote"},
    clean_content_tags={
        "script",
        "style",
        "iframe",
        "object",
        "svg",
        "math",
        "noscript",
        "template",
    }
    | {"head", "title", "xml", "textarea", "select"},
    attributes={
        "*": {"data-block-key"},  # by which Wagtail's comments find their paragraph
        "a": {"href", "linktype", "id", "data-block-key"},
        "td": {"colspan", "rowspan", "data-block-key"},
        "th": {"colspan", "rowspan", "scope", "data-block-key"},
    },
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)
_ALIKE = (
    (re.compile(r"<(/?)(?:h1|h2)\b", re.I), r"<\1h3"),
    (re.compile(r"<(/?)(?:h5|h6)\b", re.I), r"<\1h4"),
    (
        re.compile(
            r"<(/?)(?:div|section|article|center|pre|address|dt|dd|figcaption)\b", re.IGNORECASE
        ),
        r"<\1p",
    ),
)
_WORD_ITEM = re.compile(
    r"<p\b[^>]*\bMsoListParagraph[^>]*>(?P<text>.*?)</p>", re.IGNORECASE | re.DOTALL
)
_WORD_MARK = re.compile(
    r"^(?:<[^>]*>|\s|&nbsp;)*(?P<mark>[·•▪§o\-–]|[0-9๐-๙]{1,2}[.)])(?:&nbsp;|[\s\u00a0])*"
)
_ITEM_RUN = re.compile(r"(?:<li data-word=\"(?:ul|ol)\">.*?</li>\s*)+", re.DOTALL)
_BLANKS = re.compile("(?:&nbsp;|\u00a0)+")
_EMPTY = re.compile(r"<(p|b|strong|i|em|sup|sub|h3|h4|li|a)(?: [^<>]*)?>(?:\s|<br>)*</\1>")


_LEADS_NOWHERE = re.compile(r"<a(?: data-block-key=\"[^\"]*\")?>(.*?)</a>", re.DOTALL)


def clean_rich_text(html: str | None) -> str:
    """Return rich text in our few tags: no classes, styles, fonts, comments, scripts; tables keep their cells.

    Headings of level 1 and 2 become level 3 (the page owns those above), Word's list paragraphs
    become lists, empty paragraphs and links without an address go. Doing it twice changes nothing.
    """
    html = _WORD_ITEM.sub(_word_item, html or "")
    html = _ITEM_RUN.sub(_word_list, html)
    for pattern, form in _ALIKE:
        html = pattern.sub(form, html)
    html = _LEADS_NOWHERE.sub(r"\1", _BLANKS.sub(" ", _CLEANER.clean(html)))
    previous = None
    while previous != html:
        previous, html = html, _EMPTY.sub("", html)
    return html.strip()


def spell_rich_text(html: str | None) -> str:
    """Return what `clean_rich_text` gives in the stored spelling of Thai: for text on its way in."""
    return normalise(clean_rich_text(html))


def _word_item(found: re.Match) -> str:
    text = _CLEANER.clean(found["text"])
    mark = _WORD_MARK.match(text)
    kind = "ol" if mark and mark["mark"][-1] in ".)" else "ul"
    return f'<li data-word="{kind}">{text[mark.end() :] if mark else text}</li>'


def _word_list(found: re.Match) -> str:
    kind = re.search(r'data-word="(\w+)"', found[0])[1]
    return f"<{kind}>{found[0]}</{kind}>"
