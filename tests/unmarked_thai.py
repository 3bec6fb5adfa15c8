"""Thai on an English page that is not marked as Thai."""

import re
from html.parser import HTMLParser

THAI_LETTER = re.compile("[\u0e01-\u0e5b]")
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
SHOWN_ATTRIBUTES = {"alt", "title", "aria-label", "content", "data-label", "placeholder", "value"}


class UnmarkedThai(HTMLParser):
    """Collects Thai that a reader of English meets outside of elements that are marked as Thai."""

    def __init__(self):
        super().__init__()
        self.languages: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        language = values.get("lang") or (self.languages[-1] if self.languages else "")
        if language != "th":
            shown = [value or "" for name, value in attributes if name in SHOWN_ATTRIBUTES]
            self.found += [text for text in shown if THAI_LETTER.search(text)]
        if tag not in VOID:
            self.languages.append(language)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.languages.pop()

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.languages.pop()

    def handle_data(self, text):
        if self.languages and self.languages[-1] != "th" and THAI_LETTER.search(text):
            self.found.append(text.strip())


def unmarked_thai(page: str) -> list[str]:
    reader = UnmarkedThai()
    reader.feed(page)
    return reader.found
