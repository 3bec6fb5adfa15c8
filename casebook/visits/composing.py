"""The words of mails and official letters. Pure: sends, stores and decides nothing."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from angtong.kit.dates import thai_date
from angtong.kit.thai import thai_digits

from .availability import slot_label
from .models import Visit, VisitSettings

Facts = list[tuple[str, str]]


@dataclass(frozen=True)
class Message:
    """A mail: its subject and its opening; what is arranged and the private link follow by themselves.

    Args:
        paragraphs: may hold {organisation}, {reference}, {municipality}, {reason}.
        has_arrangement: the day, hours and place stand below.
    """

    subject: str
    paragraphs: tuple[str, ...]
    has_arrangement: bool = False


MESSAGES = {
    "asked": Message(
        "ได้รับคำขอศึกษาดูงาน เลขที่ {reference}",
        (
            "{municipality} ได้รับคำขอศึกษาดูงานของ{organisation} เลขที่ {reference} เรียบร้อยแล้ว "
            "เจ้าหน้าที่จะพิจารณาและแจ้งผลให้ท่านทราบทางอีเมลนี้",
            "ท่านตรวจสอบสถานะหรือยกเลิกคำขอได้ที่ลิงก์ท้ายอีเมล "
            "ลิงก์นี้เป็นของคณะท่านโดยเฉพาะ โปรดไม่ส่งต่อให้ผู้ที่ไม่เกี่ยวข้อง",
        ),
    ),
    "accepted": Message(
        "ตอบรับการศึกษาดูงาน เลขที่ {reference}",
        (
            "{municipality} ยินดีต้อนรับคณะจาก{organisation} ตามวัน เวลา และสถานที่ด้านล่าง",
            "{to_read} หากไม่สามารถเดินทางมาได้ โปรดยกเลิกผ่านลิงก์เดียวกัน",
        ),
        True,
    ),
    "proposed": Message(
        "ขอเสนอวันศึกษาดูงานวันใหม่ เลขที่ {reference}",
        (
            "{municipality} ขอเสนอวันศึกษาดูงานวันใหม่ตามรายละเอียดด้านล่าง เนื่องจาก{reason}",
            "โปรดตอบว่าสะดวกหรือไม่สะดวกผ่านลิงก์ท้ายอีเมล ระหว่างรอคำตอบ เทศบาลสำรองวันดังกล่าวไว้ให้คณะของท่าน",
        ),
        True,
    ),
    "declined": Message(
        "แจ้งผลคำขอศึกษาดูงาน เลขที่ {reference}",
        (
            "{municipality} ขออภัยที่ไม่สามารถต้อนรับคณะจาก{organisation}ได้ในครั้งนี้ เนื่องจาก{reason}",
            "ท่านส่งคำขอใหม่ได้ทุกเมื่อ และศึกษาบทเรียนกับเอกสารทั้งหมดได้จากเว็บไซต์โดยไม่ต้องเดินทาง",
        ),
    ),
    "called_off": Message(
        "ขอยกเลิกการต้อนรับคณะศึกษาดูงาน เลขที่ {reference}",
        (
            "{municipality} ขออภัยที่ต้องยกเลิกการต้อนรับคณะจาก{organisation} เนื่องจาก{reason}",
            "หากประสงค์จะกำหนดวันใหม่ โปรดส่งคำขออีกครั้ง เจ้าหน้าที่จะพิจารณาโดยเร็ว",
        ),
    ),
    "agreed": Message(
        "ยืนยันวันศึกษาดูงานแล้ว เลขที่ {reference}",
        ("{municipality} บันทึกการยืนยันของท่านแล้ว และยินดีต้อนรับคณะตามวัน เวลา และสถานที่ด้านล่าง",),
        True,
    ),
    "date_refused": Message(
        "ได้รับคำตอบเรื่องวันศึกษาดูงานแล้ว เลขที่ {reference}",
        ("{municipality} ทราบแล้วว่าคณะของท่านไม่สะดวกในวันที่เสนอ เจ้าหน้าที่จะพิจารณาวันอื่นและแจ้งให้ทราบ",),
    ),
    "withdrawn": Message(
        "ยกเลิกคำขอศึกษาดูงานแล้ว เลขที่ {reference}",
        (
            "{municipality} บันทึกการยกเลิกคำขอศึกษาดูงานของ{organisation}แล้ว หากประสงค์จะมาภายหลัง โปรดส่งคำขอใหม่",
        ),
    ),
    "held": Message(
        "ขอบคุณที่มาศึกษาดูงาน เลขที่ {reference}",
        (
            "{municipality} ขอขอบคุณคณะจาก{organisation}ที่มาศึกษาดูงาน",
            "โปรดใช้เวลาไม่กี่นาทีให้ความเห็น และบอกบทเรียนที่ตั้งใจจะนำไปใช้ ผ่านลิงก์ท้ายอีเมล "
            "คำตอบของท่านช่วยให้เทศบาลอื่นได้เรียนรู้ต่อ",
        ),
    ),
    "followup": Message(
        "ขอทราบผลการนำบทเรียนไปใช้ เลขที่ {reference}",
        (
            "คณะจาก{organisation} มาศึกษาดูงานที่{municipality} เมื่อ {visited} "
            "เทศบาลใคร่ขอทราบว่าได้นำบทเรียนใดไปใช้แล้ว อยู่ระหว่างทดลอง หรือไม่ได้นำไปใช้เพราะเหตุใด",
            "โปรดตอบผ่านลิงก์ท้ายอีเมล คำตอบว่าใช้ไม่ได้ผลมีประโยชน์เท่ากับคำตอบว่าได้ผล",
        ),
    ),
    "renewed": Message(
        "ลิงก์ส่วนตัวใหม่ของคำขอศึกษาดูงาน เลขที่ {reference}",
        ("{municipality} ออกลิงก์ส่วนตัวใหม่ให้คณะของท่านแล้ว ลิงก์เดิมใช้ไม่ได้อีกต่อไป",),
    ),
    "programme": Message(
        "กำหนดการศึกษาดูงาน เลขที่ {reference}",
        (
            "{municipality} จัดทำกำหนดการศึกษาดูงานของคณะจาก{organisation}แล้ว "
            "อ่านกำหนดการและเรื่องที่ควรอ่านก่อนเดินทางได้จากลิงก์ท้ายอีเมล",
        ),
        True,
    ),
}
KIND_LABELS = {
    "asked": "ยืนยันการรับคำขอ",
    "accepted": "ตอบรับ",
    "proposed": "เสนอวันใหม่",
    "declined": "แจ้งไม่สามารถต้อนรับได้",
    "called_off": "ยกเลิกการต้อนรับ",
    "agreed": "ยืนยันวันที่เสนอ",
    "date_refused": "รับทราบว่าไม่สะดวก",
    "withdrawn": "ยืนยันการยกเลิก",
    "held": "ขอบคุณและขอความเห็น",
    "followup": "ติดตามผลการนำไปใช้",
    "renewed": "ลิงก์ส่วนตัวใหม่",
    "programme": "แจ้งกำหนดการ",
}


def hours(visit: Visit) -> str:
    """Return from when to when in words: "09.00–12.00 น."."""
    if visit.starts_at is None or visit.ends_at is None:
        return ""
    return f"{visit.starts_at:%H.%M}–{visit.ends_at:%H.%M} น."


def arrangement(visit: Visit) -> Facts:
    """Return what is arranged, or proposed, as labelled lines."""
    if visit.visit_on is None:
        return []
    lines = [
        ("วันที่", slot_label(visit.visit_on, visit.half)),
        ("เวลา", hours(visit)),
        ("สถานที่นัดพบ", visit.place),
        ("ผู้ต้อนรับ", visit.host),
    ]
    return [(label, text) for label, text in lines if text]


def mail_of(
    kind: str,
    visit: Visit,
    *,
    contact_name: str,
    municipality: str,
    url: str,
    has_programme: bool = False,
) -> tuple[str, str]:
    """Return subject and text of a mail.

    Args:
        has_programme: the order of the day is written already.
        url: the whole address of the private link.
    """
    message = MESSAGES[kind]
    words = {
        "reference": visit.reference,
        "organisation": visit.organisation,
        "municipality": municipality,
        "reason": visit.reason,
        "visited": thai_date(visit.visit_on) if visit.visit_on else "",
        "to_read": "หนังสือตอบรับและกำหนดการอ่านได้จากลิงก์ท้ายอีเมล"
        if has_programme
        else "หนังสือตอบรับอ่านได้จากลิงก์ท้ายอีเมล และเทศบาลจะแจ้งกำหนดการให้ทราบภายหลัง",
    }
    lines = [f"เรียน คุณ{contact_name}", ""]
    for paragraph in message.paragraphs:
        lines += [paragraph.format(**words), ""]
    if message.has_arrangement:
        lines += [f"{label}: {text}" for label, text in arrangement(visit)] + [""]
    lines += ["ลิงก์ของคณะท่าน", url, "", municipality, "", "อีเมลนี้ส่งจากระบบโดยอัตโนมัติ"]
    return " ".join(message.subject.format(**words).split()), "\n".join(lines) + "\n"


@dataclass(frozen=True)
class LetterFacts:
    """What an officer gives for an official letter.

    Args:
        number: ที่, as the office's register gives it.
        extra: a paragraph of the officer's own, "" for none.
    """

    number: str
    dated_on: date
    addressee: str
    signer_name: str
    signer_position: str
    extra: str = ""


SUBJECTS = {
    "accepted": "ตอบรับการศึกษาดูงาน",
    "proposed": "ขอเสนอวันศึกษาดูงานวันใหม่",
    "declined": "แจ้งผลการพิจารณาคำขอศึกษาดูงาน",
    "called_off": "ขอยกเลิกการต้อนรับคณะศึกษาดูงาน",
}


def paper_of(
    kind: str,
    visit: Visit,
    facts: LetterFacts,
    settings: VisitSettings,
    *,
    municipality: str,
    has_programme: bool,
) -> dict[str, Any]:
    """Return the content of an official letter (JSON form), from which it is printed for good.

    Args:
        has_programme: the order of the day is written already, and goes with the letter.
    """
    asked = (
        f"ตามที่{visit.organisation} {visit.province_name} ขอนำคณะ จำนวน {visit.people_count} คน "
        f"ศึกษาดูงานที่{municipality} ตามคำขอเลขที่ {visit.reference} ความละเอียดแจ้งแล้ว นั้น"
    )
    when = " ".join(text for _, text in arrangement(visit)[:1])
    where = f"เวลา {hours(visit)} ณ {visit.place}" if visit.visit_on else ""
    host = f" โดยมี{visit.host}เป็นผู้ต้อนรับ" if visit.host else ""
    body = {
        "accepted": [
            f"{municipality}พิจารณาแล้ว ยินดีต้อนรับคณะศึกษาดูงานใน{when} {where}{host}",
            "ทั้งนี้ กำหนดการและเอกสารที่ควรศึกษาก่อนเดินทาง ท่านอ่านและพิมพ์ได้จากลิงก์ที่ส่งทางอีเมลถึงผู้ประสานงาน"
            if has_programme
            else "ทั้งนี้ เทศบาลจะส่งกำหนดการและเอกสารที่ควรศึกษาก่อนเดินทางให้ทราบภายหลัง "
            "ทางลิงก์ที่ส่งทางอีเมลถึงผู้ประสานงาน",
        ],
        "proposed": [
            f"{municipality}พิจารณาแล้ว ขอเสนอวันศึกษาดูงานเป็น{when} {where}{host} เนื่องจาก{visit.reason}",
            "จึงขอให้แจ้งผลการพิจารณาผ่านลิงก์ที่ส่งทางอีเมลถึงผู้ประสานงาน "
            "ระหว่างรอคำตอบ เทศบาลสำรองวันดังกล่าวไว้ให้",
        ],
        "declined": [
            f"{municipality}พิจารณาแล้ว ขออภัยที่ไม่สามารถต้อนรับคณะได้ในครั้งนี้ เนื่องจาก{visit.reason}",
            "ทั้งนี้ ท่านศึกษาบทเรียนและเอกสารทั้งหมดได้จากเว็บไซต์ และส่งคำขอใหม่ได้ทุกเมื่อ",
        ],
        "called_off": [
            f"{municipality}ขออภัยที่ต้องยกเลิกการต้อนรับซึ่งนัดหมายไว้ใน{when} เนื่องจาก{visit.reason}",
            "หากประสงค์จะกำหนดวันใหม่ โปรดส่งคำขออีกครั้ง เทศบาลจะพิจารณาโดยเร็ว",
        ],
    }[kind]
    closing = "จึงเรียนมาเพื่อโปรดทราบ"
    if kind == "proposed":
        closing = "จึงเรียนมาเพื่อโปรดพิจารณา"
    return {
        "number": facts.number,
        "dated_on": facts.dated_on.isoformat(),
        "municipality": municipality,
        "address": settings.office_address,
        "garuda": settings.garuda.file.name if settings.garuda else "",
        "subject": SUBJECTS[kind],
        "addressee": facts.addressee,
        "cites": f"คำขอศึกษาดูงาน เลขที่ {visit.reference} ลงวันที่ {thai_date(visit.asked_at)}",
        "enclosures": ["กำหนดการศึกษาดูงาน"] if kind == "accepted" and has_programme else [],
        "paragraphs": [asked, *body, *([facts.extra] if facts.extra else []), closing],
        "signer_name": facts.signer_name,
        "signer_position": facts.signer_position,
        "contact": settings.contact_line,
        "reference": visit.reference,
    }


def addressee_of(organisation: str) -> str:
    """Return whom a letter to an organisation addresses, for an officer to correct."""
    if organisation.startswith("เทศบาล"):
        return f"นายกเทศมนตรี{organisation.removeprefix('เทศบาล')}"
    if organisation.startswith(("องค์การบริหารส่วน", "อบต.", "อบจ.")):
        return f"นายก{organisation}"
    return f"ผู้บริหาร{organisation}"


def shown_paper(content: dict[str, Any]) -> dict[str, Any]:
    """Return the content of an official letter as it is printed: Thai digits, the date as offices write it."""
    reference = content["reference"]

    def in_thai(text: str) -> str:
        # A reference is a name: it is looked for as it is written everywhere else.
        return thai_digits(text).replace(thai_digits(reference), reference)

    shown = {
        name: in_thai(value) if isinstance(value, str) else [in_thai(text) for text in value]
        for name, value in content.items()
        if name != "garuda"
    }
    shown["dated_on"] = thai_date(date.fromisoformat(content["dated_on"]), digits="thai")
    return shown
