"""The sample articles: complete, safe to show, true to their sources, and linked to each other."""

import json
import re
from collections import Counter
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from angtong.front.sample import founding
from angtong.front.sample.articles import ARTICLES, FOUNDING_MORE
from angtong.kit.thai import normalise, words
from angtong.press.blocks import BodyBlock, SourcesBlock
from tests.databases import ROOT

PAGES = {article["slug"]: article for article in ARTICLES}
TODAY = {"slug", "title", "kind", "summary", "body", "sources", "more"}
MORE = {"kind", "picture", "picture_alt", "tags", "audience", "review_in_months", "related"}
MORE |= {"title_en", "summary_en", "body"}
KINDS = {"guide", "law", "form", "glossary", "question", "process", "story"}
AUDIENCES = {"staff", "council", "visitor", "citizen"}
SHAPES = {
    "heading": None,
    "text": None,
    "notice": {"tone", "text"},
    "quotation": {"text", "attribution"},
    "steps": {"steps"},
    "facts": {"facts"},
    "table": {"caption", "cells", "source"},
    "timeline": {"caption", "events"},
    "lesson": {"kind", "text", "for_whom"},
    "before_after": {"caption", "unit", "rows", "note", "source"},
    "data_chart": {"dataset", "version", "kind", "caption", "note"},
    "series_chart": {"caption", "unit", "kind", "cells", "source"},
    "figure": {"file", "alt", "caption", "credit"},
    "glossary": {"terms"},
    "questions": {"items"},
    "law": {"name", "clause", "text", "standing", "checked_on"},
    "flow": {"way", "caption"},
    "form_fields": {"name", "code", "fields"},
}
ROWS = {
    "steps": ("steps", {"title", "who", "text"}),
    "facts": ("facts", {"label", "value"}),
    "timeline": ("events", {"when", "title", "text"}),
    "before_after": ("rows", {"label", "before", "after"}),
    "glossary": ("terms", {"term", "english", "meaning"}),
    "questions": ("items", {"question", "answer"}),
    "form_fields": ("fields", {"label", "explanation", "example"}),
}
CHOICES = {
    ("notice", "tone"): {"info", "caution"},
    ("lesson", "kind"): {"worked", "failed", "again"},
    ("series_chart", "kind"): {"bars", "lines"},
    ("data_chart", "kind"): {"bars", "lines"},
    ("law", "standing"): {"read", "commonly_known"},
    ("flow", "way"): {"short", "medium", "long", "ordinance"},
}
LONGEST = {"caption": 300, "attribution": 200, "for_whom": 200, "source": 300, "title": 200}
LONGEST |= {"who": 200, "value": 500, "when": 100, "credit": 200, "alt": 300, "unit": 60}
NOT_READ = {"file", "dataset", "kind", "tone", "way", "standing", "code", "version"}
ALLOWED_TAGS = {"p", "h3", "ul", "ol", "li", "b", "i", "a"}
PALETTE = {
    found.lower()
    for found in re.findall(
        "#[0-9a-fA-F]{6}", (ROOT / "static/css/tokens.css").read_text().split("@media")[0]
    )
} | {"#f3dda4"}  # the drop of static/img/mark.svg


def blocks(name: str | None = None):
    """Yield (slug, name, value) of the richer bodies."""
    for slug, article in PAGES.items():
        for block, value in article["more"]["body"]:
            if name in (None, block):
                yield slug, block, value


