"""The office's real ways as charts: long labels, many side states, several ways back."""

from itertools import pairwise

from angtong.press.flow_plan import Edge, Node

SIDE = {"returned": "ส่งกลับแก้ไข", "withdrawn": "ถอนเรื่อง", "merged": "รวมกับเรื่องอื่น"}
START = {
    "draft": "ร่าง",
    "verified": "ตรวจสอบข้อมูลแล้ว",
    "certified": "ผ่านการรับรองของประชาคม",
    "assessed": "ประเมินศักยภาพแล้ว",
}
END = {"acting": "ดำเนินการ", "reported": "รายงานผลแล้ว", "closed": "ปิดเรื่อง"}


def _chart(states: dict[str, str], chain: list[str], others: str, labels: dict | None = None):
    """Return nodes and edges: a chain of main edges, then `others` as "source>target kind label" lines."""
    nodes = [Node(code, label, "way") for code, label in states.items()]
    labels = labels or {}
    edges = [Edge(a, b, labels.get(b, states[b]), "main") for a, b in pairwise(chain)]
    for line in filter(None, map(str.strip, others.splitlines())):
        ends, kind, label = line.split(" ", 2)
        sources, target = ends.split(">")
        edges += [Edge(source, target, label, kind) for source in sources.split(",")]
    return nodes, edges


def short_way():
    states = START | END | {"referred": "ส่งต่อหน่วยงาน"} | SIDE
    return _chart(
        states,
        [*START, *END],
        """
        assessed,acting>referred main ส่งต่อหน่วยงานที่เกี่ยวข้อง
        referred>acting back ดำเนินการต่อ
        reported>acting back เปิดดำเนินการอีกครั้ง
        verified,certified,assessed>returned side ส่งกลับแก้ไข
        returned>draft side เสนออีกครั้ง
        draft,verified,certified,assessed,returned,referred>withdrawn side ถอนเรื่อง
        draft,verified,certified,assessed,returned>merged side รวมกับเรื่องอื่น
        """,
        {"verified": "รับรองว่าตรวจสอบข้อมูลแล้ว", "acting": "เริ่มดำเนินการ"},
    )


def medium_way():
    middle = {
        "submitted": "เสนอคณะกรรมการเทศบาล",
        "planned": "บรรจุในแผน (ผ.02)",
        "in_ordinance": "บรรจุในร่างเทศบัญญัติ",
        "funded": "ได้รับงบประมาณ",
    }
    states = START | middle | END | {"coordinating": "ประสานหน่วยงาน", "rejected": "ไม่เห็นชอบ"} | SIDE
    early = "verified,certified,assessed,submitted,planned"
    return _chart(
        states,
        [*START, *middle, *END],
        f"""
        submitted>rejected side ไม่เห็นชอบ
        in_ordinance>planned back นำออกจากร่างเทศบัญญัติ
        assessed,submitted,planned>coordinating main ยกระดับเป็นข้อเสนอระยะยาว
        reported>acting back เปิดดำเนินการอีกครั้ง
        {early}>returned side ส่งกลับแก้ไข
        returned>draft side เสนออีกครั้ง
        draft,{early},returned>withdrawn side ถอนเรื่อง
        draft,{early},returned>merged side รวมกับเรื่องอื่น
        """,
    )


def long_way():
    middle = {
        "coordinating": "ประสานหน่วยงาน",
        "planned_beyond": "บรรจุในแผน (ผ.02/2)",
        "sent_to_province": "เสนอจังหวัดแล้ว",
        "screening": "คณะอนุกรรมการกลั่นกรอง",
        "provincial_committee": "ก.บ.จ. เห็นชอบ",
        "national_committee": "ก.น.บ. เห็นชอบ",
        "allocated": "ได้รับจัดสรร",
    }
    states = START | middle | {"not_allocated": "ไม่ได้รับจัดสรร"} | END | SIDE
    returned = ",".join([*START][1:] + [*middle][:-1])
    early = ",".join([*START, "coordinating", "planned_beyond", "returned"])
    return _chart(
        states,
        [*START, *middle, *END],
        f"""
        screening,provincial_committee,national_committee>not_allocated side ไม่ได้รับจัดสรร
        not_allocated>coordinating side เสนอใหม่ในปีถัดไป
        reported>acting back เปิดดำเนินการอีกครั้ง
        {returned}>returned side ส่งกลับแก้ไข
        returned>draft side เสนออีกครั้ง
        returned>planned_beyond side เสนออีกครั้ง
        {early},not_allocated>withdrawn side ถอนเรื่อง
        {early}>merged side รวมกับเรื่องอื่น
        """,
    )


def ordinance_way():
    chain = {
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
    }
    aside = {
        "withdrawn": "ถอนร่าง",
        "rejected": "สภาไม่เห็นชอบ",
        "disapproved": "ผู้กำกับดูแลไม่เห็นชอบ",
        "reconsidered": "สภายืนยันร่าง",
        "lapsed": "ตกไป",
    }
    return _chart(
        chain | aside,
        [*chain],
        """
        draft,tabled>withdrawn side ถอนร่าง
        tabled>rejected side ไม่รับหลักการ
        reading_2>rejected side ไม่เห็นชอบให้ตราเป็นเทศบัญญัติ
        supervision>disapproved side ผู้กำกับดูแลไม่เห็นชอบ
        disapproved>reconsidered side สภายืนยันร่างเดิม
        disapproved>lapsed side ร่างตกไป
        reconsidered>proclaimed main ประกาศใช้
        """,
        {"reading_3": "เห็นชอบให้ตราเป็นเทศบัญญัติ (วาระที่ 3)"},
    )


WAYS = {"short": short_way, "medium": medium_way, "long": long_way, "ordinance": ordinance_way}
