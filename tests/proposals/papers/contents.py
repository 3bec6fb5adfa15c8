"""Contents of versions, valid by default, and versions that no database holds."""

from datetime import UTC, datetime
from typing import Any

from angtong.kit.canonical import canonical_json, sha256_hex
from proposals.ledger.models import Version

WORKS = {"code": "works", "label": "กองช่าง"}


def line(uid: str = "a", amount: str = "455000.00", **values) -> dict[str, Any]:
    return {
        "uid": uid,
        "fiscal_year": 2571,
        "category": {"code": "construction", "label": "ค่าที่ดินและสิ่งก่อสร้าง"},
        "description": f"รางระบายน้ำคอนกรีตเสริมเหล็ก สาย {uid}",
        "quantity": "120.5",
        "unit": "เมตร",
        "unit_price_baht": "3775.93",
        "amount_baht": amount,
        **values,
    }


def proposal_content(**values) -> dict[str, Any]:
    return {
        "kind": "proposal",
        "reference": "P-2570-0001",
        "title": "โครงการก่อสร้างรางระบายน้ำ ชุมชนที่ 11",
        "division": WORKS,
        "phase": "medium",
        "problem": {"code": "B-2569-0001", "label": "น้ำท่วมขังซ้ำซาก"},
        "service_type": {"code": "drainage", "label": "ระบบระบายน้ำ"},
        "area": {"code": "159911", "label": "ชุมชนที่ 11"},
        "fiscal_year": 2571,
        "programme": {"code": "00310", "label": "แผนงานอุตสาหกรรมและการโยธา"},
        "rationale": "<p>ปัญหา น้ำ ท่วม เป็นเรื่อง สำคัญ ของชุมชน</p>",
        "objective": "<ol><li>เพื่อลดน้ำท่วมขัง</li><li>เพื่อความปลอดภัย</li></ol>",
        "target": "<p>รางระบายน้ำยาว 120.5 เมตร</p>",
        "indicators": "",
        "expected_result": "<p>น้ำไม่ท่วมขัง</p>",
        "responsible_division": WORKS,
        "budget_lines": [line()],
        "activities": [
            {
                "uid": "m1",
                "name": "สำรวจและออกแบบ",
                "starts_on": "2027-10-01",
                "ends_on": "2027-12-31",
                "amount_baht": None,
                "responsible": "กองช่าง",
            }
        ],
        "confidentiality": "public",
        "attachments": [],
        "citations": [],
        "resolutions": [],
        "capacity": None,
        "results": [],
        **values,
    }


def ordinance_content(**values) -> dict[str, Any]:
    return {
        "kind": "ordinance",
        "reference": "O-2570-01",
        "title": "งบประมาณรายจ่าย ประจำปีงบประมาณ พ.ศ. 2571",
        "division": None,
        "ordinance_kind": "annual",
        "fiscal_year": 2571,
        "principle": "<p>ตั้งงบประมาณรายจ่าย</p>",
        "reason": "<p>เพื่อให้มีงบประมาณดำเนินงาน</p>",
        "body": "<p>ข้อ 1 เทศบัญญัตินี้เรียกว่า เทศบัญญัติงบประมาณรายจ่าย</p>",
        "revenue": [
            {
                "uid": "r1",
                "category": {"code": "t", "label": "ภาษีอากร"},
                "amount_baht": "28400000.00",
            }
        ],
        "lines": [
            expenditure("e1", "แผนงานการศึกษา", "4850000.00"),
            expenditure("e2", "แผนงานเคหะและชุมชน", "5678.46"),
            expenditure("e3", "แผนงานการศึกษา", "1000000.00"),
        ],
        "attachments": [],
        "citations": [],
        "resolutions": [],
        **values,
    }


def expenditure(uid: str, programme: str, amount: str) -> dict[str, Any]:
    return {
        "uid": uid,
        "programme": {"code": programme, "label": programme},
        "budget_class": {"code": "capital", "label": "งบลงทุน"},
        "category": {"code": "equipment", "label": "ค่าครุภัณฑ์"},
        "description": f"รายการ {uid}",
        "amount_baht": amount,
        "proposal": {"code": "P-2570-0001", "label": "ชื่อที่ยังไม่เปิดเผย"},
    }


def version_of(content: dict[str, Any], *, number: int = 1, state: str = "draft") -> Version:
    text = canonical_json(content)
    return Version(
        number=number,
        digest=sha256_hex(f"{number}{state}{text}"),
        previous_digest="0" * 64,
        content=text,
        created_at=datetime(2026, 11, 22, 17, 30, tzinfo=UTC),  # past midnight in Bangkok
        author_id=987654321,
        author_username="gone",
        author_name="ผู้ที่ถูกลบไปแล้ว",
        kind="save",
        state=state,
        schema=1,
    )
