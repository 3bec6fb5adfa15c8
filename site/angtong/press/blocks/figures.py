"""Blocks of numbers: a pasted table, charts from pasted numbers, before and after."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from angtong.press.cells import Cells, read_cells
from angtong.press.charts import SERIES_SHAPES
from angtong.press.numbers import is_nothing, read_number
from angtong.press.shown_charts import MOST_ROWS, Pair, shown_cells, shown_pairs
from angtong.press.tables import shown_table

from .drawn_once import DrawnOnce
from .plain import ChoiceBlock, LongWordsBlock, ManyBlock, WordsBlock

MISTAKES_NAMED = 3
HOW_TO_PASTE = "วางจากโปรแกรมตารางคำนวณได้ทันที บรรทัดแรกเป็นหัวตาราง หรือพิมพ์เองโดยคั่นช่องด้วยเครื่องหมาย |"


class TableValue(blocks.StructValue):
    """Reads the pasted text as a table."""

    @property
    def table(self) -> dict:
        """Return the table as `press.tables.shown_table` gives it; short rows are filled up, long ones cut."""
        cells = read_cells(self.get("cells"))
        return shown_table(cells.header, cells.rows)


class PastedTableBlock(DrawnOnce, blocks.StructBlock):
    """A table pasted from a spreadsheet: cells parted by tab or `|`, the first line is the header."""

    caption = WordsBlock(label="ชื่อตาราง", max_length=300)
    cells = LongWordsBlock(label="ข้อมูลในตาราง", help_text=HOW_TO_PASTE)
    source = WordsBlock(label="แหล่งที่มา", required=False, max_length=300)

    class Meta:
        template = "press/blocks/table.html"
        icon = "table"
        label = "ตาราง"
        value_class = TableValue

    def clean(self, value):
        """Refuse a table without rows, and rows longer than the header."""
        value = super().clean(value)
        if not self.is_deferred_validation:
            _refuse("cells", mistakes_of_table(read_cells(value.get("cells"))))
        return value


class MeasuredRowBlock(blocks.StructBlock):
    """What was measured twice."""

    label = WordsBlock(label="รายการ", max_length=200)
    before = WordsBlock(label="ก่อนดำเนินการ", required=False, max_length=40)
    after = WordsBlock(label="หลังดำเนินการ", required=False, max_length=40)

    def clean(self, value):
        """Refuse a value that is no number; "-" or nothing means that it was not measured."""
        value = super().clean(value)
        wrong = {
            name: ValidationError(
                f"“{value[name]}” ไม่ใช่ตัวเลข โปรดใส่ตัวเลขอย่างเดียว เช่น 1,250.50 หากไม่มีข้อมูลให้ใส่เครื่องหมาย -"
            )
            for name in ("before", "after")
            if not is_nothing(value.get(name)) and read_number(value.get(name)) is None
        }
        if wrong and not self.is_deferred_validation:
            raise StructBlockValidationError(block_errors=wrong)
        return value


class BeforeAfterValue(blocks.StructValue):
    """Draws the comparison."""

    @property
    def chart(self):
        """Return the drawing with the table behind it; see `press.shown_charts`."""
        rows = [
            Pair(str(row.get("label") or ""), row.get("before"), row.get("after"))
            for row in self.get("rows") or []
        ]
        return shown_pairs(
            rows, caption=str(self.get("caption") or ""), unit=str(self.get("unit") or "")
        )


class BeforeAfterBlock(DrawnOnce, blocks.StructBlock):
    """Before and after, row by row."""

    caption = WordsBlock(label="ชื่อภาพเปรียบเทียบ", max_length=300)
    unit = WordsBlock(label="หน่วย", required=False, max_length=60, help_text="เช่น ครัวเรือน วัน บาท")
    rows = ManyBlock(MeasuredRowBlock(), label="รายการที่วัด", min_num=1)
    note = WordsBlock(label="หมายเหตุ", required=False, max_length=500)
    source = WordsBlock(label="แหล่งที่มา", required=False, max_length=300)

    class Meta:
        template = "press/blocks/chart.html"
        icon = "resubmit"
        label = "เปรียบเทียบก่อนและหลัง"
        value_class = BeforeAfterValue

    def clean(self, value):
        """Refuse a comparison in which nothing was measured, or of more rows than a table shows."""
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        rows = value.get("rows") or []
        measured = [read_number(row.get(name)) for row in rows for name in ("before", "after")]
        if all(number is None for number in measured):
            raise StructBlockValidationError(
                non_block_errors=["ยังไม่มีตัวเลขให้เปรียบเทียบ โปรดใส่ค่าก่อนหรือหลังดำเนินการอย่างน้อยหนึ่งรายการ"]
            )
        if len(rows) > MOST_ROWS:
            raise StructBlockValidationError(non_block_errors=[_too_many(len(rows))])
        return value


class SeriesChartValue(blocks.StructValue):
    """Draws the chart."""

    @property
    def chart(self):
        """Return the drawing with the table behind it; see `press.shown_charts`."""
        return shown_cells(
            read_cells(self.get("cells")),
            kind=str(self.get("kind") or "bars"),
            caption=str(self.get("caption") or ""),
            unit=str(self.get("unit") or ""),
        )


CHART_KINDS = [("bars", "แผนภูมิแท่ง"), ("lines", "แผนภูมิเส้น")]


class SeriesChartBlock(DrawnOnce, blocks.StructBlock):
    """Bars or lines from pasted numbers: the first column names, every other is a series."""

    caption = WordsBlock(label="ชื่อแผนภูมิ", max_length=300)
    unit = WordsBlock(label="หน่วย", required=False, max_length=60, help_text="เช่น ครัวเรือน วัน บาท")
    kind = ChoiceBlock(label="ชนิดของแผนภูมิ", choices=CHART_KINDS, default="bars")
    cells = LongWordsBlock(
        label="ข้อมูล",
        help_text=f"{HOW_TO_PASTE} คอลัมน์แรกเป็นชื่อรายการหรือปี คอลัมน์ถัดไปเป็นตัวเลข ไม่เกิน {SERIES_SHAPES} คอลัมน์",
    )
    source = WordsBlock(label="แหล่งที่มา", required=False, max_length=300)

    class Meta:
        template = "press/blocks/chart.html"
        icon = "table"
        label = "แผนภูมิ"
        value_class = SeriesChartValue

    def clean(self, value):
        """Refuse what cannot be drawn, saying which cell to mend."""
        value = super().clean(value)
        if not self.is_deferred_validation:
            _refuse("cells", mistakes_of_chart(read_cells(value.get("cells"))))
        return value


def mistakes_of_table(cells: Cells) -> list[str]:
    """Return in Thai what an editor should mend in a pasted table."""
    if not cells.rows:
        return ["ตารางต้องมีหัวตารางหนึ่งบรรทัดและข้อมูลอย่างน้อยหนึ่งบรรทัด"]
    return [
        f"บรรทัดที่ {place} มี {width} ช่อง มากกว่าหัวตารางซึ่งมี {len(cells.header)} ช่อง โปรดเพิ่มหัวตารางหรือรวมช่องที่เกิน"
        for place, width in cells.too_long[:MISTAKES_NAMED]
    ]


def mistakes_of_chart(cells: Cells) -> list[str]:
    """Return in Thai what an editor should mend in the numbers of a chart."""
    mistakes = mistakes_of_table(cells)
    if mistakes:
        return mistakes
    if len(cells.header) < 2:
        return ["แผนภูมิต้องมีอย่างน้อยสองคอลัมน์ คอลัมน์แรกเป็นชื่อรายการหรือปี คอลัมน์ถัดไปเป็นตัวเลข"]
    if len(cells.header) - 1 > SERIES_SHAPES:
        return [f"แผนภูมิแสดงตัวเลขได้ไม่เกิน {SERIES_SHAPES} คอลัมน์ โปรดลดจำนวนคอลัมน์ หรือใช้ตารางแทน"]
    if len(cells.rows) > MOST_ROWS:
        return [_too_many(len(cells.rows))]
    wrong = [
        f"บรรทัดที่ {place} คอลัมน์ “{cells.header[column]}”: “{cell}” ไม่ใช่ตัวเลข "
        "โปรดใส่ตัวเลขอย่างเดียว หากไม่มีข้อมูลให้ใส่เครื่องหมาย -"
        for place, row in enumerate(cells.rows, 2)
        for column, cell in enumerate(row[1:], 1)
        if not is_nothing(cell) and read_number(cell) is None
    ]
    if wrong:
        more = len(wrong) - MISTAKES_NAMED
        return wrong[:MISTAKES_NAMED] + ([f"และยังมีอีก {more} ช่องที่ไม่ใช่ตัวเลข"] if more > 0 else [])
    if all(read_number(cell) is None for row in cells.rows for cell in row[1:]):
        return ["ยังไม่มีตัวเลขให้แสดง โปรดใส่ตัวเลขอย่างน้อยหนึ่งช่อง"]
    return []


def _too_many(count: int) -> str:
    return f"มี {count:,} รายการ มากกว่าที่แสดงได้ซึ่งไม่เกิน {MOST_ROWS} รายการ โปรดเผยแพร่เป็นชุดข้อมูลแล้วสรุปเฉพาะส่วนสำคัญ"


def _refuse(name: str, mistakes: list[str]) -> None:
    if mistakes:
        raise StructBlockValidationError(block_errors={name: ValidationError(mistakes)})
