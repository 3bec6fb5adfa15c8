"""Charts: values told in words, shapes that differ, axes that hold everything."""

import re
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from angtong.press.assets import STATIC_ROOT
from angtong.press.chart_parts import SIZE, SMALL, WIDTH, ticks_between
from angtong.press.charts import Series, bar_chart_svg, line_chart_svg, short_number
from angtong.press.pair_chart import Pair, pair_chart_svg
from angtong.press.svg_for_paper import plain_css, print_styles
from angtong.press.svg_text import text_width

SVG = "{http://www.w3.org/2000/svg}"
YEARS = ["2567", "2568", "2569"]
NAMES = {"title": "งบประมาณ", "description": "งบประมาณสามปี"}
BOTH = pytest.mark.parametrize("chart", [bar_chart_svg, line_chart_svg])


def texts(svg: str) -> list[str]:
    return [element.text for element in ElementTree.fromstring(svg).iter(SVG + "text")]


def two_series():
    return [
        Series("จัดสรร", [Decimal("1200000.00"), 1_500_000, None]),
        Series("เบิกจ่าย", [900_000, 0, 12.5]),
    ]


@BOTH
def test_a_chart_is_named_styled_by_classes_and_safe(chart):
    hostile = "<script>&"
    svg = chart(
        [Series(hostile, [1]), Series("ข", [2])], categories=[hostile], unit=hostile, **NAMES
    )
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img"
    assert root.find(SVG + "title").text == "งบประมาณ"
    assert root.find(SVG + "desc").text == "งบประมาณสามปี"
    assert "<script" not in svg
    assert not re.search(r"\b(style|fill|stroke|font-size)=", svg)
    known = set(re.findall(r"\.(chart[\w-]*)", print_styles()))
    drawn = {name for names in re.findall(r'class="([^"]+)"', svg) for name in names.split()}
    assert drawn - {"chart--bars", "chart--lines"} <= known


def test_every_bar_carries_its_value_and_a_missing_one_is_named():
    said = texts(bar_chart_svg(two_series(), categories=YEARS, unit="บาท", **NAMES))
    for words in (
        "1.2 ล้าน",
        "1.5 ล้าน",
        "900,000",
        "0",
        "12.5",
        "ไม่มีข้อมูล",
        "หน่วย: บาท",
        "จัดสรร",
        "2569",
    ):
        assert words in said


def test_bars_are_as_long_as_their_values():
    svg = bar_chart_svg([Series("ก", [10, 5, 0])], categories=YEARS, **NAMES)
    widths = [float(rect.get("width")) for rect in ElementTree.fromstring(svg).iter(SVG + "rect")]
    assert widths[0] == pytest.approx(2 * widths[1], abs=0.2)
    assert widths[2] == 1  # zero is seen


def test_a_missing_value_breaks_its_line_and_points_have_names():
    svg = line_chart_svg([Series("ก", [1, None, 3])], categories=YEARS, unit="คน", **NAMES)
    path = next(
        p for p in ElementTree.fromstring(svg).iter(SVG + "path") if "chart__line" in p.get("class")
    )
    assert path.get("d").count("M") == 2
    assert [t.text for t in ElementTree.fromstring(svg).iter(SVG + "title")][1:] == [
        "ก 2567: 1 คน",
        "ก 2569: 3 คน",
    ]


def test_series_differ_in_shape():
    svg = line_chart_svg([Series(str(n), [n, n, n]) for n in range(4)], categories=YEARS, **NAMES)
    marks = list(ElementTree.fromstring(svg).iter(SVG + "polygon"))
    shapes = set()
    for mark in marks:
        points = [tuple(map(float, point.split(","))) for point in mark.get("points").split()]
        shapes.add(
            tuple((round(x - points[0][0], 1), round(y - points[0][1], 1)) for x, y in points)
        )
    assert len(shapes) == 4


@BOTH
@pytest.mark.parametrize(
    ("series", "categories"),
    [
        ([], YEARS),
        ([Series("ก", [])], []),
        ([Series("ก", [1])], YEARS),
        ([Series("ก", [1, 2, 3])] * 5, YEARS),
    ],
)
def test_what_cannot_be_drawn_is_refused(chart, series, categories):
    with pytest.raises(ValueError):
        chart(series, categories=categories, **NAMES)


@BOTH
def test_a_negative_value_is_drawn(chart):
    assert "-1" in texts(chart([Series("ก", [-1, 2, 3])], categories=YEARS, **NAMES))


def test_a_negative_bar_ends_where_the_others_begin():
    svg = bar_chart_svg([Series("ก", [-4, 8, 0])], categories=YEARS, **NAMES)
    below, above, _ = [
        (float(rect.get("x")), float(rect.get("width")))
        for rect in ElementTree.fromstring(svg).iter(SVG + "rect")
    ]
    assert sum(below) == pytest.approx(above[0], abs=0.2)
    assert above[1] == pytest.approx(2 * below[1], abs=0.2)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (Decimal("12500"), "12,500"),
        (Decimal("125000.50"), "125,000.5"),
        (1_000_000, "1 ล้าน"),
        (Decimal("28400000"), "28.4 ล้าน"),
        (Decimal("2100000000"), "2,100 ล้าน"),
        (-2_500_000, "-2.5 ล้าน"),
        (-0.001, "0"),
    ],
)
def test_axis_numbers(value, text):
    assert short_number(value) == text


@given(st.floats(0, 1e12), st.floats(0, 1e12))
def test_ticks_are_few_even_and_hold_all_values(one, other):
    low, high = -min(one, other), max(one, other)
    ticks = ticks_between(low, high)
    assert 2 <= len(ticks) <= 8
    assert ticks[0] <= low + 1e-6 * max(1, abs(low))
    assert ticks[-1] >= high - 1e-6 * max(1, high)


