"""What is shown of a finding: any text, any mark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from angtong.front.search.extracts import extract, extract_of, highlight, in_two, parts_of
from angtong.front.search.query import read_query
from angtong.front.search.spelling import index_words, lines_of
from angtong.front.search.tokens import stream
from angtong.kit.thai import clusters, normalise

THAI = st.text(
    st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B) | st.sampled_from("a1 .\n")
)


def marks_of(typed):
    return tuple(form.squeezed for term in read_query(typed).terms for form in term.forms)


def shown(text, typed):
    lines = lines_of(text)
    return extract(lines, stream(map(index_words, lines)).splitlines(), marks_of(typed))


def of_entry(typed, summary="", names="", thai="", english="", title=""):
    """Return the extract of an entry as the index keeps it; hits in brackets."""
    summary, names, thai, english = map(lines_of, (summary, names, thai, english))
    lead, text = in_two(summary, names), in_two(thai, english)
    lead_words, text_words = (
        stream(map(index_words, lines)) for lines in (summary + names, thai + english)
    )
    parts = parts_of(lead, lead_words, text, text_words)
    pieces = extract_of(*parts, marks_of(typed), stream([index_words(title)]))
    return "".join(f"[{piece}]" if is_hit else piece for is_hit, piece in pieces)


@given(THAI, st.lists(THAI, max_size=3))
def test_the_pieces_of_a_highlight_are_the_text(text, marks):
    assert "".join(piece for _, piece in highlight(text, marks)) == text


@given(st.text(), st.text())
def test_no_text_and_no_question_is_too_odd(text, typed):
    shown(text, typed)


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("แก้ปัญหาน้ำท่วมขัง", "น้ำท่วม", ["น้ำท่วม"]),
        ("ปีงบประมาณ ๒๕๗๐", "2570", ["๒๕๗๐"]),
        ("ใช้ TPMAP ช่วย", "tpmap", ["TPMAP"]),
        ("น้ำ", "น้\u0e4dา", ["น้ำ"]),
        ("ประชาคมและประชาคม", "ประชาคม", ["ประชาคม", "ประชาคม"]),
        ("พัฒนาที่นา", "นา", ["นา"]),
        ("กล้อง CCTV ทางแยก", "กล้องcctv", ["กล้อง CCTV"]),
        ("ความส าคัญ", "สำคัญ", ["ส าคัญ"]),
        ("ตั้งแต่ พ.ศ. 2569", "พศ", ["พ.ศ"]),
        ("ไม่มีอะไร", "คลอง", []),
    ],
)
def test_what_was_asked_for_is_marked_as_it_is_written(text, typed, marked):
    pieces = highlight(normalise(text), marks_of(typed))
    assert [piece for is_hit, piece in pieces if is_hit] == marked


def test_a_mark_is_never_torn_from_its_letter():
    for text, mark in (("ที่ปรึกษา", "ท"), ("ก็เก่งกล้า", "ก"), ("น้ำ", "น")):
        for _, piece in highlight(text, [mark]):
            assert clusters(piece)[0] == piece[: len(clusters(piece)[0])]
            assert piece[0] not in "\u0e31\u0e34\u0e35\u0e47\u0e48\u0e49\u0e4a\u0e4bะาำ"


def test_an_extract_lies_around_its_hit_and_says_that_it_is_cut():
    text = "ต้น " + "ข้อความยาว " * 60 + "ประชาคมรับรองแล้ว " + "ท้าย " * 60
    said = "".join(piece for _, piece in shown(text, "ประชาคม"))
    assert said.startswith("… ")
    assert said.endswith(" …")
    assert "ประชาคมรับรอง" in said
    assert len(said) < 320


def test_an_extract_is_the_line_that_says_most_of_what_was_asked():
    said = "".join(p for _, p in shown("เรื่องน้ำ\nเรื่องขยะ\nเรื่องน้ำและขยะ\nท้าย", "น้ำ ขยะ"))
    assert said.startswith("เรื่องน้ำและขยะ")


def test_nothing_is_shown_of_nothing():
    assert extract([], [], ("น้ำ",)) == []


SAID = {
    "summary": "ตลาดเช้าไม่ต้องย้าย",
    "names": "แผงค้า\nผู้สูงอายุ\nCCTV",
    "thai": "วัดทางเดินใหม่\nที่นั่งของผู้สูงอายุ",
    "english": "The market need not move\nCCTV and chalk",
}


@pytest.mark.parametrize(
    ("typed", "left_out", "expected"),
    [
        ("ผู้สูงอายุ", (), "ที่นั่งของ[ผู้สูงอายุ]"),
        ("ผู้สูงอายุ", ("thai",), "[ผู้สูงอายุ] · ตลาดเช้าไม่ต้องย้าย"),
        ("ผู้สูงอายุ", ("thai", "summary"), "[ผู้สูงอายุ] CCTV"),
        ("แผงค้า", (), "[แผงค้า] · ตลาดเช้าไม่ต้องย้าย วัดทางเดินใหม่ ที่นั่งของผู้สูงอายุ"),
        ("cctv", (), "[CCTV] · ตลาดเช้าไม่ต้องย้าย วัดทางเดินใหม่ ที่นั่งของผู้สูงอายุ"),
        ("chalk", (), "CCTV and [chalk]"),
        ("ทางเดิน", (), "วัด[ทางเดิน]ใหม่ ที่นั่งของผู้สูงอายุ"),
        ("ยานอวกาศ", (), "ตลาดเช้าไม่ต้องย้าย วัดทางเดินใหม่ ที่นั่งของผู้สูงอายุ"),
        ("ยานอวกาศ", ("summary", "thai"), "แผงค้า ผู้สูงอายุ CCTV"),
        ("ยานอวกาศ", ("summary", "thai", "names"), "The market need not move CCTV and chalk"),
    ],
)
def test_thai_prose_is_shown_before_names_and_these_before_english(typed, left_out, expected):
    said = {name: text for name, text in SAID.items() if name not in left_out}
    assert of_entry(typed, **said) == expected


def test_a_name_is_passed_over_for_what_the_title_shows():
    assert of_entry("แผงค้า", title="แผงค้าหน้าตลาด", **SAID).startswith("ตลาดเช้า")


@given(THAI, THAI, THAI, THAI, THAI)
def test_no_entry_is_too_odd(typed, summary, names, thai, english):
    of_entry(typed, summary, names, thai, english)


def test_a_text_that_was_never_parted_is_shown_as_it_stands():
    prose, names, english = parts_of("สรุป", "|สรุป|", "ก\nข", "|ก|\n|ข|")
    assert prose == (["สรุป", "ก", "ข"], ["|สรุป|", "|ก|", "|ข|"])
    assert names == english == ([], [])
