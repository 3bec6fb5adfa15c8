from angtong.kit.thai import search_key
from knowledge.library.extracts import extract_around

TEXT = search_key("ประกาศเทศบาล เรื่อง การกำหนดเขตพื้นที่น้ำท่วมซ้ำซาก " + "รายละเอียดแนบท้าย " * 30)


def test_the_extract_holds_the_word_and_ends_between_clusters():
    found = extract_around(TEXT, "รายละเอียด")
    assert "รายละเอียด" in found
    assert found.startswith("ประกาศ")
    assert found.endswith(" …")


def test_a_late_word_begins_with_dots_and_no_loose_mark():
    found = extract_around("ก" * 500 + "น้ำท่วม" + "ู" * 300, "น้ำท่วม")
    assert found.startswith("… ก")
    assert "น้ำท่ว" in found


def test_nothing_found_and_nothing_asked_give_nothing():
    assert extract_around(TEXT, "ไม่มีคำนี้") == ""
    assert extract_around(TEXT, " ") == ""
    assert extract_around("", "คำ") == ""
