"""The search of the public site."""

import pytest

from angtong.front.sample_pages import build_pages
from knowledge.data.models import Dataset
from knowledge.pages.models import ArticlePage, KnowledgeIndexPage
from proposals.vocabulary import Confidentiality
from tests.factories import make_person, make_proposal
from tests.visiting import make_public_proposal, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages():
    """The sample site."""
    return build_pages()


def found(client, typed: str) -> str:
    response = client.get("/search/", {"q": typed})
    assert response.status_code == 200
    return response.content.decode()


def make_dataset(code: str = "canals", **fields) -> Dataset:
    fields = {"title": "คลองที่ต้องขุดลอก", "level": "tambon", "source": "ตัวอย่าง"} | fields
    return Dataset.objects.create(code=code, is_public=True, **fields)


def test_a_word_in_the_middle_of_a_run_is_found_in_every_kind_of_thing(client, pages):
    make_public_proposal(by=make_person(), title="ขุดลอกคลองบางแก้วเพื่อการระบายน้ำ")
    make_dataset()
    text = found(client, "ขุดลอก")
    assert "/proposals/P-" in text
    assert "/knowledge/data/canals/" in text
    assert "<mark>ขุดลอก</mark>" in text
    assert "/casebook/riverside-flood/" in found(client, "สูบน้ำ")
    assert "/knowledge/assembly/" in found(client, "ประชาคม")


def test_ways_of_typing_one_word_find_the_same(client, pages):
    for typed in ("น\u0e49\u0e4d\u0e32", "น\u0e4d\u0e49\u0e32", "น้ำ", "น ้ำ"):
        assert "/casebook/riverside-flood/" in found(client, typed), typed


def test_every_term_must_be_there(client, pages):
    assert "/casebook/riverside-flood/" in found(client, "คันกั้นน้ำ ประชาคม")
    assert "/casebook/riverside-flood/" not in found(client, "คันกั้นน้ำ จักรยาน")


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "'",
        "   ",
        "%",
        "_",
        "\\",
        "\x00",
        "<script>alert(1)</script>",
        "*" * 500,
        "ๆ",
        "ก" * 10_000,
    ],
)
def test_odd_questions_are_answered_with_what_to_do(client, typed):
    text = found(client, typed)
    assert "<script>" not in text
    assert 'class="form form--search"' in text


def test_a_question_of_nothing_offers_examples_and_one_without_answer_says_so(client):
    assert "ตัวอย่างคำค้น" in found(client, "")
    assert "ไม่พบรายการที่ตรงกับคำค้น" in found(client, "เครื่องบินอวกาศ")
    assert "คำค้นนี้ใช้ค้นไม่ได้" in found(client, '"')
    assert "คำค้นยาวเกินไป" in found(client, "น้ำท่วม " * 100)


def test_what_is_not_public_is_not_found(client, pages):
    by = make_person()
    make_proposal(by=by, title="เรื่องลับสุดยอดของกอง", confidentiality=Confidentiality.PUBLIC)
    make_public_proposal(by=by, title="เรื่องลับภายในเทศบาล", confidentiality=Confidentiality.INTERNAL)
    Dataset.objects.create(code="secret", title="ทะเบียนลับ", level="household", source="-")
    page = ArticlePage.objects.first()
    page.title = "บทความลับ"
    page.save()
    page.unpublish()
    text = found(client, "ลับ")
    assert "/proposals/P-" not in text
    assert "/knowledge/data/secret/" not in text
    assert page.url not in text


def test_a_person_finds_what_they_may_read(client):
    by = make_person()
    make_proposal(by=by, title="ร่างเรื่องเรือกู้ภัย")
    assert "/proposals/P-" not in found(client, "เรือกู้ภัย")
    client.force_login(by)
    assert "/proposals/P-" in found(client, "เรือกู้ภัย")


def test_the_same_number_of_queries_for_few_and_for_many(client, pages):
    def grow(count, start):
        index = KnowledgeIndexPage.objects.get()
        for number in range(start, start + count):
            page = ArticlePage(title=f"คู่มือขุดลอก {number}", slug=f"a-{number}", summary="คู่มือ")
            index.add_child(instance=page)
            make_dataset(f"canals-{number}")

    by = make_person()
    grow(3, 0)
    make_public_proposal(by=by, title="ขุดลอกคลอง")
    few = queries_of(client, "/search/?q=ขุดลอก")
    grow(27, 3)
    make_public_proposal(by=by, title="ขุดลอกคลองอีกสาย")
    assert queries_of(client, "/search/?q=ขุดลอก") == few
