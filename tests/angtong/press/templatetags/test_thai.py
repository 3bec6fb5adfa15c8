"""Thai dates and money in templates."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import engines

MOMENT = datetime(2026, 11, 21, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "value", "shown"),
    [
        ("thai_date", date(2026, 11, 22), "22 พฤศจิกายน 2569"),
        ("thai_date:'short'", MOMENT, "22 พ.ย. 2569"),
        ("thai_date", None, ""),
        ("thai_moment", MOMENT, "22 พฤศจิกายน 2569 เวลา 01.30 น."),
        ("thai_moment", None, ""),
        ("iso", date(2026, 11, 22), "2026-11-22"),
        ("iso", None, ""),
        ("baht", Decimal("1234.5"), "1,234.50"),
        ("baht", "22000000.00", "22,000,000.00"),
        ("baht", 0, "0.00"),
        ("baht", None, "–"),
        ("baht_words", Decimal("101"), "หนึ่งร้อยเอ็ดบาทถ้วน"),
        ("baht_words", None, ""),
        ("thai_digits", 2570, "๒๕๗๐"),
    ],
)
def test_a_filter_writes_as_offices_do(written, value, shown):
    template = engines["django"].from_string(f"{{% load thai %}}{{{{ value|{written} }}}}")
    assert template.render({"value": value}) == shown
