"""The sample's cases as data: complete, adding up, spread over the phases, with pictures that are safe to show."""

import re
from collections import Counter
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from angtong.front.sample.cases import CASES
from angtong.kit.thai import normalise, repair_pdf_damage, words
from proposals.sample import tables
from proposals.sample.evidence import DATASETS
from tests.databases import ROOT

PICTURES = ROOT / "static/img/cases"
DRAWINGS = sorted(PICTURES.glob("*.svg"))
LEADS = {case["more"]["picture"] for case in CASES}
PHASES = ("short_term", "medium_term", "long_term")
STREAMS = ("problem", *PHASES, "results")
HTML = (
    "data_used",
    "assembly",
    "capacity",
    "social_capital",
    "what_worked",
    "what_did_not_work",
    "what_we_would_do_again",
    "transfer_conditions",
)
TOP = {"slug", "title", "service_type", "standing", "datasets", "place", "summary", "partners"} | {
    *STREAMS,
    *HTML,
    "sources",
    "more",
}
MORE = {"picture", "picture_alt", "picture_caption", "people", "area", "fiscal_year"} | {
    *STREAMS,
    "budget_baht",
    "outcome",
    "tags",
    "lead",
}
OLD_BLOCKS = {"heading", "text", "notice", "quotation", "steps", "facts", "table", "source"}
NEW_BLOCKS = OLD_BLOCKS | {
    "timeline",
    "lesson",
    "before_after",
    "data_chart",
    "series_chart",
    "figure",
    "budget_table",
}
MONTHS = (
    "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม".split()
)
SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {
    f"{SVG}{tag}" for tag in "svg g defs use path rect circle ellipse line polygon text".split()
}

every_case = pytest.mark.parametrize("case", CASES, ids=[case["slug"] for case in CASES])
every_drawing = pytest.mark.parametrize("path", DRAWINGS, ids=[path.stem for path in DRAWINGS])


