"""An edition as a case that templates can show: the same names as a page's, from the edition's content alone."""

from datetime import date
from decimal import Decimal
from html import escape
from types import SimpleNamespace
from typing import Any

from angtong.kit.baht import format_baht
from angtong.kit.dates import thai_date
from angtong.press.blocks import PartnersBlock, SourcesBlock
from casebook.pages.blocks import CaseBodyBlock
from casebook.pages.models import CasePage
from casebook.pages.shown import partner_groups
from knowledge.data.models import DatasetVersion
from knowledge.library.models import Picture

from .content import BODIES, PLAIN, TEXTS

_BLOCKS = {name: CaseBodyBlock() for name in BODIES}
_BLOCKS |= {"partners": PartnersBlock(), "sources": SourcesBlock()}


def read_case(content: dict[str, Any]) -> SimpleNamespace:
    """Return an edition's content as a case: `title` ... `results`, `facts`, `badges`, `partner_groups`."""
    case = SimpleNamespace(
        **{name: content.get(name) or "" for name in PLAIN},
        **{name: content.get("texts", {}).get(name, "") for name in TEXTS},
        **{
            name: readable_stream(block, content.get("streams", {}).get(name))
            for name, block in _BLOCKS.items()
        },
        tags=content.get("tags", []),
        facts=_facts(content),
        badges=_badges(content),
        municipality=content.get("municipality", ""),
        picture=None,
    )
    case.partner_groups = partner_groups(case.partners)
    if content.get("picture"):
        case.picture = Picture.objects.filter(pk=content["picture"]["id"]).first()
        if case.picture:
            case.picture.contextual_alt_text = content["picture"]["alt"]
    case.data_versions = _data_versions(content)
    case.proposals = content.get("proposals", [])
    return case


def readable_stream(block, raw: Any):
    """Return a stream as it was written; a block that this code no longer knows is shown as its words."""
    known = []
    for each in raw or []:
        if isinstance(each, dict) and each.get("type") in block.child_blocks:
            known.append(each)
        elif isinstance(each, dict) and "text" in block.child_blocks:
            words = "".join(f"<p>{escape(text)}</p>" for text in _texts(each.get("value")))
            known.append({"type": "text", "value": words})
    return block.to_python(known)


def _texts(value: Any):
    if isinstance(value, str) and value.strip():
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def _label(content: dict[str, Any], name: str) -> str:
    value = content.get(name)
    return value["label"] if value else ""


def _facts(content: dict[str, Any]) -> list[dict[str, str]]:
    budget, reviewed = content.get("budget_baht"), content.get("reviewed_on")
    facts = [
        ("ประเภทการบริการ", _label(content, "service_type")),
        ("พื้นที่", _label(content, "area")),
        ("สถานที่", content.get("place")),
        ("ปีงบประมาณ พ.ศ.", str(content.get("fiscal_year") or "")),
        ("งบประมาณที่ใช้", f"{format_baht(Decimal(budget))} บาท" if budget else ""),
        ("ผลของการแก้ไข", _label(content, "outcome")),
        ("สถานะของบทเรียน", _label(content, "standing")),
        ("ทบทวนเนื้อหาล่าสุด", thai_date(date.fromisoformat(reviewed)) if reviewed else ""),
    ]
    return [{"label": label, "value": value} for label, value in facts if value]


def _badges(content: dict[str, Any]) -> list[dict[str, str]]:
    badges = []
    for name in ("standing", "outcome"):
        if content.get(name):
            page = CasePage(**{name: content[name]["code"]})
            group = getattr(page, f"{name}_group")
            badges.append({"label": content[name]["label"], "group": group})
    return badges


def _data_versions(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what of the cited data is open now."""
    kept = []
    for cited in content.get("data_versions", []):
        version = (
            DatasetVersion.objects.filter(
                dataset__code=cited["dataset"], number=cited["number"], dataset__is_public=True
            )
            .select_related("dataset")
            .first()
        )
        if version:
            kept.append({"data_version": version, "note": cited["note"]})
    return kept
