"""Phases, kinds, states and their named groups. Words only: no model, no rule."""

import re

from django.db.models import TextChoices


class Phase(TextChoices):
    """The three phases of the founding document."""

    SHORT = "short", "ระยะสั้น"
    MEDIUM = "medium", "ระยะกลาง"
    LONG = "long", "ระยะยาว"


class Kind(TextChoices):
    """Kinds of dossier."""

    PROPOSAL = "proposal", "ข้อเสนอโครงการ"
    ORDINANCE = "ordinance", "เทศบัญญัติ"


class Confidentiality(TextChoices):
    """Who may hear of a dossier at all."""

    PUBLIC = "public", "เผยแพร่"
    INTERNAL = "internal", "ภายใน"
    CONFIDENTIAL = "confidential", "ลับ"


class Audience(TextChoices):
    """How a reader sees a dossier: see rights.queries."""

    WORKING = "working", "ร่างที่กำลังแก้ไข"
    OFFICIAL = "official", "รุ่นทางการล่าสุด"
    PUBLIC = "public", "รุ่นที่เปิดเผยล่าสุด"


class Visibility(TextChoices):
    """Who reads a comment."""

    COUNCIL = "council", "สภาเทศบาลและเจ้าหน้าที่"
    INTERNAL = "internal", "เจ้าหน้าที่"
    PRIVATE = "private", "เฉพาะข้าพเจ้า"


class Outcome(TextChoices):
    """What the weighing of capacity leads to."""

    OWN = "own", "เทศบาลดำเนินการเอง"
    COORDINATE = "coordinate", "ประสานหน่วยงานที่เกี่ยวข้อง"
    ESCALATE = "escalate", "ยกระดับเป็นข้อเสนอระยะยาว"


class OrdinanceKind(TextChoices):
    """Kinds of ordinance."""

    ANNUAL = "annual", "งบประมาณรายจ่ายประจำปี"
    SUPPLEMENTARY = "supplementary", "งบประมาณรายจ่ายเพิ่มเติม"
    ORDINARY = "ordinary", "เทศบัญญัติทั่วไป"


DRAFT = "draft"
RETURNED = "returned"
AMENDMENT = "amendment"

PROPOSAL_STATES = {
    "draft": "ร่าง",
    "verified": "ตรวจสอบข้อมูลแล้ว",
    "certified": "ผ่านการรับรองของประชาคม",
    "assessed": "ประเมินศักยภาพแล้ว",
    "submitted": "เสนอคณะกรรมการเทศบาล",
    "planned": "บรรจุในแผน (ผ.02)",
    "in_ordinance": "บรรจุในร่างเทศบัญญัติ",
    "funded": "ได้รับงบประมาณ",
    "coordinating": "ประสานหน่วยงาน",
    "planned_beyond": "บรรจุในแผน (ผ.02/2)",
    "sent_to_province": "เสนอจังหวัดแล้ว",
    "screening": "คณะอนุกรรมการกลั่นกรอง",
    "provincial_committee": "ก.บ.จ. เห็นชอบ",
    "national_committee": "ก.น.บ. เห็นชอบ",
    "allocated": "ได้รับจัดสรร",
    "acting": "ดำเนินการ",
    "referred": "ส่งต่อหน่วยงาน",
    "reported": "รายงานผลแล้ว",
    "closed": "ปิดเรื่อง",
    "returned": "ส่งกลับแก้ไข",
    "withdrawn": "ถอนเรื่อง",
    "rejected": "ไม่เห็นชอบ",
    "not_allocated": "ไม่ได้รับจัดสรร",
    "merged": "รวมกับเรื่องอื่น",
}
ORDINANCE_STATES = {
    "draft": "ร่าง",
    "tabled": "เสนอสภาแล้ว",
    "reading_1": "วาระที่ 1 ขั้นรับหลักการ",
    "amendment": "เปิดรับคำแปรญัตติ",
    "reading_2": "วาระที่ 2 ขั้นแปรญัตติ",
    "reading_3": "วาระที่ 3 ขั้นให้ความเห็นชอบ",
    "supervision": "ส่งผู้กำกับดูแล",
    "approved": "ผู้กำกับดูแลเห็นชอบ",
    "proclaimed": "ประกาศใช้แล้ว",
    "in_force": "มีผลใช้บังคับ",
    "rejected": "สภาไม่เห็นชอบ",
    "withdrawn": "ถอนร่าง",
    "disapproved": "ผู้กำกับดูแลไม่เห็นชอบ",
    "reconsidered": "สภายืนยันร่าง",
    "lapsed": "ตกไป",
}
STATE_LABELS = {Kind.PROPOSAL.value: PROPOSAL_STATES, Kind.ORDINANCE.value: ORDINANCE_STATES}