def strings(value):
    """Give every text in a nest of dicts, lists and tuples."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from strings(each)


def shown(case: dict) -> dict:
    """Return what a reader gets: the fuller streams in place of the first ones."""
    return {key: value for key, value in case.items() if key != "more"} | case["more"]


def blocks(case: dict, name: str, *, streams=STREAMS) -> list:
    return [value for stream in streams for kind, value in case["more"][stream] if kind == name]


def all_blocks(case: dict):
    for source in (case, case["more"]):
        for stream in STREAMS:
            yield from source[stream]


def cells_of(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.splitlines()]


def number(text: str) -> Decimal | None:
    return None if text == "-" else Decimal(text.replace(",", ""))


def reached(case: dict) -> str:
    """Return the last phase of which a case tells."""
    return [phase for phase in PHASES if case["more"][phase]][-1]


def test_there_are_twelve_cases_each_with_a_name_of_its_own():
    assert len({case["slug"] for case in CASES}) == len(CASES) == 12
    assert len({case["title"] for case in CASES}) == 12
    assert len(LEADS) == 12


@every_case
def test_a_case_has_every_key_and_no_other(case):
    assert set(case) == TOP
    assert set(case["more"]) == MORE
    for key in ("title", "place", "summary", *HTML):
        assert case[key].strip(), key
    for key in ("picture_alt", "picture_caption", "people", "lead"):
        assert case["more"][key].strip(), key
    assert len(case["more"]["picture_alt"]) <= 300
    assert len(case["more"]["picture_caption"]) <= 300
    assert case["standing"] in {"preliminary", "confirmed"}
    assert case["more"]["outcome"] in {"solved", "improved", "not_yet"}
    assert case["more"]["fiscal_year"] in range(2566, 2570)
    assert case["more"]["budget_baht"] is None or case["more"]["budget_baht"] > 0


@every_case
def test_a_case_names_only_what_the_sample_has(case):
    assert case["service_type"] in dict(tables.SERVICE_TYPES)
    public = {dataset["code"] for dataset in DATASETS if dataset["public"]}
    assert {code for code, _ in case["datasets"]} <= public
    assert {value["dataset"] for value in blocks(case, "data_chart")} <= public
    code, communities = tables.MUNICIPALITY[0], tables.COMMUNITIES
    areas = {code, *(f"{code}{place:02d}" for place in range(1, communities + 1))}
    assert case["more"]["area"] in areas


@every_case
def test_a_case_uses_known_blocks_and_says_what_is_made_up(case):
    assert {name for stream in STREAMS for name, _ in case[stream]} <= OLD_BLOCKS
    assert {name for stream in STREAMS for name, _ in case["more"][stream]} <= NEW_BLOCKS
    sources = [value for _, value in case["sources"]]
    assert "ข้อมูลตัวอย่าง" in sources[0]["title"]
    assert all("ตรวจสอบ" in value["note"] or "สมมติ" in value["note"] for value in sources[:1])
    for value in sources[1:]:
        assert "ตรวจสอบ" in value["note"] or "คลังความรู้" in value["note"], value["title"]
    for name, value in all_blocks(case):
        if name in {"table", "before_after", "series_chart"}:
            assert "ข้อมูลตัวอย่าง" in value["caption"], value["caption"]
        if name == "quotation":
            assert "บุคคลสมมติ" in value["attribution"]


@every_case
def test_a_case_shows_numbers_a_timeline_and_a_voice(case):
    assert blocks(case, "before_after") or blocks(case, "series_chart")
    assert blocks(case, "quotation") or blocks(case, "lesson")
    (timeline,) = blocks(case, "timeline")
    assert len(timeline["events"]) >= 5
    titles = " ".join(event["title"] + event["text"] for event in timeline["events"])
    assert all(phase in titles for phase in ("ระยะสั้น", "ระยะกลาง", "ระยะยาว"))
    when = [event["when"].split() for event in timeline["events"]]
    order = [(int(year), MONTHS.index(month)) for month, year in when]
    assert all(earlier <= later for earlier, later in pairwise(order)), order


def test_half_of_the_cases_have_a_figure_inside():
    assert sum(1 for case in CASES if blocks(case, "figure")) >= 6


@every_case
def test_tables_are_even_and_their_totals_add_up(case):
    for name, value in all_blocks(case):
        if name not in {"table", "series_chart"}:
            continue
        header, *rows = cells_of(value["cells"])
        assert rows
        assert {len(row) for row in rows} == {len(header)}, value["caption"]
        if name == "series_chart":
            assert 1 < len(header) <= 5
            drawn = [number(cell) for row in rows for cell in row[1:]]
            assert sum(1 for each in drawn if each is not None) >= 2, value["caption"]
        if rows[-1][0].startswith("รวม"):
            for column in range(1, len(header)):
                total = rows[-1][column]
                if total:
                    counted = sum(number(row[column]) for row in rows[:-1])
                    assert counted == number(total), (value["caption"], header[column])


@every_case
def test_before_and_after_are_numbers_of_one_unit(case):
    for value in blocks(case, "before_after"):
        assert value["unit"]
        assert value["rows"]
        for row in value["rows"]:
            assert number(row["before"]) is not None
            assert number(row["after"]) is not None


@every_case
def test_what_a_before_after_says_the_text_says_too(case):
    said = " ".join(strings({key: value for key, value in case.items() if key != "more"}))
    said += " ".join(strings([case["more"][key] for key in STREAMS]))
    for value in blocks(case, "before_after"):
        for row in value["rows"]:
            for cell in (row["before"], row["after"]):
                assert len(re.findall(rf"(?<![\d.]){re.escape(cell)}(?![\d.])", said)) >= 1


@every_case
def test_votes_are_as_many_as_those_who_came(case):
    found = re.search(
        r"ผู้เข้าประชุม (\d+) คน.*?เห็นชอบ\S* ?(?:\S+ )*?(\d+) ไม่เห็นชอบ (\d+) งดออกเสียง (\d+)",
        case["assembly"],
    )
    if found:
        came, *votes = map(int, found.groups())
        assert sum(votes) == came
    else:
        assert case["slug"] in {"riverside-flood", "bedridden-care", "street-lamps"}


@every_case
def test_the_budget_is_the_sum_that_the_text_names(case):
    baht = case["more"]["budget_baht"]
    said = " ".join(strings(shown(case)))
    named = {
        int(each.replace(",", ""))
        for each in re.findall(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])", said)
    }
    summands = sorted(amount for amount in named if 10_000 <= amount <= baht)
    assert baht in named or any(
        baht - one - two in {0, *summands}
        for one in summands
        for two in summands
        if one != two and one + two <= baht
    )


@every_case
def test_a_case_is_long_enough_to_stay_and_short_enough_to_read(case):
    hidden = {"slug", "service_type", "standing", "datasets", "area", "outcome", "picture"}
    told = {key: value for key, value in shown(case).items() if key not in hidden}
    text = " ".join(re.sub(r"<[^>]+>", " ", each) for each in strings(told))
    counted = sum(1 for word in words(text) if re.search(r"\w", word))
    assert 900 <= counted <= 1_600


def test_the_phases_are_spread_and_failures_are_told():
    assert Counter(map(reached, CASES)) == {"short_term": 4, "medium_term": 4, "long_term": 4}
    for case in CASES:
        told = [bool(case["more"][phase]) for phase in PHASES]
        assert told == sorted(told, reverse=True), case["slug"]
    failed = [case for case in CASES if "ล้มเหลวบางส่วน" in case["more"]["tags"]]
    assert len(failed) >= 2
    for case in failed:
        assert [each for each in blocks(case, "lesson") if each["kind"] == "failed"]
    assert sum(1 for case in CASES if case["more"]["outcome"] == "not_yet") >= 2


def test_service_types_are_covered_widely():
    assert len({case["service_type"] for case in CASES}) == 12


def test_tags_are_few_and_shared():
    counted = Counter(tag for case in CASES for tag in case["more"]["tags"])
    shared = {tag for tag, count in counted.items() if count > 1}
    assert len(shared) >= 8
    for case in CASES:
        tags = case["more"]["tags"]
        assert 2 <= len(set(tags)) == len(tags) <= 5
        assert shared.intersection(tags), case["slug"]


@every_case
def test_texts_are_in_the_stored_spelling(case):
    for text in strings(case):
        assert normalise(text) == text
        assert repair_pdf_damage(text) == text, text
        assert "โมเดล" not in text
        assert not re.search("[๐-๙]|  ", text), text


@every_case
def test_html_is_plain_and_closed(case):
    for text in strings(case):
        tags = re.findall(r"<(/?)(\w+)>", text)
        assert len(tags) == text.count("<"), text
        open_tags = []
        for closing, tag in tags:
            assert tag in {"p", "ul", "li", "strong"}
            if closing:
                assert open_tags.pop() == tag, text
            else:
                open_tags.append(tag)
        assert not open_tags, text


def test_every_picture_is_there_and_every_drawing_is_shown():
    used = LEADS | {value["file"] for case in CASES for value in blocks(case, "figure")}
    assert used == {path.name for path in DRAWINGS}
    for case in CASES:
        for value in blocks(case, "figure"):
            assert value["alt"]
            assert len(value["alt"]) <= 300
            assert value["caption"]


@every_drawing
def test_a_drawing_is_small_safe_and_in_the_colours_of_the_house(path):
    assert path.stat().st_size < 12_000
    text = path.read_text()
    tree = ElementTree.fromstring(text)
    assert tree.get("viewBox") == "0 0 1200 675"
    house = set(re.findall("#[0-9a-f]{6}", (ROOT / "static/css/tokens.css").read_text()))
    assert set(re.findall(r"#[0-9a-f]{3,8}\b", text)) <= house
    for element in tree.iter():
        assert element.tag in DRAWN, element.tag
        assert all(value.strip() for value in element.attrib.values()), element.attrib
        for name, value in element.attrib.items():
            assert not name.lower().startswith(("on", "style")), name
            assert "url(" not in value
            if name.endswith("href"):
                assert value.startswith("#")
    if path.name in LEADS:
        assert not [element for element in tree.iter() if element.tag == f"{SVG}text"]


def _ids(tree) -> set[str]:
    return {f"#{element.get('id')}" for element in tree.iter() if element.get("id")}


def test_drawings_may_stand_on_one_page():
    named = Counter(
        name for path in DRAWINGS for name in _ids(ElementTree.fromstring(path.read_text()))
    )
    assert all(count == 1 for count in named.values())


@every_drawing
def test_words_in_a_drawing_are_in_the_stored_spelling(path):
    for element in ElementTree.fromstring(path.read_text()).iter():
        assert normalise(element.text or "") == (element.text or "")
