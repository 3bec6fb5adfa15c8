"""What a move must record: the shape of each fact, and reading it from its JSON form."""

from collections.abc import Callable
from datetime import date
from typing import Any

from angtong.directory.models import Agency
from angtong.kit import clock, dates, thai
from proposals.budget.models import Ordinance
from proposals.dossier.models import Proposal
from proposals.dossier.values import (
    ValueRefused,
    check_storable,
    read_baht,
    read_fiscal_year,
    refuse_all,
)
from proposals.rights import WrongValues, readable
from proposals.vocabulary import ENDED, Kind

LABELS = {
    "reason": "เหตุผล",
    "resolution": "มติที่ประชุม",
    "report": "รายงานของคณะกรรมการแปรญัตติ",
    "votes": "ผลการลงมติ",
    "letter": "หนังสือ",
    "announcement": "ประกาศ",
    "document": "เอกสารอ้างอิง",
    "agencies": "หน่วยงานที่เกี่ยวข้อง",
    "reasons": "เหตุที่ส่งต่อ",
    "reply": "คำตอบของหน่วยงาน",
    "amount_baht": "จำนวนเงินที่ได้รับจัดสรร (บาท)",
    "into": "รวมกับเรื่องเลขที่",
    "ordinance": "ร่างเทศบัญญัติเลขที่",
    "fiscal_year": "ปีงบประมาณ พ.ศ.",
}
REASONS = {"capacity": "เกินศักยภาพ", "authority": "นอกเหนืออำนาจหน้าที่"}
VOTES = {"present": "ผู้เข้าประชุม", "for": "เห็นชอบ", "against": "ไม่เห็นชอบ", "abstain": "งดออกเสียง"}
LONGEST_TEXT = 10_000


def label_of(name: str, kind: str) -> str:
    """Return the Thai name of a fact; the supervisor's reasons are not those of a referral."""
    return "เหตุผลที่ไม่เห็นชอบ" if (name, kind) == ("reasons", Kind.ORDINANCE) else LABELS[name]


def _text(value: Any, most: int = LONGEST_TEXT, *, what: str = "ข้อความ") -> str:
    if not isinstance(value, str) or not thai.normalise(value).strip():
        raise ValueRefused(f"โปรดกรอก{what}")
    check_storable(value)
    text = thai.normalise(value).strip()
    if len(text) > most:
        raise ValueRefused(thai.too_long(text, most))
    return text


def _date(value: Any) -> str:
    if value in (None, ""):
        raise ValueRefused("โปรดกรอกวันที่ เช่น 22/11/2569")
    try:
        read = dates.parse_date(value) if isinstance(value, str) else None
    except dates.DateRefused as refused:
        raise ValueRefused(refused.refusal.message) from None
    if not isinstance(read, date):
        raise ValueRefused("โปรดกรอกวันที่ เช่น 22/11/2569")
    return read.isoformat()


def _past_date(value: Any) -> str:
    read = _date(value)
    if read > clock.today().isoformat():
        raise ValueRefused("วันที่ต้องไม่อยู่ในอนาคต โปรดตรวจสอบอีกครั้ง")
    return read


def _group(value: Any, parts: dict[str, Callable[[Any], Any]], what: str) -> dict[str, Any]:
    """Read a value that is made of named parts; `what` says in Thai which they are."""
    if not isinstance(value, dict):
        raise ValueRefused(f"โปรดกรอกให้ครบทุกช่อง ได้แก่ {what}")
    wrong = [
        ValueRefused("ไม่มีช่องข้อมูลชื่อนี้ โปรดตรวจสอบชื่อช่อง", name)
        for name in sorted(set(map(str, value)) - parts.keys())
    ]
    read = {}
    for name, reader in parts.items():
        try:
            read[name] = reader(value.get(name))
        except ValueRefused as refused:
            wrong.append(ValueRefused(refused.message, name))
    refuse_all(wrong)
    return read


def _numbered(value: Any) -> dict[str, Any]:
    return _group(value, {"number": _number, "date": _date}, "เลขที่ และวันที่ลงในเอกสาร")


def _document(value: Any) -> dict[str, Any]:
    return _group(value, {"title": _title, "date": _date}, "ชื่อเอกสาร และวันที่ลงในเอกสาร")


def _reply(value: Any) -> dict[str, Any]:
    parts = {"agency": _agency, "date": _past_date, "text": _answer}
    return _group(value, parts, "หน่วยงานที่ตอบ วันที่ตอบ และคำตอบ")


def _count(value: Any) -> int:
    if isinstance(value, str) and thai.arabic_digits(value).strip().isdecimal():
        value = int(thai.arabic_digits(value))
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 1000:
        raise ValueRefused("โปรดกรอกจำนวนเป็นเลขจำนวนเต็ม ตั้งแต่ 0 ถึง 1,000")
    return value


def _votes(value: Any) -> dict[str, int]:
    if not isinstance(value, dict):
        raise ValueRefused(f"โปรดกรอกเป็นจำนวนสี่ช่อง ได้แก่ {', '.join(VOTES.values())}")
    votes = _group(value, dict.fromkeys(VOTES, _count), ", ".join(VOTES.values()))
    if votes["for"] + votes["against"] + votes["abstain"] > votes["present"]:
        raise ValueRefused("จำนวนเสียงรวมกันมากกว่าผู้เข้าประชุม โปรดตรวจสอบอีกครั้ง", "present")
    return votes


def _reason(value: Any) -> str:
    return _text(value, what="เหตุผล")


def _resolution(value: Any) -> str:
    return _text(value, what="มติที่ประชุม เช่น ครั้งที่และวันที่")