# What stands short in labels, and in full where a newcomer meets it. Source: domain notes, sections 2 and 3.
ABBREVIATIONS = {
    "ผ.02/2": "แบบรายละเอียดโครงการพัฒนาที่เกินศักยภาพขององค์กรปกครองส่วนท้องถิ่น",
    "ผ.02": "แบบรายละเอียดโครงการพัฒนาที่เทศบาลดำเนินการด้วยงบประมาณของตน",
    "ก.บ.จ.": "คณะกรรมการบริหารงานจังหวัดแบบบูรณาการ",
    "ก.น.บ.": "คณะกรรมการนโยบายการบริหารงานเชิงพื้นที่แบบบูรณาการ",
}
_ABBREVIATION = re.compile("|".join(map(re.escape, ABBREVIATIONS)))

# Where the content itself may be changed, by whom: rights.rules reads these.
EDITABLE_PROPOSAL = frozenset({"draft", "returned"})
EDITABLE_REQUEST = frozenset({"coordinating", "planned_beyond"})
EDITABLE_ORDINANCE = frozenset({"draft", "amendment"})

AT_PROVINCE = frozenset(
    {"sent_to_province", "screening", "provincial_committee", "national_committee"}
)
ENDED = {
    Kind.PROPOSAL.value: frozenset({"closed", "withdrawn", "rejected", "merged"}),
    Kind.ORDINANCE.value: frozenset({"in_force", "rejected", "withdrawn", "lapsed"}),
}

# What the public may read of a proposal marked public: versions made in one of these states.
OPENS_TO_PUBLIC = frozenset({"planned", "planned_beyond", "acting"})
PUBLIC_PROPOSAL = frozenset(
    {
        "planned",
        "in_ordinance",
        "funded",
        "planned_beyond",
        "sent_to_province",
        "screening",
        "provincial_committee",
        "national_committee",
        "allocated",
        "not_allocated",
        "acting",
        "reported",
        "closed",
    }
)
PUBLIC_ORDINANCE = frozenset({"proclaimed", "in_force"})
PUBLIC_STATES = {Kind.PROPOSAL.value: PUBLIC_PROPOSAL, Kind.ORDINANCE.value: PUBLIC_ORDINANCE}

# Where a proposal's results are there to be learnt from.
HAS_RESULTS = frozenset({"reported", "closed"})

# Reaching a state for the first time opens the dossier to more readers, for good.
FIRST_REACHED = {
    "opened_at": OPENS_TO_PUBLIC | {"proclaimed"},
    "tabled_at": frozenset({"tabled"}),
    "sent_to_province_at": frozenset({"sent_to_province"}),
    "reported_at": frozenset({"reported"}),
}

STATE_GROUPS = {
    "draft": "work",
    "returned": "attention",
    "referred": "attention",
    "not_allocated": "attention",
    "disapproved": "attention",
    "withdrawn": "ended",
    "rejected": "ended",
    "merged": "ended",
    "lapsed": "ended",
    "closed": "done",
    "in_force": "done",
    "funded": "done",
    "allocated": "done",
}


def state_label(kind: str, state: str) -> str:
    """Return the Thai name of a state of that kind of dossier; an unknown state is shown as it is."""
    return STATE_LABELS.get(kind, {}).get(state, state)


def state_group(state: str) -> str:
    """Return the group that colours a badge: work, way, attention, done or ended."""
    return STATE_GROUPS.get(state, "way")


def abbreviations_in(*texts: str) -> dict[str, str]:
    """Return the abbreviations that stand in the texts, in the order of the way, with what each means."""
    found = {short for text in texts for short in _ABBREVIATION.findall(text)}
    order = ("ผ.02", "ผ.02/2", "ก.บ.จ.", "ก.น.บ.")
    return {short: ABBREVIATIONS[short] for short in order if short in found}


def spelt_out(*texts: str) -> str:
    """Return a sentence part that spells out what stands short in the texts; "" when nothing does."""
    meant = abbreviations_in(*texts)
    return " · ".join(f"{short} คือ {full}" for short, full in meant.items())
