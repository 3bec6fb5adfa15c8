import pytest

from proposals.papers.tables import budget_table, expenditure_table, revenue_table
from proposals.papers.widths import TEXT_WIDTH_PT, column_widths, text_width_pt

from .contents import expenditure, line


def texts(group):
    return [[cell.text for cell in row] for row in group.rows]


def test_a_budget_of_one_year_has_a_total_in_words_and_no_subtotal():
    table = budget_table([line("a", "455000.00"), line("b", "0.75")])
    assert [group.subtotal for group in table.groups] == [""]
    assert (table.total, table.words) == (
        "455,000.75",
        "สี่แสนห้าหมื่นห้าพันบาทเจ็ดสิบห้าสตางค์",
    )
    assert texts(table.groups[0])[0][1:] == [
        "รางระบายน้ำคอนกรีตเสริมเหล็ก สาย a", "120.5", "เมตร", "3,775.93", "455,000.00",
    ]  # fmt: skip
    assert [row[0].text for row in table.groups[0].rows] == ["1", "2"]


def test_a_budget_of_several_years_has_a_subtotal_for_each_in_their_order():
    table = budget_table(
        [
            line("a", "1.00", fiscal_year=2572),
            line("b", "2.00", fiscal_year=None),
            line("c", "4.00", fiscal_year=2571),
            line("d", "8.00", fiscal_year=2572),
        ]
    )
    assert [(group.heading, group.subtotal) for group in table.groups] == [
        ("ปีงบประมาณ พ.ศ.\u00a02571", "4.00"),
        ("ปีงบประมาณ พ.ศ.\u00a02572", "9.00"),
        ("ไม่ระบุปีงบประมาณ", "2.00"),
    ]
    assert table.total == "15.00"


def test_expenditure_stands_under_its_programmes_with_subtotals():
    table = expenditure_table(
        [
            expenditure("e1", "ก", "1.00"),
            expenditure("e2", "ข", "2.00"),
            expenditure("e3", "ก", "4.00"),
        ]
    )
    assert [(group.heading, group.subtotal_label, group.subtotal) for group in table.groups] == [
        ("ก", "รวมก", "5.00"),
        ("ข", "รวมข", "2.00"),
    ]


def test_an_ordinance_names_a_proposal_by_its_reference_alone():
    cell = expenditure_table([expenditure("e1", "ก", "1.00")]).groups[0].rows[0][1]
    assert cell.note == "ข้อเสนอโครงการ P-2570-0001"


def test_what_is_no_amount_is_shown_and_counts_nothing():
    table = revenue_table([{"amount_baht": "หลายบาท"}, {"amount_baht": "2.00"}, {}])
    assert [row[-1].text for row in table.groups[0].rows] == ["หลายบาท", "2.00", "–"]
    assert table.total == "2.00"


@pytest.mark.parametrize("largest", ["1.00", "9999999999999.99"])
def test_widths_are_a_hundred_percent_and_an_amount_fits_its_column(largest):
    table = budget_table([line("a", largest, unit_price_baht=largest, quantity="9999999999.9999")])
    assert sum(table.widths) == 100
    assert len(table.widths) == table.width
    for place in (-1, -2):
        column_pt = table.widths[place] * TEXT_WIDTH_PT / 100
        assert text_width_pt(table.groups[0].rows[0][place].text) < column_pt


def test_a_column_without_texts_still_has_a_width():
    assert sum(column_widths(["place", "wide"], ["ที่", "รายการ"], [[], []])) == 100
