"""How large a paper may be; judges the markup before anything is rendered. Pure."""

import re

from angtong.kit.refusal import Refusal

MAX_CHARACTERS = 2_000_000
MAX_DEPTH = 120  # 150 nested boxes exhaust WeasyPrint's recursion
MAX_TABLE_ROWS = 5_000  # 10,000 take longer than a minute

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)|<!--")
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
) | frozenset("path rect line circle ellipse polygon polyline use image stop".split())
_ENDED_BY_NEXT = {
    "li": {"li"},
    "p": {"p"},
    "td": {"td", "th"},
    "th": {"td", "th"},
    "tr": {"td", "th", "tr"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "option": {"option"},
}


def fits_the_press(html: str) -> Refusal | None:
    """Refuse a paper that is too long, nested too deeply, or has too many table rows.

    One quick pass over the tags; the child process counts again on the parsed tree.
    """
    if len(html) > MAX_CHARACTERS:
        return too_large(f"เอกสารมีความยาวเกิน {MAX_CHARACTERS:,} ตัวอักษร")
    rows, deepest = _measure(html)
    if rows > MAX_TABLE_ROWS:
        return too_large(f"ตารางในเอกสารมีเกิน {MAX_TABLE_ROWS:,} แถว")
    if deepest > MAX_DEPTH:
        return too_deep()
    return None


def too_large(what: str) -> Refusal:
    """Return the refusal of a paper that is too large, beginning with what is too large."""
    return Refusal(
        "paper-too-large",
        f"{what} จึงจัดทำเป็น PDF ฉบับเดียวไม่ได้ โปรดแบ่งเนื้อหาเป็นหลายฉบับ หรือแยกตารางยาวไปเป็นเอกสารแนบ",
    )


def too_deep() -> Refusal:
    """Return the refusal of a paper that is nested too deeply."""
    return Refusal(
        "paper-too-deep",
        f"เนื้อหาของเอกสารซ้อนกันเกิน {MAX_DEPTH} ชั้น จึงจัดทำเป็น PDF ไม่ได้ "
        "โปรดลดชั้นของรายการย่อยหรือตารางที่ซ้อนกัน หากคัดลอกมาจากโปรแกรมอื่น ให้วางใหม่แบบข้อความล้วน",
    )


def _measure(html: str) -> tuple[int, int]:
    """Return how many table rows the markup opens, and how deep its elements lie."""
    open_tags: list[str] = []
    rows = deepest = at = 0
    while found := _TAG.search(html, at):
        at = found.end()
        if found[2] is None:
            end = html.find("-->", at)
            if end < 0:
                break
            at = end + 3
            continue
        tag = found[2].lower()
        if found[1]:
            if tag in open_tags[-MAX_DEPTH:]:
                while open_tags.pop() != tag:
                    pass
            continue
        if tag in _VOID:
            continue
        rows += tag == "tr"
        while open_tags and open_tags[-1] in _ENDED_BY_NEXT.get(tag, ()):
            open_tags.pop()
        open_tags.append(tag)
        deepest = max(deepest, len(open_tags))
        if deepest > MAX_DEPTH or rows > MAX_TABLE_ROWS:
            break
    return rows, deepest
