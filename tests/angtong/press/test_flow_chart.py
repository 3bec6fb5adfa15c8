"""The flow chart's SVG: said in words, marked by shape, free of styles, safe in a page."""

import re
from collections import Counter
from xml.etree import ElementTree

import pytest
from django.utils.safestring import SafeString

from angtong.press.assets import STATIC_ROOT
from angtong.press.flow_chart import Edge, Node, flow_chart, flow_chart_svg
from angtong.press.pdf import print_pdf
from angtong.press.svg_for_paper import print_styles
from angtong.press.svg_text import text_width

from .municipal_ways import WAYS, long_way, medium_way
from .readers import poppler_text

SVG = "{http://www.w3.org/2000/svg}"


def draw(way=medium_way, **options) -> str:
    nodes, edges = way()
    return flow_chart_svg(nodes, edges, **{"title": "ผัง", "description": "ขั้นตอน", **options})


def texts(svg: str, name: str | None = None) -> list[str]:
    return [
        element.text
        for element in ElementTree.fromstring(svg).iter(SVG + "text")
        if name is None or name in element.get("class").split()
    ]


@pytest.mark.parametrize("direction", ["down", "right"])
@pytest.mark.parametrize("way", WAYS)
def test_the_picture_has_a_name_a_description_and_every_label(way, direction):
    nodes, _ = WAYS[way]()
    svg = draw(WAYS[way], title="ผังงาน", description="จากร่างถึงปิดเรื่อง", direction=direction)
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img"
    named = {element.get("id"): element.text for element in root.iter() if element.get("id")}
    assert [named[name] for name in root.get("aria-labelledby").split()] == [
        "ผังงาน",
        "จากร่างถึงปิดเรื่อง",
    ]
    said = "".join(texts(svg)).replace(" ", "")
    for node in nodes:
        assert node.label.replace(" ", "") in said


@pytest.mark.parametrize("way", WAYS)
def test_there_is_no_style_no_script_and_no_colour_in_it(way):
    svg = draw(WAYS[way], here="draft", visited=frozenset({"draft"}))
    assert not re.search(r"\b(style|fill|stroke|font-size|onclick|href)=", svg)
    assert "<style" not in svg
    assert "<script" not in svg


def test_every_class_that_is_drawn_has_a_rule():
    known = set(re.findall(r"\.(flow[\w-]*)", print_styles()))
    drawn = set()
    for way in WAYS.values():
        svg = draw(way, here="draft", visited=frozenset({"draft", "verified"}))
        drawn |= {name for names in re.findall(r'class="([^"]+)"', svg) for name in names.split()}
    exempt = {"flow--down", "flow__node"} | {
        name for name in drawn if name.startswith("flow__sign--")
    }
    assert drawn - exempt <= known


def test_you_are_here_is_a_flag_with_words_and_a_thick_box():
    svg = draw(here="planned", visited=frozenset({"draft", "planned"}))
    assert texts(svg, "flow__flag-text") == ["อยู่ที่นี่"]
    assert svg.count('class="flow__flag"') == 1
    here = [
        r
        for r in ElementTree.fromstring(svg).iter(SVG + "rect")
        if "flow__box--here" in r.get("class")
    ]
    assert len(here) == 1
    assert "flow__box--visited" not in here[0].get("class")
    assert svg.count('class="flow__tick"') == 1
    assert "อยู่ที่นี่" not in draw()
    assert texts(draw(here="draft", label_for_here="ขณะนี้"), "flow__flag-text") == ["ขณะนี้"]


def test_a_summed_up_state_is_marked_on_boxes_and_explained_in_the_key():
    svg = draw(long_way, here="returned")
    chips = Counter(texts(svg, "flow__chip"))
    assert chips["ส่งกลับแก้ไขได้"] == 9
    assert chips["ถอนเรื่องได้"] == 7
    key = " ".join(texts(svg, "flow__key"))
    assert key.count("ไปได้จากทุกขั้นที่มีเครื่องหมายนี้") == 3
    assert "เมื่อเสนออีกครั้งจะกลับไปที่ “ร่าง” หรือ “บรรจุในแผน (ผ.02/2)”" in key
    assert texts(svg, "flow__flag-text") == ["อยู่ที่นี่"]
    assert svg.count("flow__sign--0") == chips["ส่งกลับแก้ไขได้"] + 1


def test_a_label_that_only_repeats_its_box_is_left_out():
    svg = draw(medium_way)
    assert texts(svg, "flow__edge-label").count("ไม่เห็นชอบ") == 0
    assert len([text for text in texts(svg, "flow__edge-label") if "ยกระดับ" in text]) == 1


