"""The sums of an ordinance's content: revenue, expenditure by programme, and what is left. Pure."""

from decimal import Decimal
from typing import Any

from angtong.kit.baht import to_baht
from proposals.ledger.tables import text_of


def sums_of(content: dict[str, Any]) -> dict[str, Any]:
    """Return `revenue_baht`, `spending_baht`, `balance_baht`, and `programmes: [(name, baht)]`."""
    revenue = _sum(content.get("revenue"))
    programmes: dict[str, Decimal] = {}
    for line in content.get("lines") or ():
        name = text_of(line.get("programme")) if line.get("programme") else "ไม่ระบุแผนงาน"
        programmes[name] = programmes.get(name, Decimal("0.00")) + _amount(line)
    spending = sum(programmes.values(), Decimal("0.00"))
    return {
        "revenue_baht": revenue,
        "spending_baht": spending,
        "balance_baht": revenue - spending,
        "is_over": spending > revenue,
        "programmes": list(programmes.items()),
    }


def _sum(lines) -> Decimal:
    return sum((_amount(line) for line in lines or ()), Decimal("0.00"))


def _amount(line: dict[str, Any]) -> Decimal:
    return to_baht(line.get("amount_baht") or "0")