@BOTH
def test_an_empty_measurement_is_still_a_chart(chart):
    assert chart([Series("ก", [None, None, None])], categories=YEARS, **NAMES).startswith("<svg")
    assert chart([Series("ก", [0, 0, 0])], categories=YEARS, **NAMES).startswith("<svg")


def test_the_unit_stands_above_the_number_of_the_first_point():
    drawn = line_chart_svg(
        [Series("ก", [400, 100])], categories=["1", "2"], title="t", description="d", unit="ครัวเรือน"
    )
    unit = float(re.search(r'<text class="chart__unit[^>]* y="([\d.]+)"', drawn)[1])
    first = float(re.search(r'<text class="chart__point"[^>]* y="([\d.]+)"', drawn)[1])
    assert first - unit >= 20


def test_the_axis_of_a_comparison_goes_through_no_words():
    pairs = [Pair("ผลต่างรายรับรายจ่าย", -12_000, 8_000), Pair("กำไร", -3, 5)]
    drawn = pair_chart_svg(pairs, title="t", description="d")
    axes = re.findall(r'class="chart__axis" d="M[\d.]+ ([\d.]+)V([\d.]+)"', drawn)
    labels = re.findall(r'<text class="chart__category[^>]* y="([\d.]+)"', drawn)
    assert len(axes) == len(labels) == len(pairs)
    for start, end in axes:
        assert not any(float(start) < float(label) < float(end) for label in labels)


def looks_of(svg: str, tag: str) -> list[str]:
    """Return the classes of the series' signs drawn as `tag`, in their order."""
    names = [each.get("class") or "" for each in ElementTree.fromstring(svg).iter(SVG + tag)]
    return [name for name in names if name.startswith("chart__bar ")]


@pytest.mark.parametrize(
    "drawn",
    [
        bar_chart_svg([Series(str(n), [n + 1]) for n in range(4)], categories=["ก"], **NAMES),
        pair_chart_svg([Pair("ก", 20, 10)], title="t", description="d"),
    ],
)
def test_the_legend_of_bars_shows_the_bars_themselves(drawn):
    bars, in_legend = looks_of(drawn, "rect"), looks_of(drawn, "path")
    assert bars == in_legend
    assert len(set(bars)) == len(bars)
    assert "chart__mark" not in drawn
    # What the style sheet colours alike for who sees no colour has stripes, in the legend too.
    striped = re.findall(r"chart__stripes--(\d)", drawn)
    assert striped == (["2", "3"] * 2 if len(bars) == 4 else [])


def test_no_number_of_a_point_stands_on_the_scale_or_leaves_the_picture():
    drawn = line_chart_svg(
        [Series("ก", [2150, 1900, 999_999])],
        categories=["ต.ค. 2568", "พ.ย. 2568", "ธันวาคม 2568"],
        **NAMES,
    )
    scale = float(re.search(r'class="chart__grid" d="M([\d.]+)', drawn)[1])
    points = re.findall(r'<text class="chart__point" x="([\d.]+)"[^>]*>([\d,]+)<', drawn)
    for x, words in points:
        half = text_width(words, SMALL, "SemiBold") / 2
        assert scale < float(x) - half
        assert float(x) + half <= WIDTH
    names = re.findall(r'<text class="chart__category" x="([\d.]+)"[^>]*>([^<]+)<', drawn)
    for x, words in names:
        assert float(x) + text_width(words, SMALL) / 2 <= WIDTH


def test_letters_are_at_least_12_px_on_a_phone_and_have_the_room_that_was_reckoned():
    """On a screen of 390 px a drawing is 332 px wide (its margins, those of its figure)."""
    sheet = plain_css((STATIC_ROOT / "css/components/chart.css").read_text("utf-8"))
    everywhere, narrower = sheet.split("@media screen and (min-width: 32rem)")
    sizes = {int(size) for size in re.findall(r"font-size: (\d+)px", everywhere)}
    assert sizes == {SMALL, SIZE}
    assert min(sizes) * 332 / WIDTH >= 12
    assert max(int(size) for size in re.findall(r"font-size: (\d+)px", narrower)) <= SMALL


def test_numbers_of_points_do_not_touch_and_the_newest_is_told():
    rising = [10_000 + 500 * n for n in range(10)]
    drawn = line_chart_svg([Series("ก", rising)], categories=[str(n) for n in rising], **NAMES)
    points = re.findall(r'class="chart__point" x="([\d.]+)" y="([\d.]+)">([\d,]+)<', drawn)
    assert 1 < len(points) < 10
    assert points[-1][2] == "14,500"
    for (x, y, words), (x1, y1, more) in pairwise(points):
        half, half1 = (text_width(each, SMALL, "SemiBold") / 2 for each in (words, more))
        assert float(x1) - float(x) > half + half1 or abs(float(y) - float(y1)) >= SMALL


def test_the_number_of_a_point_stands_where_its_line_does_not_go():
    drawn = line_chart_svg([Series("ก", [2150, 3400, 0, 900])], categories=list("กขคง"), **NAMES)
    numbers = re.findall(r'class="chart__point" x="[\d.]+" y="([\d.]+)">([\d,]+)<', drawn)
    marks = re.findall(r'chart__mark--0" points="[\d.]+,([\d.]+) ', drawn)
    below = [float(y) > float(mark) for (y, _), mark in zip(numbers, marks, strict=True)]
    # From the first point the line climbs; at nought, words below would stand on the scale's names.
    assert below == [True, False, False, False]
