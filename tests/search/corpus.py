"""A corpus made up for measuring: Thai office prose without spaces, phrases planted in a few, questions about them.

The words around a planted phrase are chosen anew each time, so that its borders differ; its spelling is often not the
one that is asked for (decomposed sara am, zero-width spaces, Thai digits, torn letters of a copied PDF).
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

PROSE = (
    "เทศบาลเมืองอ่างทอง ดำเนินการ ตามแผนงาน ปรับปรุง ซ่อมแซม ก่อสร้าง ยกระดับคุณภาพชีวิต ประชาชนในเขตเทศบาล "
    "อย่างเป็นระบบ เพื่อบรรเทาความเดือดร้อน ในความรับผิดชอบ ร่วมกับทุกภาคส่วน ได้รับจัดสรร งบประมาณรายจ่าย "
    "จากเงินอุดหนุน ส่งผลต่อ เศรษฐกิจฐานราก โดยมีเป้าหมาย จัดซื้อจัดจ้าง สำหรับการให้บริการ เจ้าหน้าที่ผู้ปฏิบัติ "
    "คณะกรรมการพัฒนา พิจารณาเห็นชอบ ตรวจรับงาน ไฟฟ้าแสงสว่าง ถนนสายหลัก ท่อประธาน ระบบประปา ส่งเสริมรายได้ "
    "กลุ่มสตรี โรงเรียนในสังกัด ประเพณีท้องถิ่น ลานกีฬา สิ่งแวดล้อมเมือง เปิดรับฟังความคิดเห็น ของชาวชุมชน "
    "ให้คุ้มค่า และต่อเนื่อง สรุปรายงาน ประจำไตรมาส ข้อบัญญัติ การเงินการคลัง ควบคุมภายใน บริหารความเสี่ยง "
    "ภาคีเครือข่าย อาสาสมัครสาธารณสุข ระดับจังหวัด ระดับอำเภอ รายตำบล หมู่ที่ 3 ลุงประเสริฐ ป้าสมใจ ตามหนังสือสั่งการ "
    "นำเข้าที่ประชุม ทำหน้าที่ เวลาสามนาที ชาวนาชาวสวน น้ำดื่มสะอาด ไม้ยืนต้น ข้าวสาร"
).split()


@dataclass(frozen=True)
class Planted:
    """A phrase as documents have it, and how people ask for it: rightly, half, and with one mark wrong."""

    phrase: str
    asked: tuple[str, ...]
    misspelt: tuple[str, ...] = ()


PLANTED = (
    Planted(
        "ปัญหาน้ำล้นตลิ่ง",
        ("น้ำล้นตลิ่ง", "ล้นตลิ่ง", "ตลิ่ง", "น\u0e49\u0e4d\u0e32ล้นตลิ่ง"),
        ("น้ำลนตลิ่ง", "น้ำล้นตลิง", "นำล้นตลิ่ง"),
    ),
    Planted("ผักตบชวาขวางคลอง", ("ผักตบชวา", "ผักตบ", "ขวางคลอง"), ("ผั่กตบชวา", "ผกตบชวา", "ผักตบช่วา")),
    Planted("เขื่อนป้องกันตลิ่ง", ("เขื่อนป้องกัน", "เขื่อน"), ("เขือนป้องกัน", "เขื่อนปองกัน", "เขิ่อน")),
    Planted("ศูนย์ดูแลผู้สูงวัย", ("ศูนย์ดูแล", "ผู้สูงวัย", "ดูแลผู้สูงวัย"), ("ศูนดูแลผู้สูงวัย", "ผู่สูงวัย", "ศุนย์ดูแล")),
    Planted(
        "ถังหมักเศษอาหาร",
        ("หมักเศษอาหาร", "เศษอาหาร", "ถังหมัก"),
        ("ถังหมักเศสอาหาร", "เศษอาหาน", "ถ่งหมัก"),
    ),
    Planted(
        "กล้องวงจรปิดCCTVทางแยก",
        ("cctv", "กล้องวงจรปิด", "CCTVทางแยก", "วงจรปิด CCTV"),
        ("กลองวงจรปิด", "กล้องวงจรปืด"),
    ),
    Planted("ปีงบประมาณ ๒๕๖๗", ("2567", "๒๕๖๗", "ปีงบประมาณ 2567"), ()),
    Planted(
        "ส\u0e4d\u0e32รวจความจ\u0e4d\u0e32เป็นพื้นฐาน",
        ("สำรวจความจำเป็น", "จำเป็นพื้นฐาน"),
        ("สำรวจความจำเปน", "สารวจความจำเป็น"),
    ),
    Planted(
        "เครื่อง\u200bสูบ\u200bน้ำ\u200bเคลื่อนที่", ("เครื่องสูบน้ำ", "สูบน้ำเคลื่อนที่"), ("เครืองสูบน้ำ", "เครื่องสุบน้ำ")
    ),
    Planted("การท างานข้ามส านัก", ("การทำงานข้ามสำนัก", "ข้ามสำนัก"), ("ข้ามสำนก",)),
    Planted("เเพปลาชุมชน", ("แพปลา", "แพปลาชุมชน"), ("แพป่ลา", "เพปลาชุมชน")),
    Planted("หนองแขมพระยา", ("หนองแขมพระยา", "แขมพระยา"), ("หนองแขมพะระยา", "หน่องแขมพระยา")),
    Planted("ข้อมูลจากTPMAPรายครัวเรือน", ("tpmap", "TPMAP รายครัวเรือน"), ()),
    Planted(
        "องค์การบริหารส่วนจังหวัด(อบจ.)สมทบ",
        ("อบจ.", "อบจ", "องค์การบริหารส่วนจังหวัด"),
        ("องค์การบริหารสวนจังหวัด", "องคการบริหารส่วนจังหวัด"),
    ),
    Planted("เลขที่ ผ.02/2 หน้า 17", ("ผ.02/2", "ผ.๐๒/๒"), ()),
    Planted(
        "จักสานไม้ไผ่บางเจ้าฉ่า",
        ("จักสาน", "จักสานไม้ไผ่", "บางเจ้าฉ่า"),
        ("จักสานไม่ไผ่", "บางเจาฉ่า", "จกสานไม้ไผ่"),
    ),
    Planted("กลองเอกราช", ("กลองเอกราช", "เอกราช"), ("กล่องเอกราช", "กลองเอกราด์")),
    Planted("ตากลมชมเขื่อน", ("ตากลมชมเขื่อน",), ("ตากล้มชมเขื่อน",)),
    Planted("ทุ่งนาแปลงรวม", ("ทุ่งนา", "นาแปลงรวม", "แปลงรวม"), ("ทุงนา", "ทุ่งน้า")),
    Planted("บ่อขยะเก่า", ("บ่อขยะ", "ขยะ", "ขยะเก่า"), ("บ่อขย่ะ", "บอขยะเก่า")),
)
A_GROUP = 15


def documents(size: int, seed: int = 11) -> Iterator[tuple[str, str, int | None]]:
    """Yield (title, text, number of the planted phrase or None) of so many documents, about 830 letters each."""
    chance = random.Random(seed)
    groups = [number for number in range(len(PLANTED)) for _ in range(A_GROUP)]
    groups += [None] * (size - len(groups))
    chance.shuffle(groups)
    for group in groups:
        title = "".join(chance.choice(PROSE) for _ in range(3))
        sentences = [
            "".join(chance.choice(PROSE) for _ in range(chance.randint(4, 9))) for _ in range(9)
        ]
        if group is not None:
            phrase = PLANTED[group].phrase
            where = chance.randrange(len(sentences))
            before, after = chance.choice(PROSE), chance.choice(PROSE)
            sentences[where] = f"{before}{phrase}{after}"
            if chance.random() < 0.7:
                title = f"{chance.choice(PROSE)}{phrase}{chance.choice(PROSE)}"
        yield title, " ".join(sentences), group


def questions() -> Iterator[tuple[str, set[int]]]:
    """Yield (question, numbers of the planted phrases that answer it)."""
    for number, planted in enumerate(PLANTED):
        for asked in planted.asked:
            yield asked, {number} | ALSO.get(asked, set())


def misspelt_questions() -> Iterator[tuple[str, set[int]]]:
    """Yield (question with one mark or alike letter wrong, numbers of the planted phrases that are meant)."""
    for number, planted in enumerate(PLANTED):
        for asked in planted.misspelt:
            yield asked, {number} | ALSO.get(asked, set())


# What stands in another planted phrase too.
ALSO = {"ตลิ่ง": {2}, "เขื่อน": {17}, "เขิ่อน": {17}}
