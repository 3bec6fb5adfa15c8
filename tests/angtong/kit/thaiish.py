"""Texts for the property tests: what officers type, and what nobody should."""

import unicodedata

from hypothesis import strategies as st

CONSONANTS = "กขคงจชญฎฐณดตทธนบปผพภมยรฤลวศสหฬอฮ"
LEADING_VOWELS = "เแโใไ"
FOLLOWING_VOWELS = "ะาำๅ"
MARKS = "ัิีึืฺุู็่้๊๋์ํ๎"

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

_letters = st.sampled_from(CONSONANTS + LEADING_VOWELS + FOLLOWING_VOWELS + MARKS + MARKS)
_others = st.sampled_from(
    "๐๑๒๓๔๕๖๗๘๙0123456789,.-/ \t\n\r\u00a0\u200b\u200c\u200d\u2028\u2029\ufeff\u0301\u0338"
    "abzABZéİΩ中😀👍🏽ๆฯ฿๏๚()%\"'<>&ﬁ\u00ad"
)
_words = st.sampled_from(
    [
        "น้ำท่วม", "สำคัญ", "เก้าอี้", "เกาะ", "ถนน", "CCTV", "1,250,000.50", "๑,๒๕๐", "โครงการ",
        "เทศบาล", " ", "\n", "ครุภัณฑ์", "นํ้า", "เเก้ไข", "ส าคัญ", "50 ตัว", "ที่", "ปี่", "พ.ศ. 2570",
    ]
)  # fmt: skip

texts = st.lists(st.one_of(_letters, _others, _words), max_size=40).map("".join)
"""Thai letters and marks in any order, digits, Latin, zero-width characters, newlines, words."""

PARAGRAPH = (
    "เทศบาลตำบลตัวอย่างมีพื้นที่ลุ่มต่ำริมแม่น้ำ ในฤดูฝนระดับน้ำเพิ่มสูงขึ้นอย่างรวดเร็ว ทำให้เกิดน้ำท่วมขังในชุมชน "
    "เป็นระยะเวลานานกว่า 15 วัน ประชาชน 1,240 ครัวเรือนได้รับความเดือดร้อน การสัญจรถูกตัดขาด ผลผลิตทางการเกษตร"
    "เสียหายประมาณ 4,850,000 บาทต่อปี คณะกรรมการชุมชนจึงเสนอให้ก่อสร้างระบบระบายน้ำพร้อมประตูกั้นน้ำ "
    "และปรับปรุงถนนสายหลักให้สูงพ้นระดับน้ำ เพื่อแก้ไขปัญหาอย่างยั่งยืนและลดภาระงบประมาณในการเยียวยาผู้ประสบภัย "
    "โดยให้กองช่างสำรวจออกแบบ ประมาณราคา และจัดทำแผนการดำเนินงานร่วมกับหน่วยงานที่เกี่ยวข้องภายในปีงบประมาณ 2570 "
)
"""About 560 characters as they stand in a proposal."""


def prose(length: int) -> str:
    """Return `length` characters of official Thai without a line break, each repetition numbered."""
    written, number = "", 0
    while len(written) < length:
        number += 1
        written += f"ข้อ {number} {PARAGRAPH}"
    return written[:length]


def is_torn(text: str, place: int) -> bool:
    """Say whether a border at `place` stands between a letter and its vowel or tone mark."""
    before, after = text[place - 1 : place], text[place : place + 1]
    if not before or not after:
        return False
    if after in MARKS + "\u0301\u0338":
        visible = text[:place].rstrip(_INVISIBLE)[-1:]
        if visible != before:
            return visible.isalpha() or (visible != "" and visible in MARKS)
        return not before.isspace() and unicodedata.category(before) not in ("Cc", "Zl", "Zp")
    if after in FOLLOWING_VOWELS:
        return before.isalpha() or before in MARKS
    return before in LEADING_VOWELS and after in CONSONANTS