def _report(value: Any) -> str:
    return _text(value, what="รายงานของคณะกรรมการแปรญัตติ")


def _number(value: Any) -> str:
    return _text(value, 300, what="เลขที่")


def _title(value: Any) -> str:
    return _text(value, 300, what="ชื่อเอกสาร")


def _answer(value: Any) -> str:
    return _text(value, what="คำตอบของหน่วยงาน")


def _agency(value: Any) -> str:
    if value in (None, ""):
        raise ValueRefused("โปรดเลือกหน่วยงาน")
    if (
        not isinstance(value, str)
        or not thai.is_storable(value)
        or not Agency.objects.filter(code=value).exists()
    ):
        raise ValueRefused("ไม่พบหน่วยงานรหัสนี้ โปรดเลือกจากรายการ")
    return value


def _agencies(value: Any) -> list[str]:
    if not isinstance(value, list) or not value:
        raise ValueRefused("โปรดเลือกหน่วยงานที่เกี่ยวข้องอย่างน้อยหนึ่งหน่วยงาน")
    return sorted({_agency(code) for code in value})


def _reasons(value: Any) -> list[str]:
    if (
        isinstance(value, list)
        and value
        and all(isinstance(code, str) and code in REASONS for code in value)
    ):
        return sorted(set(value))
    raise ValueRefused(f"โปรดเลือกอย่างน้อยหนึ่งข้อ ได้แก่ {' หรือ '.join(REASONS.values())}")


def _supervisor_reasons(value: Any) -> Any:
    # The supervisor gives reasons in words; a list of sentences is taken as well.
    if isinstance(value, list) and value:
        return [_text(one) for one in value]
    return _text(value)


def _baht(value: Any) -> str:
    if value in (None, ""):
        raise ValueRefused("โปรดกรอกจำนวนเงิน")
    amount = read_baht(value)
    if amount == 0:
        raise ValueRefused("จำนวนเงินต้องมากกว่าศูนย์ โปรดตรวจสอบอีกครั้ง")
    return f"{amount:.2f}"


def _year(value: Any) -> int:
    year = read_fiscal_year(value)
    if year is None:
        raise ValueRefused("โปรดกรอกปีงบประมาณเป็น พ.ศ. สี่หลัก เช่น 2571")
    return year


_READERS: dict[str, Callable[[Any], Any]] = {
    "reason": _reason,
    "resolution": _resolution,
    "report": _report,
    "votes": _votes,
    "letter": _numbered,
    "announcement": _numbered,
    "document": _document,
    "agencies": _agencies,
    "reasons": _reasons,
    "reply": _reply,
    "amount_baht": _baht,
    "fiscal_year": _year,
}


def read_facts(given: Any, needed: tuple[str, ...], *, dossier, by) -> dict[str, Any]:
    """Return the facts of a move in the form that is recorded.

    Args:
        given: JSON object; only the facts that the move names are taken.
        needed: names of the facts, all of which must be given.

    Raises:
        WrongValues: one is missing, wrong or unknown; keys are `facts.<name>`.
    """
    if given is None:
        given = {}
    if not isinstance(given, dict):
        raise WrongValues({"facts": ['โปรดส่งข้อมูลประกอบเป็น JSON object เช่น {"reason": "…"}']})
    errors: dict[str, list[str]] = {}
    read: dict[str, Any] = {}
    for name in sorted(set(map(str, given)) - set(needed)):
        errors[f"facts.{name}"] = ["ขั้นตอนนี้ไม่ใช้ข้อมูลช่องนี้ โปรดนำออกแล้วส่งใหม่"]
    for name in needed:
        try:
            read[name] = _read_fact(name, given.get(name), dossier=dossier, by=by)
        except ValueRefused as refused:
            label = label_of(name, dossier.kind)
            errors |= {
                path: [f"{label}: {sentence}" for sentence in sentences]
                for path, sentences in refused.errors_of(f"facts.{name}").items()
            }
    if errors:
        raise WrongValues(errors)
    return read


def _read_fact(name: str, value: Any, *, dossier, by) -> Any:
    if name == "into":
        return _into(value, dossier, by)
    if name == "ordinance":
        return _ordinance(value, by)
    if name == "reasons" and dossier.kind == Kind.ORDINANCE:
        return _supervisor_reasons(value)
    return _READERS[name](value)


def _into(value: Any, dossier, by) -> str:
    other = None
    if isinstance(value, str) and thai.is_storable(value):
        other = readable(Proposal.objects.filter(reference=value), by).first()
    if other is None or other.pk == dossier.pk:
        raise ValueRefused("โปรดระบุเลขที่ของข้อเสนอโครงการอื่นที่มีอยู่ เช่น P-2570-0001")
    if other.state in ENDED[other.kind]:
        raise ValueRefused(f"{other.reference} สิ้นสุดแล้ว ({other.state_label}) โปรดเลือกเรื่องอื่น")
    return other.reference


def _ordinance(value: Any, by) -> str:
    found = None
    if isinstance(value, str) and thai.is_storable(value):
        found = readable(Ordinance.objects.filter(reference=value), by).first()
    if found is None:
        raise ValueRefused("โปรดระบุเลขที่ร่างเทศบัญญัติที่มีอยู่ เช่น O-2570-01")
    return found.reference


def names_in(facts: dict[str, Any]) -> dict[str, str]:
    """Return the names, as they are now, of the agencies that facts name by code: a version keeps both."""
    codes = [*facts.get("agencies", ()), *([facts["reply"]["agency"]] if "reply" in facts else ())]
    return dict(Agency.objects.filter(code__in=codes).values_list("code", "name")) if codes else {}
