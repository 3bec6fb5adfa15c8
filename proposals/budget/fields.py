"""What an ordinance's working draft consists of."""

from proposals.classification.models import BudgetClass, Category, Programme
from proposals.dossier.fields import (
    Field,
    choice_field,
    money_field,
    related_field,
    rich_field,
    rows_field,
    text_field,
    year_field,
)
from proposals.dossier.models import Proposal
from proposals.vocabulary import OrdinanceKind

REVENUE_COLUMNS = (
    related_field("category", "หมวดรายรับ", Category),
    money_field("amount_baht", "จำนวนเงิน (บาท)"),
)
LINE_COLUMNS = (
    related_field("programme", "แผนงาน", Programme),
    related_field("budget_class", "งบ", BudgetClass),
    related_field("category", "หมวดรายจ่าย", Category),
    text_field("description", "รายการ", 500),
    money_field("amount_baht", "จำนวนเงิน (บาท)"),
    # Who reads the ordinance may not know the proposal: its title is not sealed into what they read.
    related_field("proposal", "ข้อเสนอโครงการ", Proposal, "reference", told_by="reference"),
)
ORDINANCE_FIELDS: tuple[Field, ...] = (
    text_field("title", "ชื่อเทศบัญญัติ", 300, needed=True),
    choice_field("ordinance_kind", "ประเภทเทศบัญญัติ", OrdinanceKind),
    year_field("fiscal_year", "ปีงบประมาณ พ.ศ.", needed=True),
    rich_field("principle", "หลักการ"),
    rich_field("reason", "เหตุผล"),
    rich_field("body", "ข้อความเทศบัญญัติ"),
    rows_field("revenue", "ประมาณการรายรับ", REVENUE_COLUMNS),
    rows_field("lines", "ประมาณการรายจ่าย", LINE_COLUMNS),
)