@pytest.mark.parametrize("direction", ["down", "right"])
@pytest.mark.parametrize("way", WAYS)
def test_labels_fit_into_their_boxes(way, direction):
    root = ElementTree.fromstring(draw(WAYS[way], direction=direction))
    for group in root.iter(SVG + "g"):
        box = group.find(SVG + "rect")
        left = float(box.get("x"))
        right, low = left + float(box.get("width")), float(box.get("y")) + float(box.get("height"))
        for text in group.iter(SVG + "text"):
            if "flow__label" in text.get("class"):
                half = text_width(text.text, 16, "SemiBold") / 2
                assert left < float(text.get("x")) - half
                assert float(text.get("x")) + half < right
            assert float(text.get("y")) < low


def test_hostile_words_stay_words():
    hostile = '</text><script>alert("1")</script>&'
    nodes = [Node("a", hostile, '"><script>', hostile), Node("b", "ข", "way")]
    svg = flow_chart_svg(
        nodes,
        [Edge("a", "b", hostile)],
        here="a",
        title=hostile,
        description=hostile,
        label_for_here=hostile,
    )
    ElementTree.fromstring(svg)
    assert "<script" not in svg
    assert isinstance(svg, SafeString)


def test_drawn_again_it_is_the_same_and_two_charts_share_no_id():
    assert draw() == draw()
    ids = [
        name
        for svg in (draw(medium_way), draw(long_way), draw(here="draft"))
        for name in re.findall(r' id="([^"]+)"', svg)
    ]
    assert len(ids) == len(set(ids)) == 6


@pytest.mark.parametrize("options", [{"here": "nowhere"}, {"direction": "up"}])
def test_an_unknown_place_or_direction_is_refused(options):
    with pytest.raises(ValueError):
        draw(**options)


def test_it_prints_with_its_words_and_marks():
    sheet = "<link rel=stylesheet href='asset:css/paper/paper.css'>"
    paper = print_pdf(f"{sheet}<figure class='drawing'>{draw(here='planned')}", title="x")
    text = poppler_text(paper, "-raw")
    for words in ("เสนอคณะกรรมการเทศบาล", "ไม่เห็นชอบ", "อยู่ที่นี่", "ส่งกลับแก้ไขได้", "ปิดเรื่อง"):
        assert words in text


def test_on_a_page_the_key_stands_in_words_beside_the_drawing():
    nodes, edges = long_way()
    chart = flow_chart(
        nodes, edges, title="ผัง", description="ข", here="returned", visited=frozenset({"withdrawn"})
    )
    assert "flow__key" not in chart.svg
    assert texts(chart.svg, "flow__chip").count("ส่งกลับแก้ไขได้") == 9
    whole = ElementTree.fromstring(flow_chart_svg(nodes, edges, title="ผัง", description="ข"))
    height = float(ElementTree.fromstring(chart.svg).get("height"))
    assert height < float(whole.get("height")) - 100
    key = ElementTree.fromstring(chart.key)
    said = ["".join(item.itertext()) for item in key.iter("li")]
    assert len(said) == 3
    assert all("ไปได้จากทุกขั้นที่มีเครื่องหมายนี้" in words for words in said)
    assert "เมื่อเสนออีกครั้งจะกลับไปที่ “ร่าง” หรือ “บรรจุในแผน (ผ.02/2)”" in said[0]
    assert [each.text for each in key.iter("b") if each.get("class") == "flow-key__here"] == [
        "อยู่ที่นี่"
    ]
    assert chart.key.count("flow__tick") == 1
    known = set(
        re.findall(r"\.(flow[\w-]*)", (STATIC_ROOT / "css/components/flow-key.css").read_text())
    )
    drawn = {
        n for names in re.findall(r'class="(flow-key[^"]*)"', chart.key) for n in names.split()
    }
    assert drawn <= known


def test_hostile_words_stay_words_in_the_key():
    hostile = '</b><script>alert("1")</script>&'
    nodes, edges = long_way()
    nodes = [
        Node(n.code, hostile, hostile) if n.code in ("returned", "withdrawn") else n for n in nodes
    ]
    chart = flow_chart(
        nodes, edges, title="ก", description="ข", here="returned", label_for_here=hostile
    )
    ElementTree.fromstring(chart.key)
    assert "<script" not in chart.key
    assert isinstance(chart.key, SafeString)


def test_a_way_in_which_nothing_is_summed_up_has_no_key():
    nodes = [Node("a", "ก", "work"), Node("b", "ข", "done")]
    assert flow_chart(nodes, [Edge("a", "b", "ค")], title="ก", description="ข").key == ""
