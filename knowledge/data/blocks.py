"""A chart from the open data: one pinned version of a public data set, drawn on the server."""

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from angtong.kit.dates import thai_date
from angtong.press.blocks import CHART_KINDS, ChoiceBlock, DrawnOnce, WordsBlock, mistakes_of_chart
from angtong.press.cells import Cells
from angtong.press.numbers import is_nothing, read_number
from angtong.press.shown_charts import shown_cells

from .models import Dataset, DatasetVersion
from .queries import newest_public_version, public_version
from .tables import read_table


class DataChartValue(blocks.StructValue):
    """Draws the data version; nothing of a data set that is not public."""

    @cached_property
    def found(self) -> DatasetVersion | None:
        """Return the version that is shown: the pinned one, else the newest; None when it is not public."""
        return version_of(self.get("dataset"), self.get("version"))

    @property
    def shown(self) -> dict | None:
        """Return `{"chart", "caption", "source", "url"}`, or None when there is nothing to show."""
        version = self.found
        if version is None:
            return None
        dataset = version.dataset
        return {
            "chart": shown_cells(
                chosen_cells(version, self.get("columns")),
                kind=str(self.get("kind") or "bars"),
                caption=str(self.get("caption") or dataset.title),
                unit=str(self.get("unit") or ""),
            ),
            "caption": self.get("caption") or dataset.title,
            "source": f"ชุดข้อมูล{dataset.title} รุ่นที่ {version.number} "
            f"ข้อมูล ณ วันที่ {thai_date(version.measured_on)} ({dataset.source})",
            "url": reverse("open_data_version", args=[dataset.code, version.number]),
        }


def public_datasets() -> list[tuple[str, str]]:
    """Return the public data sets as choices."""
    return list(Dataset.objects.open_to_public().order_by("title").values_list("code", "title"))


class OpenDatasetBlock(ChoiceBlock):
    """One of the public data sets, by its code."""

    def normalize_choice(self, value):
        """Return the code as it stands: whoever reads a page need not ask for all data sets."""
        return value


class DataChartBlock(DrawnOnce, blocks.StructBlock):
    """A chart from a version of a public data set."""

    dataset = OpenDatasetBlock(label="ชุดข้อมูล", choices=public_datasets)
    version = blocks.IntegerBlock(
        label="รุ่นที่", required=False, min_value=1, help_text="เว้นว่างเพื่อแสดงรุ่นล่าสุดเสมอ"
    )
    kind = ChoiceBlock(label="ชนิดของแผนภูมิ", choices=CHART_KINDS, default="bars")
    columns = WordsBlock(
        label="คอลัมน์ที่แสดง",
        required=False,
        max_length=500,
        help_text="ชื่อคอลัมน์คั่นด้วยจุลภาค คอลัมน์แรกเป็นชื่อรายการ เว้นว่างเพื่อให้ระบบเลือกคอลัมน์ตัวเลขให้",
    )
    unit = WordsBlock(label="หน่วย", required=False, max_length=60)
    caption = WordsBlock(label="ชื่อแผนภูมิ", required=False, max_length=300)
    note = WordsBlock(label="หมายเหตุ", required=False, max_length=500)

    class Meta:
        template = "knowledge/blocks/data_chart.html"
        icon = "table"
        label = "แผนภูมิจากชุดข้อมูลเปิด"
        value_class = DataChartValue

    def drawn_from(self, value):
        """Return its words with the version that they lead to."""
        words, version = super().drawn_from(value), value.found
        if words is None or version is None:
            return None
        dataset = version.dataset
        return words, version.pk, dataset.code, dataset.title, dataset.source

    def clean(self, value):
        """Refuse a version that does not stand, columns that it does not have, and what cannot be drawn."""
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        version = value.found
        if version is None:
            raise _mistake(
                "version", "ชุดข้อมูลนี้ไม่มีรุ่นดังกล่าวที่เผยแพร่ โปรดเลือกรุ่นที่มีอยู่ หรือเว้นว่างเพื่อแสดงรุ่นล่าสุด"
            )
        columns, _ = read_table(version.table)
        unknown = [name for name in _names(value.get("columns")) if name not in columns]
        if unknown:
            raise _mistake(
                "columns",
                f"ไม่พบคอลัมน์ “{unknown[0]}” ชุดข้อมูลนี้มีคอลัมน์ {', '.join(f'“{name}”' for name in columns)}",
            )
        mistakes = mistakes_of_chart(chosen_cells(version, value.get("columns")))
        if mistakes:
            raise _mistake("columns", *mistakes)
        return value


def version_of(code: object, number: object) -> DatasetVersion | None:
    """Return a public data set's version, the newest for no number; None when there is none."""
    try:
        found = (
            public_version(str(code or ""), int(number))
            if number
            else newest_public_version(str(code or ""))
        )
    except (TypeError, ValueError):
        return None
    return found.first()


def chosen_cells(version: DatasetVersion, named: object) -> Cells:
    """Return the cells to draw: the columns named, else the first of words and all that hold numbers alone."""
    columns, rows = read_table(version.table)
    places = [columns.index(name) for name in _names(named) if name in columns]
    if len(places) < 2:
        of_numbers = [place for place in range(len(columns)) if _is_measured(rows, place)]
        first = next((place for place in range(len(columns)) if place not in of_numbers), 0)
        places = [first, *(place for place in of_numbers if place != first)]
    return Cells(
        [columns[place] for place in places], [[row[place] for place in places] for row in rows], []
    )


def _names(named: object) -> list[str]:
    return [name.strip() for name in str(named or "").split(",") if name.strip()]


def _is_measured(rows: list[list[str]], place: int) -> bool:
    filled = [row[place] for row in rows if not is_nothing(row[place])]
    return bool(filled) and all(read_number(cell) is not None for cell in filled)


def _mistake(name: str, *mistakes: str) -> StructBlockValidationError:
    return StructBlockValidationError(block_errors={name: ValidationError(list(mistakes))})
