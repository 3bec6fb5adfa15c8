"""Charts as pages show them: the drawing, the table behind it, and what had to be left out. Never raises.

An editor's number may be anything; what is none is told in the table as it was typed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from angtong.press.cells import Cells
from angtong.press.charts import SERIES_SHAPES, Series, bar_chart_svg, line_chart_svg
from angtong.press.numbers import read_number, with_commas
from angtong.press.pair_chart import AFTER, BEFORE, Pair, change_in_words, pair_chart_svg
from angtong.press.tables import are_years, shown_table

__all__ = ["MOST_ROWS", "Pair", "ShownChart", "shown_cells", "shown_pairs"]

MOST_DRAWN = 30
MOST_ROWS = 200


@dataclass(frozen=True)
class ShownChart:
    """`drawing`: safe SVG, "" when there is nothing to draw; `table`: as `components/table.html` takes it."""

    drawing: str = ""
    table: dict = field(default_factory=lambda: shown_table([], []))
    remarks: tuple[str, ...] = ()


def shown_pairs(pairs: Sequence[Pair], *, caption: str, unit: str = "") -> ShownChart:
    """Return before and after as drawing and table."""
    pairs = [pair for pair in pairs if pair.label.strip() or pair.difference is not None]
    if not pairs:
        return ShownChart()
    drawn = pairs[:MOST_DRAWN]
    told = [
        f"{p.label} {_in_table(p.before)} เป็น {_in_table(p.after)} {unit} {change_in_words(p, unit)}".strip()
        for p in drawn[:6]
    ]
    drawing = pair_chart_svg(
        drawn, title=caption or "เปรียบเทียบก่อนและหลัง", description=", ".join(told), unit=unit
    )
    rows = [
        [p.label, _in_table(p.before), _in_table(p.after), change_in_words(p, unit) or "-"]
        for p in pairs
    ]
    with_unit = f" ({unit})" if unit else ""
    columns = ["รายการ", f"{BEFORE}{with_unit}", f"{AFTER}{with_unit}", "ผลต่าง"]
    return ShownChart(drawing, shown_table(columns, rows, MOST_ROWS), _remarks(len(pairs)))


def shown_cells(cells: Cells, *, kind: str, caption: str, unit: str = "") -> ShownChart:
    """Return a table of numbers (the first column names, the others are series) as drawing and table.

    Args:
        kind: "bars" or "lines".
    """
    table = shown_table(cells.header, _in_thousands(cells), MOST_ROWS)
    labels = cells.header[1 : SERIES_SHAPES + 1]
    drawn = cells.rows[: MOST_ROWS if kind == "lines" else MOST_DRAWN]
    series = [
        Series(label, [read_number(row[place]) for row in drawn])
        for place, label in enumerate(labels, 1)
    ]
    if not any(value is not None for row in series for value in row.values):
        return ShownChart(table=table)
    draw = line_chart_svg if kind == "lines" else bar_chart_svg
    drawing = draw(
        series,
        categories=[row[0] for row in drawn],
        title=caption or " ".join(labels),
        description=_told(series, drawn),
        unit=unit,
    )
    left_out = len(cells.header) - 1 - len(labels)
    remarks = _remarks(len(cells.rows), len(drawn))
    if left_out > 0:
        remarks += (f"แผนภูมิแสดง {len(labels)} คอลัมน์แรก ดูอีก {left_out} คอลัมน์ได้ในตาราง",)
    return ShownChart(drawing, table, remarks)


def _told(series: list[Series], rows: list[list[str]]) -> str:
    """Say between what each series moves, for those who do not see it."""
    told = []
    for row in series:
        known = [
            (value, line[0])
            for value, line in zip(row.values, rows, strict=True)
            if value is not None
        ]
        if known:
            (least, at_least), (most, at_most) = min(known), max(known)
            told.append(f"{row.label} ต่ำสุด {least:,} ({at_least}) สูงสุด {most:,} ({at_most})")
    return ", ".join(told)


def _in_thousands(cells: Cells) -> list[list[str]]:
    """Return the rows as the drawing has their numbers; names and years have no commas."""
    plain = {0} | {
        place
        for place, label in enumerate(cells.header)
        if are_years(label, [row[place] for row in cells.rows])
    }
    return [
        [cell if place in plain else with_commas(cell) for place, cell in enumerate(row)]
        for row in cells.rows
    ]


def _in_table(value: object) -> str:
    return with_commas(str("" if value is None else value).strip()) or "-"


def _remarks(total: int, drawn: int = MOST_DRAWN) -> tuple[str, ...]:
    return (
        (f"แผนภูมิแสดง {drawn} รายการแรกจากทั้งหมด {total:,} รายการ ดูรายการอื่นได้ในตาราง",)
        if total > drawn
        else ()
    )
