"""Charts from what editors type: drawn when they can be, told in a table always, never an error."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from angtong.press.cells import read_cells
from angtong.press.numbers import read_number, with_commas
from angtong.press.pair_chart import Pair, change_in_words, pair_chart_svg
from angtong.press.shown_charts import MOST_DRAWN, shown_cells, shown_pairs

TYPED = st.one_of(
    st.sampled_from(
        ["", "-", None, "ประมาณ 20", "1,250.50", "๑๒", "-7", "0", "999999999999999", "50%"]
    ),
    st.integers(-(10**14), 10**14),
    st.text(max_size=30),
)
LABEL = st.one_of(st.just(""), st.text(max_size=20), st.just("ครัวเรือนที่ได้รับผลกระทบ" * 30))
SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return [each.text for each in ElementTree.fromstring(svg).iter(SVG + "text")]


@given(
    st.lists(st.builds(Pair, LABEL, TYPED, TYPED), max_size=8), st.sampled_from(["", "%", "บาท"])
)
def test_before_and_after_never_raise(pairs, unit):
    shown = shown_pairs(pairs, caption="ก", unit=unit)
    if shown.drawing:
        clean = "".join(c for c in shown.drawing if c in "\t\n\r" or ord(c) >= 32)
        assert clean.count("<svg") == 1


@given(st.lists(st.lists(TYPED, max_size=7), max_size=12), st.sampled_from(["bars", "lines", "x"]))
def test_a_chart_of_cells_never_raises(lines, kind):
    text = "\n".join("|".join(str(cell or "") for cell in line) for line in lines)
    shown_cells(read_cells(text), kind=kind, caption="", unit="")


@pytest.mark.parametrize("kind", ["bars", "lines"])
@pytest.mark.parametrize(
    "rows",
    [
        ["2566|1|2"],
        [f"รายการที่ {n}|{n}|-{n}" for n in range(200)],
        ["ก|0|0", "ข|0|0"],
        ["ก" * 400 + "|5|6"],
        ["ก|-1|-9", "ข|-3|-2"],
        ["ก|ประมาณ 20|-", "ข|๑,๒๕๐.๕๐|7"],
        ["ก|999999999999999|0.001"],
    ],
)
def test_every_kind_of_numbers_is_drawn_within_the_picture(kind, rows):
    shown = shown_cells(read_cells("ปี|ก่อน|หลัง\n" + "\n".join(rows)), kind=kind, caption="ก")
    root = ElementTree.fromstring(shown.drawing)
    _, _, width, height = map(float, root.get("viewBox").split())
    for box in root.iter(SVG + "rect"):
        x, y, w, h = (float(box.get(name)) for name in ("x", "y", "width", "height"))
        assert x >= -0.1
        assert x + w <= width + 0.1
        assert y + h <= height
    assert shown.table["total"] == len(rows)


def test_what_is_no_number_is_told_in_the_table_as_it_was_typed():
    shown = shown_cells(read_cells("ปี|ก่อน\n2566|ประมาณ 20\n2567|9"), kind="bars", caption="ก")
    assert shown.table["rows"][0][1]["text"] == "ประมาณ 20"
    assert "ไม่มีข้อมูล" in texts(shown.drawing)
    pairs = shown_pairs([Pair("ก", "ประมาณ 20", "9")], caption="ก")
    assert "ประมาณ 20" in texts(pairs.drawing)
    assert [cell["text"] for cell in pairs.table["rows"][0]] == ["ก", "ประมาณ 20", "9", "-"]


def test_nothing_measured_is_a_table_without_a_drawing():
    shown = shown_cells(read_cells("ปี|ก่อน\n2566|-"), kind="lines", caption="ก")
    assert shown.drawing == ""
    assert shown.table["total"] == 1
    assert shown_pairs([], caption="ก").drawing == ""


def test_what_is_left_out_of_the_drawing_is_said():
    rows = "\n".join(f"{n}|1|2|3|4|5" for n in range(40))
    shown = shown_cells(read_cells("ก|a|b|c|d|e\n" + rows), kind="bars", caption="ก")
    assert f"{MOST_DRAWN} รายการแรกจากทั้งหมด 40" in shown.remarks[0]
    assert "4 คอลัมน์แรก" in shown.remarks[1]
    assert len(shown.table["rows"]) == 40


@pytest.mark.parametrize(
    ("before", "after", "unit", "words"),
    [
        ("21", "9", "ครัวเรือน", "ลดลง 12 (57%)"),
        ("2", "5", "", "เพิ่มขึ้น 3 (150%)"),
        ("0", "5", "", "เพิ่มขึ้น 5"),
        ("40", "55", "ร้อยละ", "เพิ่มขึ้น 15 จุด"),
        ("-5", "๑๒", "", "เพิ่มขึ้น 17"),
        ("7", "7", "", "เท่าเดิม"),
        ("-", "7", "", ""),
    ],
)
def test_the_difference_is_said_in_words(before, after, unit, words):
    assert change_in_words(Pair("ก", before, after), unit) == words


def test_bars_of_a_pair_are_as_long_as_their_values_and_stand_on_one_line():
    svg = pair_chart_svg([Pair("ก", "20", "10"), Pair("ข", "-10", "0")], title="ก", description="ข")
    bars = [
        (float(bar.get("x")), float(bar.get("width")))
        for bar in ElementTree.fromstring(svg).iter(SVG + "rect")
    ]
    assert bars[0][1] == pytest.approx(2 * bars[1][1], abs=0.2)
    assert bars[0][0] == bars[1][0]
    assert sum(bars[2]) == pytest.approx(bars[0][0], abs=0.2)


def test_the_drawing_tells_its_numbers_to_those_who_do_not_see_it():
    root = ElementTree.fromstring(
        shown_pairs([Pair("น้ำขัง", "21", "9")], caption="วันน้ำท่วมขัง", unit="วัน").drawing
    )
    assert root.get("role") == "img"
    assert root.get("aria-label") == "วันน้ำท่วมขัง น้ำขัง 21 เป็น 9 วัน ลดลง 12 (57%)"
    assert not [each for each in root.iter() if each.get("id")]  # it may stand twice on a page


def cells_of(table: dict) -> list[list[str]]:
    return [[cell["text"] for cell in row] for row in table["rows"]]


@pytest.mark.parametrize("kind", ["bars", "lines"])
def test_the_table_parts_thousands_as_the_drawing_does_but_not_years(kind):
    typed = "ปี|รายได้|ปีที่เริ่ม|ปี 2568\n2569|2150|2566|2450\n2570|๑๒๐๐๐.๕|2567|ประมาณ 3000\n2571|1,980|-|-4000"
    shown = shown_cells(read_cells(typed), kind=kind, caption="ก")
    assert cells_of(shown.table) == [
        ["2569", "2,150", "2566", "2,450"],
        ["2570", "๑๒,๐๐๐.๕", "2567", "ประมาณ 3000"],
        ["2571", "1,980", "-", "-4,000"],
    ]


def test_the_table_of_before_and_after_parts_thousands():
    shown = shown_pairs(
        [Pair("รายได้", 2150, "12500.5"), Pair("รหัส", "0042", "ราว 9000")], caption="ก"
    )
    assert cells_of(shown.table) == [
        ["รายได้", "2,150", "12,500.5", "เพิ่มขึ้น 10,350.5 (481%)"],
        ["รหัส", "0042", "ราว 9000", "-"],
    ]
    assert "รายได้ 2,150 เป็น 12,500.5" in shown.drawing


@given(TYPED)
def test_commas_change_no_number(typed):
    words = str("" if typed is None else typed)
    parted = with_commas(words)
    assert read_number(parted) == read_number(words)
    assert parted.replace(",", "").strip() == words.replace(",", "").strip()