def texts(value):
    """Yield every text that a reader sees."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in NOT_READ:
                yield from texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts(part)


def running(article: dict) -> str:
    return " ".join(
        re.sub("<[^>]+>", " ", text)
        for _, value in article["more"]["body"]
        for text in texts(value)
    )


class Markup(HTMLParser):
    """Collects tags, links, and whether all that opened was closed."""

    def __init__(self, html: str):
        super().__init__()
        self.names, self.links, self.open = [], [], []
        self.is_sound = True
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.names.append(tag)
        self.open.append(tag)
        attributes = dict(attrs)
        if set(attributes) - {"href"} or (attributes and tag != "a"):
            self.is_sound = False
        if tag == "a":
            self.links.append(attributes["href"])

    def handle_endtag(self, tag):
        self.is_sound &= bool(self.open) and self.open.pop() == tag


@pytest.mark.parametrize("slug", PAGES)
def test_every_article_has_all_its_parts(slug):
    article = PAGES[slug]
    more = article["more"]
    assert set(article) == TODAY
    assert set(more) == MORE
    assert article["kind"] in {"guide", "law", "form"}
    assert more["kind"] in KINDS
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert 10 <= len(article["title"]) <= 120
    assert 60 <= len(article["summary"]) <= 400
    assert article["body"]
    assert article["sources"]
    assert more["picture"]
    assert len(more["picture_alt"]) > 20
    assert 2 <= len(more["tags"]) == len(set(more["tags"])) <= 5
    assert more["audience"]
    assert set(more["audience"]) <= AUDIENCES
    assert 1 <= more["review_in_months"] <= 36
    assert bool(more["title_en"]) == bool(more["summary_en"])


@pytest.mark.parametrize("slug", PAGES)
def test_every_block_has_its_shape(slug):
    for name, value in PAGES[slug]["more"]["body"]:
        shape = SHAPES[name]
        if shape is None:
            assert isinstance(value, str)
            assert value.strip()
            continue
        assert set(value) == shape, name
        for field, part in value.items():
            if (name, field) in CHOICES:
                assert part in CHOICES[name, field], name
            if isinstance(part, str) and (name, field) != ("law", "text"):
                assert len(part) <= LONGEST.get(field, 4000), part
        if name in ROWS:
            field, keys = ROWS[name]
            assert value[field], name
            for row in value[field]:
                assert set(row) == keys, name
                for key, part in row.items():
                    assert len(part) <= LONGEST.get(key, 4000), part


@pytest.mark.parametrize("slug", PAGES)
def test_todays_body_holds_only_blocks_that_stand_and_passes_the_editors_own_check(slug):
    body, sources = BodyBlock(), SourcesBlock()
    article = PAGES[slug]
    assert {name for name, _ in article["body"]} <= set(body.child_blocks)
    body.clean(body.to_python(as_stored(article["body"])))
    sources.clean(sources.to_python(as_stored(article["sources"])))


def as_stored(stream) -> list[dict]:
    """Return a stream as the database holds it."""
    return [{"type": name, "value": value} for name, value in stream]


def test_rich_text_is_sound_and_has_no_tag_that_is_dropped():
    for slug, article in PAGES.items():
        for stream in (article["body"], article["more"]["body"]):
            for _, value in stream:
                for text in texts(value):
                    if "<" in text:
                        markup = Markup(text)
                        assert set(markup.names) <= ALLOWED_TAGS, (slug, text)
                        assert markup.is_sound, (slug, text)
                        assert not markup.open, (slug, text)
                        assert "<p></p>" not in text
                        assert "<li></li>" not in text


def test_texts_are_in_the_stored_spelling_and_written_in_one_line():
    whole = json.dumps(ARTICLES, ensure_ascii=False)
    assert normalise(whole) == whole
    for slug, article in PAGES.items():
        for _, value in article["more"]["body"]:
            for text in texts(value):
                assert "\t" not in text, slug
                assert "  " not in text, (slug, text)
                assert text == text.strip(), (slug, text)


def test_tables_are_of_equal_width_and_no_cell_is_split_by_a_bar():
    for article in ARTICLES:
        for stream in (article["body"], article["more"]["body"]):
            for name, value in stream:
                if name not in ("table", "series_chart"):
                    continue
                rows = [row.split("|") for row in value["cells"].splitlines()]
                assert len(rows) > 1, value["caption"]
                assert len({len(row) for row in rows}) == 1, value["caption"]
                assert all(cell.strip() for row in rows for cell in row), value["caption"]


def test_charts_and_comparisons_hold_numbers():
    number = re.compile(r"-?\d[\d,]*(\.\d+)?")
    for slug, _, value in blocks("series_chart"):
        for row in value["cells"].splitlines()[1:]:
            assert all(number.fullmatch(cell.strip()) for cell in row.split("|")[1:]), slug
    for slug, _, value in blocks("before_after"):
        for row in value["rows"]:
            assert number.fullmatch(row["before"]), slug
            assert number.fullmatch(row["after"]), slug


def test_every_rule_of_law_says_how_well_it_is_known():
    assert all(value["standing"] in ("read", "commonly_known") for _, _, value in blocks("law"))


def test_words_of_the_founding_document_are_quoted_as_they_stand():
    bare = re.sub(r"\s+", "", normalise("".join(founding.PARAGRAPHS)))
    quoted = [
        value["text"]
        for _, _, value in blocks("quotation")
        if value["attribution"].startswith("เอกสารตั้งต้น")
    ]
    assert len(quoted) >= 4
    for text in quoted:
        assert re.sub(r"\s+", "", text) in bare, text


@pytest.mark.parametrize("slug", PAGES)
def test_every_article_is_long_enough_to_teach_and_short_enough_to_read(slug):
    article = PAGES[slug]
    count = sum(1 for word in words(running(article)) if re.search(r"[ก-๙A-Za-z0-9]", word))
    longest = 6000 if article["more"]["kind"] in ("glossary", "question") else 1400
    assert 480 <= count <= longest, count


@pytest.mark.parametrize("picture", sorted((ROOT / "static/img/knowledge").glob("*.svg")))
def test_a_drawing_is_safe_small_and_in_our_colours(picture):
    written = picture.read_text()
    assert len(written.encode()) < 12_000
    root = ElementTree.fromstring(written)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    names = {node.tag.split("}")[1] for node in root.iter()}
    assert names <= {"svg", "title", "desc", "g", "path", "rect", "circle", "ellipse", "text"}
    assert root.find("{http://www.w3.org/2000/svg}title").text
    assert root.find("{http://www.w3.org/2000/svg}desc").text
    for node in root.iter():
        for name, value in node.attrib.items():
            assert not name.lower().startswith("on")
            assert "href" not in name.lower()
            assert "url(" not in value
            assert "style" not in name.lower()
    assert set(re.findall("#[0-9a-fA-F]{3,8}", written)) <= PALETTE
    assert normalise(written) == written
    assert root.attrib["font-family"] == "Sarabun, sans-serif"
    sizes = [int(size) for size in re.findall('font-size="([0-9]+)"', written)]
    assert min(sizes) >= 17, "too small on a phone"


def test_drawings_that_are_named_exist_and_those_that_exist_are_used():
    named = {article["more"]["picture"] for article in ARTICLES}
    named |= {value["file"] for _, _, value in blocks("figure")}
    standing = {f"img/knowledge/{path.name}" for path in (ROOT / "static/img/knowledge").glob("*")}
    assert named == standing


def test_there_are_at_least_twenty_five_pages_with_the_founding_one():
    assert len(PAGES) == len(ARTICLES)
    assert founding.SLUG not in PAGES
    assert len(PAGES) + 1 >= 25
    assert {article["more"]["kind"] for article in ARTICLES} == KINDS


@pytest.mark.parametrize("slug", [*PAGES, founding.SLUG])
def test_what_to_read_next_exists_and_links_lead_somewhere(slug):
    pages = {*PAGES, founding.SLUG}
    more = FOUNDING_MORE if slug == founding.SLUG else PAGES[slug]["more"]
    assert len(more["related"]) >= 3
    assert len(set(more["related"])) == len(more["related"])
    assert set(more["related"]) <= pages - {slug}
    for _, value in more.get("body", []):
        for text in texts(value):
            for link in Markup(text).links:
                assert re.fullmatch(r"/[a-z]+/([a-z0-9-]+/)?", link), link
                if link.startswith("/knowledge/") and link != "/knowledge/process/":
                    assert link.split("/")[2] in pages - {slug}, link


def test_every_article_is_pointed_to_by_another():
    pointed = {slug for article in ARTICLES for slug in article["more"]["related"]}
    assert pointed >= set(PAGES) | {founding.SLUG}


def test_every_tag_is_shared():
    used = Counter(tag for article in ARTICLES for tag in article["more"]["tags"])
    assert [tag for tag, count in used.items() if count < 2] == []
    assert set(FOUNDING_MORE["tags"]) <= set(used)


def test_the_founding_page_has_what_the_others_have():
    assert set(FOUNDING_MORE) == MORE - {"body"}
    assert FOUNDING_MORE["kind"] == "founding"


def test_the_main_pages_are_named_in_english():
    named = {slug for slug, article in PAGES.items() if article["more"]["title_en"]}
    assert len(named) >= 8
    assert {"angtong-model", "three-phases", "first-90-days", "study-visit"} <= named
    for slug in named:
        more = PAGES[slug]["more"]
        assert re.fullmatch(r"[ -~]+", more["title_en"] + more["summary_en"]), slug


def test_terms_of_the_glossary_are_many_and_each_stands_once():
    terms = [term for _, _, value in blocks("glossary") for term in value["terms"]]
    assert len(terms) >= 60
    for key in ("term", "english"):
        said = Counter(term[key].lower() for term in terms)
        assert [word for word, count in said.items() if count > 1] == []


def test_there_are_twenty_questions_and_each_is_asked_once():
    items = [item for _, _, value in blocks("questions") for item in value["items"]]
    assert len(items) >= 20
    assert len({item["question"] for item in items}) == len(items)
    assert all(len(item["answer"]) > 60 for item in items)


def test_the_forms_that_officers_fill_are_explained():
    forms = {value["code"] or value["name"]: value for _, _, value in blocks("form_fields")}
    assert set(forms) >= {"ผ.01", "ผ.02", "ผ.02/2", "ผ.03", "ประเมินศักยภาพ"}
    assert any(name.startswith("บันทึกประชาคม") for name in forms)
    assert len(forms["ผ.02"]["fields"]) == 12, "the columns of ผ.02"


def test_all_four_ways_are_drawn():
    assert {value["way"] for _, _, value in blocks("flow")} == {
        "short",
        "medium",
        "long",
        "ordinance",
    }


UNCERTAIN = re.compile(
    r"7 วัน และผู้มีอำนาจ|24 ชั่วโมง|3 ถึง 7 คน|สองในสาม|72 ชั่วโมง|10 ปี|ภายใน 30 วัน|12 คนสำหรับ"
)


def test_numbers_that_were_not_compared_with_the_law_are_told_as_commonly_known():
    found = 0
    for slug, _, value in blocks():
        for text in texts(value):
            for paragraph in re.split("</p>|</li>", text):
                if UNCERTAIN.search(paragraph):
                    found += 1
                    near = re.sub("<[^>]+>", "", text)
                    assert "โดยทั่วไป" in near, (slug, paragraph)
                    assert "โปรดตรวจสอบ" in near, (slug, paragraph)
    assert found >= 5


def test_no_article_is_copied_from_another():
    seen = Counter(
        text
        for article in ARTICLES
        for name, value in article["more"]["body"]
        for text in texts(value["text"] if name == "law" else value)
        if len(text) > 60
    )
    assert [text for text, count in seen.items() if count > 1] == []
