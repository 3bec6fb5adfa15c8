"""GET /vocabulary: every list that a field takes its value from."""

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Router

from angtong.directory.models import Agency, Area, AreaLevel, Division
from angtong.directory.roles import Role
from knowledge.data.models import CrossCheck
from knowledge.services.models import ServiceType
from proposals.api.answers import answer, gives
from proposals.api.paging import read_query
from proposals.classification.models import BudgetClass, Category, Programme, Sector
from proposals.evidence.models import Resolution
from proposals.problems.models import Problem
from proposals.vocabulary import (
    ORDINANCE_STATES,
    PROPOSAL_STATES,
    Confidentiality,
    OrdinanceKind,
    Outcome,
    Phase,
    Visibility,
)
from proposals.workflow.definitions import MOVE_LABELS
from proposals.workflow.facts import REASONS

router = Router(tags=["vocabulary"])

# Suggestions: a unit is free text.
UNITS = (
    "โครงการ งาน แห่ง จุด หลัง ห้อง สาย เส้น เมตร ตารางเมตร ลูกบาศก์เมตร กิโลเมตร ไร่ "
    "ชุด เครื่อง ตัว คัน บ่อ ดวง ต้น กิโลกรัม ตัน ลิตร ครั้ง รุ่น หลักสูตร ชั่วโมง วัน เดือน ปี "
    "คน ครัวเรือน ชุมชน กลุ่ม เล่ม ฉบับ แผ่น"
).split()
STORED: dict[str, type | QuerySet] = {
    "service_types": ServiceType.objects,
    "areas": Area.objects,
    "sectors": Sector.objects,
    "programmes": Programme.objects,
    "budget_classes": BudgetClass.objects,
    "categories": Category.objects.filter(is_revenue=False),
    "revenue_categories": Category.objects.filter(is_revenue=True),
    "divisions": Division.objects,
    "agencies": Agency.objects,
}
FIXED = {
    "phases": dict(Phase.choices),
    "states": PROPOSAL_STATES,
    "ordinance_states": ORDINANCE_STATES,
    "ordinance_kinds": dict(OrdinanceKind.choices),
    "confidentialities": dict(Confidentiality.choices),
    "visibilities": dict(Visibility.choices),
    "outcomes": dict(Outcome.choices),
    "levels": dict(AreaLevel.choices),
    "decisions": dict(Resolution.Decision.choices),
    "findings": dict(CrossCheck.Finding.choices),
    "problem_statuses": dict(Problem.Status.choices),
    "referral_reasons": REASONS,
    "moves": MOVE_LABELS,
    "roles": dict(Role.choices),
}


@router.get("", summary="รายการรหัสทั้งหมด", openapi_extra=gives())
def vocabulary(request: HttpRequest):
    """Give every list: `{code, label}`, and `units` as plain labels."""
    read_query(request)
    stored = {name: _pairs(rows.values_list("code", "name").all()) for name, rows in STORED.items()}
    fixed = {name: _pairs(labels.items()) for name, labels in FIXED.items()}
    return answer({**stored, **fixed, "units": UNITS})


def _pairs(pairs) -> list[dict[str, str]]:
    return [{"code": code, "label": label} for code, label in pairs]
