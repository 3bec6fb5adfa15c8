"""A chart from the open data: pinned, public, and mended by its editor."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from knowledge.data.actions import issue_data_version
from knowledge.data.blocks import DataChartBlock
from knowledge.data.models import Dataset

pytestmark = pytest.mark.django_db
COLUMNS = ["ชุมชน", "ครัวเรือน", "หมายเหตุ", "บ้านชำรุด"]


@pytest.fixture
def dataset():
    made = Dataset(
        code="households", title="ครัวเรือน", level="community", source="ทะเบียน", is_public=True
    )
    made.save()
    for number in (12, 15):
        issue_data_version(
            made,
            by=None,
            measured_on=date(2026, 10, 1),
            columns=COLUMNS,
            rows=[["ชุมชนที่ 8", str(number), "นับแล้ว", "3"], ["ชุมชนที่ 11", "77", "", "-"]],
        )
    return made


def shown(**value) -> str:
    block = DataChartBlock()
    return block.render(block.to_python({"dataset": "households"} | value))


def mistake(**value) -> str:
    block = DataChartBlock()
    try:
        block.clean(block.to_python({"dataset": "households", "kind": "bars"} | value))
    except ValidationError as error:
        return " ".join(
            message for each in error.block_errors.values() for message in each.messages
        )
    return ""


def test_a_pinned_version_stays_and_the_newest_follows(dataset):
    assert ">12<" in shown(version=1)
    assert ">15<" in shown()
    assert "รุ่นที่ 1" in shown(version=1)
    assert "/knowledge/data/households/1/" in shown(version=1)


def test_columns_of_numbers_are_found_or_named(dataset):
    text = shown()
    assert "ครัวเรือน" in text
    assert "บ้านชำรุด" in text
    assert "นับแล้ว" not in text
    assert "บ้านชำรุด" not in shown(columns="ชุมชน, ครัวเรือน")


def test_a_chart_that_was_drawn_follows_its_data_set(dataset):
    assert ">12<" in shown(version=1)
    dataset.title = "ครัวเรือนที่ประสบภัย"
    dataset.source = "ทะเบียนใหม่"
    dataset.save()
    assert "ครัวเรือนที่ประสบภัย" in shown(version=1)
    assert "ทะเบียนใหม่" in shown(version=1)
    issue_data_version(
        dataset,
        by=None,
        measured_on=date(2026, 11, 1),
        columns=COLUMNS,
        rows=[["ก", "41", "", "1"]],
    )
    assert ">41<" in shown()
    dataset.is_public = False
    dataset.save()
    assert shown(version=1).strip() == ""


def test_nothing_is_shown_of_what_is_not_public(dataset):
    dataset.is_public = False
    dataset.save()
    assert shown(version=1).strip() == ""


@pytest.mark.parametrize(
    "value",
    [
        {"version": 9},
        {"dataset": "no-such"},
        {"dataset": None},
        {"version": "x"},
        {"dataset": "households", "kind": None},
    ],
)
def test_whatever_is_stored_never_raises(dataset, value):
    shown(**value)


def test_mistakes_are_told_in_thai(dataset):
    assert mistake(version=1) == ""
    assert "ไม่มีรุ่นดังกล่าว" in mistake(version=9)
    assert "ไม่พบคอลัมน์ “ไม่มี”" in mistake(columns="ชุมชน,ไม่มี")
    assert "ไม่ใช่ตัวเลข" in mistake(columns="ชุมชน,หมายเหตุ")
