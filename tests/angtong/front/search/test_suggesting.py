"""What is offered while typing."""

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page

from angtong.front.search.suggesting import suggest
from casebook.pages.models import CasebookIndexPage, CasePage, CaseTag
from knowledge.data.models import Dataset
from tests.factories import make_person, make_proposal

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


def make_datasets(*titles: str) -> None:
    for number, title in enumerate(titles):
        Dataset.objects.create(
            code=f"d-{number}", title=title, level="tambon", source="-", is_public=True
        )


def labels(typed: str, user=VISITOR) -> list[str]:
    return [each.label for each in suggest(typed, user)]


def asked(typed: str) -> list[str]:
    return [each.label for each in suggest(typed, VISITOR) if each.kind == "คำค้น"]


@pytest.mark.parametrize(
    "typed", ["น้ำท่", "น้ำท่ว", "น\u0e4d\u0e49\u0e32ท่", "ปัญหาน้ำ", "กำแ", "CCT", "๒๕"]
)
def test_half_a_word_is_enough(typed):
    make_datasets("ปัญหาน้ำท่วมกำแพง CCTV ปี 2569")
    assert "ปัญหาน้ำท่วมกำแพง CCTV ปี 2569" in labels(typed)


def test_words_are_offered_before_titles_the_usual_first():
    make_datasets("น้ำท่วมตลาด", "น้ำท่วมตลาดสาย 2", "น้ำท่วมถนน", "น้ำเสีย")
    found = labels("น้ำท่")
    assert found[0] == "น้ำท่วม"
    assert found.index("น้ำท่วมตลาด") < found.index("น้ำท่วมถนน")
    assert all("น้ำเสีย" not in label for label in found)


def test_no_question_is_offered_that_ends_where_it_goes_on():
    make_datasets("น้ำและขยะ", "น้ำของชุมชน")
    assert asked("น้") == ["น้ำ", "น้ำและขยะ", "น้ำของชุมชน"]


@pytest.mark.parametrize(
    ("title", "typed", "offered"),
    [
        ("น้ำท่วม: แปดเดือน", "น้ำท", ["น้ำท่วม"]),
        ("แผน 2569 (ตัวอย่าง)", "๒๕", ["2569"]),
        ("แผน 2569 (ตัวอย่าง)", "2569", []),
        ("แผน 2569 (ตัวอย่าง)", "ตัว", ["ตัวอย่าง"]),
        ("ถนน – น้ำ", "ถน", ["ถนน"]),
        ("ถนน - น้ำ", "ถน", ["ถนน"]),
        ("“ถนน” และน้ำ", "ถน", ["ถนน"]),
        ("ถนน, น้ำ", "ถน", ["ถนน"]),
        ("ถนน; น้ำ", "ถน", ["ถนน"]),
        ("ถนน/น้ำ", "ถน", ["ถนน"]),
        ("ถนน... น้ำ", "ถน", ["ถนน"]),
        ("น้ำท่วม: แปดเดือน", "น้ำท่วม: แ", []),
        ("น้ำถึงบ้าน", "น้ำ", ["น้ำถึงบ้าน"]),
        ("น้ำสำหรับ", "น้ำ", []),
        ("จุด wi-fi ฟรี", "wi", ["wi-fi"]),
        ("งบ 1,250,000 บาท", "งบ", ["งบ 1,250,000"]),
    ],
)
def test_no_question_is_offered_that_is_torn_from_its_sentence(title, typed, offered):
    make_datasets(title)
    assert asked(typed) == offered


def test_titles_that_start_a_word_there_come_first():
    make_datasets("ชาวนาในพื้นที่", "นาแปลงใหญ่")
    titles = (each.label for each in suggest("นา", VISITOR) if each.kind != "คำค้น")
    assert next(titles) == "นาแปลงใหญ่"


@pytest.mark.parametrize("typed", ["", "น", " ", "%", "__", "\x00\x00", "😀😀"])
def test_too_little_and_nonsense_suggest_nothing(typed):
    make_datasets("น้ำท่วม_50%")
    assert labels(typed) == []


def test_each_reader_is_offered_what_they_may_read():
    by = make_person()
    make_proposal(by=by, title="ร่างเรื่องเรือดับเพลิง")
    assert labels("เรือดับ") == []
    assert labels("เรือดับ", make_person("province")) == []
    assert "ร่างเรื่องเรือดับเพลิง" in labels("เรือดับ", by)


def test_the_answer_is_for_its_reader_alone(client):
    make_datasets("น้ำท่วมตลาด")
    response = client.get("/search/suggest/", {"q": "น้ำท่"})
    assert "private" in response["Cache-Control"]
    first = response.json()["suggestions"][0]
    assert set(first) == {"label", "url", "kind"}
    assert client.get(first["url"]).status_code == 200
    assert client.post("/search/suggest/").status_code == 405


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("ผุ้สู", "ผู้สูงอายุ"),
        ("ผุ้สูง", "ผู้สูงอายุ"),
        ("นำท่", "น้ำท่วม"),
        ("น้ำท้วม", "น้ำท่วม"),
        ("ฝู้สูง", "ผู้สูงอายุ"),
        ("ประชาคมม", "ประชาคมหมู่บ้าน"),
        ("ประชคม", "ประชาคม"),
        ("cctx ถน", "cctv ถนน"),
    ],
)
def test_a_slip_is_mended_when_nothing_goes_on_from_what_was_typed(typed, offered):
    make_datasets("ซ่อมบ้านผู้สูงอายุ", "น้ำท่วมตลาด", "เวทีประชาคมหมู่บ้าน", "กล้อง CCTV ถนน")
    assert offered in asked(typed)


def test_the_spelling_of_most_titles_is_meant():
    make_datasets("ทางเดิน", "ทางเกวียน", "ทางเดินริมน้ำ", "ทางเดินไปตลาด")
    assert asked("ท่างเ")[0] == "ทางเดิน"


@pytest.mark.parametrize("typed", ["สูบ", "ผ้า", "ผุ้สย", "2568", "แผน 2568", "ยานอวกาศ"])
def test_what_is_short_or_a_number_or_another_word_is_not_mended(typed):
    make_datasets("สูงอายุ", "ฝ้าย", "ผู้สูงอายุ", "แผน 2569", "ยามอาภรณ์")
    assert labels(typed) == []


def test_a_slip_is_mended_by_what_the_reader_may_read():
    by = make_person()
    make_proposal(by=by, title="ร่างเรื่องเรือดับเพลิง")
    assert labels("เรื่อดับ") == []
    assert "ร่างเรื่องเรือดับเพลิง" in labels("เรื่อดับ", by)


def test_a_slip_is_mended_by_the_tags_of_what_the_reader_may_read():
    index = Page.get_first_root_node().add_child(instance=CasebookIndexPage(title="-", slug="c"))
    case = index.add_child(instance=CasePage(title="ซ่อมบ้าน", slug="homes", summary="-"))
    CaseTag.objects.create(name="ผู้สื่อข่าว")
    assert labels("ผุ้สู") == []
    case.tags.add("ผู้สูงอายุ")
    case.save_revision().publish()
    assert labels("ผุ้สู") == ["ผู้สูงอายุ"]


def test_nothing_more_is_asked_where_something_goes_on(monkeypatch):
    make_datasets("น้ำท่วมตลาด")
    monkeypatch.setattr("angtong.front.search.suggesting._respelt", None)
    assert labels("น้ำท่")
