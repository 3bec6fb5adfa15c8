"""The page of the search: what it finds, what it says when it finds nothing, and what it never shows."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from angtong.front.models import HomePage
from angtong.front.search.models import SearchSynonyms
from casebook.pages.models import CasebookIndexPage, CasePage
from knowledge.data.models import Dataset
from knowledge.pages.models import ArticlePage, KnowledgeIndexPage
from proposals.ledger.actions import renew_working_edition
from proposals.vocabulary import Confidentiality
from tests.factories import make_person, make_proposal
from tests.proposals.opening import close_to_public
from tests.visiting import make_public_proposal, queries_of

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<h2 class="result__title"><a href="([^"]+)"')


@pytest.fixture
def pages(site_pages):
    """The sample site."""
    return site_pages


@pytest.fixture
def site():
    """An empty site: home, casebook, knowledge."""
    home = HomePage(title="หน้าแรกทดสอบ", slug="angtong")
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home}
    )
    home.add_child(instance=CasebookIndexPage(title="บทเรียน", slug="casebook"))
    home.add_child(instance=KnowledgeIndexPage(title="ความรู้", slug="knowledge"))
    return home


def found(client, typed: str, **asked) -> str:
    response = client.get("/search/", {"q": typed, **asked})
    assert response.status_code == 200
    return response.content.decode()


def links(client, typed: str, **asked) -> list[str]:
    return LINK.findall(found(client, typed, **asked))


def make_article(title: str, slug: str, summary: str = "สรุป", **fields) -> ArticlePage:
    page = ArticlePage(title=title, slug=slug, summary=summary, **fields)
    KnowledgeIndexPage.objects.get().add_child(instance=page)
    page.save_revision().publish()
    return ArticlePage.objects.get(pk=page.pk)


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


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("แก้ปัญหาน้ำท่วมขังซ้ำซาก", "น\u0e49\u0e4d\u0e32ท่วม"),
        ("แก้ปัญหาน้ำท่วมขังซ้ำซาก", "น\u0e4d\u0e49\u0e32"),
        ("แก้ปัญหาน้ำท่วมขังซ้ำซาก", "น้ำ\u200bท่วม"),
        ("แก้ปัญหาน้ำท่วมขังซ้ำซาก", "ท่วมขัง"),
        ("แก้ปัญหาน\u0e49\u0e4d\u0e32ท่วม", "น้ำท่วม"),
        ("ความส าคัญของข้อมูล", "สำคัญ"),
        ("แผนปี ๒๕๖๙", "2569"),
        ("แผนปี 2569", "๒๕๖๙"),
        ("กล้องCCTVถนนสายหลัก", "cctv"),
        ("กล้อง CCTV ถนน", "กล้องCCTV"),
        ("เงินจาก อบจ.อ่างทอง", "อบจ"),
        ("เงินจาก อบจ อ่างทอง", "อบจ."),
        ("หารือกับ พมจ. แล้ว", "พมจ"),
        ("พระราชบัญญัติ พ.ศ. 2496", "พ.ศ.2496"),
        ("พระราชบัญญัติ พ.ศ. 2496", "พศ 2496"),
        ("เเก้มลิง", "แก้มลิง"),
        ("บ้านหนองบัวลำภูเหนือ", "บัวลำภู"),
        ("ตัดเสื้อผ้านักเรียน", "ผ้า"),
        ("งบ 1,250,000 บาท", "1250000"),
    ],
)
def test_ways_of_writing_and_of_typing_are_one(client, site, written, typed):
    page = make_article(written, "right")
    make_article("เรื่องอื่นที่ไม่เกี่ยวข้อง", "other")
    assert links(client, typed) == [page.url]


@pytest.mark.parametrize(
    "typed",
    ["น้ำทวมขัง", "นำท่วมขัง", "น้ำท้วมขัง", "น้ำท่วมขั่ง", "น้ำท่วมขง", "นาท่วมขัง", "ท้วมขัง", "น้ำท่วมขั้ง"],
)
def test_one_wrong_missing_or_added_mark_still_finds(client, site, typed):
    page = make_article("แก้ปัญหาน้ำท่วมขังในตลาด", "right")
    make_article("นำเสนอแผนงานที่ท่าเรือ", "other")
    text = found(client, typed)
    assert LINK.findall(text) == [page.url]
    assert "จึงแสดงผลของ" in text


def test_every_term_must_be_there(client, pages):
    assert "/casebook/riverside-flood/" in found(client, "คันกั้นน้ำ ประชาคม")
    assert "/casebook/riverside-flood/" not in found(client, "คันกั้นน้ำ จักรยานยนต์ไฟฟ้า")


def test_of_many_terms_one_may_be_missing_and_is_named(client, site):
    page = make_article("ขุดลอกคลองบางแก้ว", "right")
    text = found(client, "ขุดลอก คลอง ยานอวกาศ")
    assert LINK.findall(text) == [page.url]
    assert "ยกเว้น <strong>ยานอวกาศ</strong>" in text


def test_words_that_stand_apart_are_found_by_a_compound(client, site):
    page = make_article("ตลาดสดที่มีน้ำเสีย", "right")
    make_article("ตลาดนัด", "other")
    assert links(client, "น้ำเสียตลาดสด") == [page.url]


def test_words_of_a_title_may_stand_apart_but_come_last(client, site):
    apart = make_article("แผนเปลี่ยนได้สามแบบ: เพิ่มเติม เปลี่ยนแปลง แก้ไข", "apart")
    beside = make_article("เรื่องอื่น", "beside", "การเปลี่ยนแปลงแผน")
    make_article("เรื่องที่สาม", "other", "มีการเปลี่ยนแปลง แล้วจึงมีแผน")
    assert links(client, "เปลี่ยนแปลงแผน") == [beside.url, apart.url]
    assert links(client, '"เปลี่ยนแปลงแผน"') == [beside.url]


def test_titles_come_before_texts_words_before_letters_and_new_before_old(client, site):
    inside = make_article("เรื่องหนึ่ง", "inside", "ว่าด้วยสมุนไพรฝายชะลอเวลา")
    text = make_article("เรื่องสอง", "text", "ว่าด้วยฝาย")
    title = make_article("ฝายของชุมชน", "title")
    exact = make_article("ฝาย", "exact")
    assert links(client, "ฝาย")[:2] == [exact.url, title.url]
    assert set(links(client, "ฝาย")[2:]) == {text.url, inside.url}
    assert links(client, "ฝาย", sort="newest")[0] == exact.url


def test_short_letters_inside_another_word_are_no_hit(client, site):
    make_article("การพัฒนาเมือง", "other")
    page = make_article("ทำกินในที่นา", "right")
    assert links(client, "นา") == [page.url]


def test_a_phrase_in_quotes_and_a_word_that_is_not_wanted(client, site):
    make_article("ประปาและน้ำดื่ม", "other")
    page = make_article("น้ำดื่มสะอาด", "right")
    assert links(client, "น้ำดื่ม -ประปา") == [page.url]
    assert links(client, '"น้ำดื่มสะอาด"') == [page.url]
    assert links(client, '"น้ำดืมสะอาด"') == []


def test_synonyms_work_at_once_and_end_at_once(client, site):
    page = make_article("จัดการมูลฝอยในชุมชน", "right")
    assert links(client, "ขยะ") == []
    group = SearchSynonyms.objects.create(words="ขยะ, มูลฝอย\nสิ่งปฏิกูล")
    assert links(client, "ขยะ") == [page.url]
    assert links(client, "สิ่งปฏิกูล") == [page.url]
    group.delete()
    assert links(client, "ขยะ") == []


ODD = [
    "\x00",
    "น้ำ\x00ท่วม",
    "<script>alert(1)</script>",
    "*" * 500,
    "ก" * 10_000,
    "น้ำ " * 200,
    "1" * 400,
]
ODD += ['"', "'", "   ", "%", "_", "\\", "-", '-"', '"""', "ๆ", "่", "ำ", "เ", "-น้ำ", "é́́"]
ODD += ["น้ำ AND", "NEAR(a b)", "a* OR b", "title:x", "^น้ำ", "{a b}:c", "!&|<->:*()"]
ODD += ["😀", "\U0001f469\u200d\U0001f467", "\ud800", "\u202e"]


@pytest.mark.parametrize("typed", ODD)
def test_odd_questions_are_answered(client, site, typed):
    make_article("น้ำท่วม", "right")
    response = client.get("/search/", {"q": typed.encode("utf-8", "surrogatepass")})
    assert response.status_code == 200
    text = response.content.decode()
    assert "<script>alert" not in text
    assert 'class="form form--search"' in text
    assert (
        client.get("/search/suggest/", {"q": typed.encode("utf-8", "surrogatepass")}).status_code
        == 200
    )


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 50, "๓", "\x00", ""])
def test_odd_pages_sorts_and_choices_are_answered(client, site, page):
    make_article("น้ำท่วม", "right")
    assert found(client, "น้ำ", page=page, sort=page, kind=page, year=page, tag=page, area=page)


def test_a_question_of_nothing_offers_examples_and_one_without_answer_says_so(client, site):
    flood = make_article("น้ำท่วม", "flood")
    assert "ตัวอย่างคำค้น" in found(client, "")
    text = found(client, "น้ำท่วม ยานอวกาศ")
    assert "ไม่พบรายการที่ตรงกับคำค้น" in text
    assert ">น้ำท่วม</a> (1 รายการ)" in text
    assert LINK.findall(text) == []
    assert flood.url not in text
    assert "คำค้นนี้ใช้ค้นไม่ได้" in found(client, '"')
    text = found(client, "น้ำท่วม " * 30)
    assert "คำค้นยาวเกินไป ระบบค้นจากคำใน 100 ตัวอักษรแรก" in text
    assert LINK.findall(text) == [flood.url]


def test_what_is_not_public_is_not_found_counted_nor_suggested(client, site):
    by = make_person()
    make_proposal(by=by, title="เรื่องลับสุดยอดของกอง", confidentiality=Confidentiality.PUBLIC)
    make_public_proposal(by=by, title="เรื่องลับภายใน", confidentiality=Confidentiality.INTERNAL)
    Dataset.objects.create(code="secret", title="ทะเบียนลับ", level="household", source="-")
    page = make_article("บทความลับ", "hidden")
    page.unpublish()
    text = found(client, "ลับ")
    assert LINK.findall(text) == []
    assert "search__facet" not in text
    assert "รายการ)" not in text
    assert client.get("/search/suggest/", {"q": "เรื่องลับ"}).json() == {"suggestions": []}
    misspelt = found(client, "เรื่องลั่บ")
    assert "จึงแสดงผลของ" not in misspelt
    assert "สุดยอด" not in misspelt


def test_a_person_finds_what_they_may_read_in_the_form_that_they_may_read(client):
    by = make_person()
    proposal = make_public_proposal(by=by, title="เรือกู้ภัยชุมชน")
    draft = make_proposal(by=by, title="ร่างเรื่องเรือดับเพลิง")
    assert "/proposals/P-" not in "".join(links(client, "เรือดับเพลิง"))
    client.force_login(by)
    assert links(client, "เรือดับเพลิง") == [f"/proposals/{draft.reference}/"]
    assert links(client, "เรือกู้ภัย") == [f"/proposals/{proposal.reference}/"]
    client.force_login(make_person("council"))
    assert links(client, "เรือดับเพลิง") == []


def test_the_public_finds_the_public_text_and_its_office_the_draft(client):
    by = make_person()
    proposal = make_public_proposal(by=by, title="เรือกู้ภัยชุมชน")
    proposal.title = "เครื่องบินทะเล"
    proposal.save()
    renew_working_edition(proposal)
    assert links(client, "เรือกู้ภัย") == [f"/proposals/{proposal.reference}/"]
    assert links(client, "เครื่องบินทะเล") == []
    client.force_login(by)
    assert links(client, "เครื่องบินทะเล") == [f"/proposals/{proposal.reference}/"]
    assert links(client, "เรือกู้ภัย") == []


def test_what_closes_again_is_no_longer_found(client):
    proposal = make_public_proposal(by=make_person(), title="เรือกู้ภัยชุมชน")
    assert links(client, "เรือกู้ภัย")
    close_to_public(proposal, by=make_person())
    assert links(client, "เรือกู้ภัย") == []


def test_a_restricted_page_is_found_by_who_may_open_it(client, site):
    page = make_article("คู่มือเฉพาะผู้ลงชื่อเข้าใช้", "inside")
    restriction = PageViewRestriction.objects.create(
        page=KnowledgeIndexPage.objects.get(), restriction_type=PageViewRestriction.LOGIN
    )
    assert links(client, "คู่มือเฉพาะ") == []
    assert client.get("/search/suggest/", {"q": "คู่มือเฉพาะ"}).json()["suggestions"] == []
    client.force_login(make_person())
    assert links(client, "คู่มือเฉพาะ") == [page.url]
    restriction.restriction_type = PageViewRestriction.PASSWORD
    restriction.save()
    assert links(client, "คู่มือเฉพาะ") == []


def test_publishing_unpublishing_moving_and_deleting_are_heard_of_at_once(client, site):
    page = make_article("เครื่องกรองน้ำ", "filter")
    page.title = "เครื่องอบแห้ง"
    revision = page.save_revision()
    assert links(client, "เครื่องกรองน้ำ") == [page.url]
    revision.publish()
    assert links(client, "เครื่องกรองน้ำ") == []
    assert links(client, "เครื่องอบแห้ง") == [page.url]
    page = ArticlePage.objects.get(pk=page.pk)
    page.slug = "dryer"
    page.save_revision().publish()
    assert links(client, "เครื่องอบแห้ง") == ["/knowledge/dryer/"]
    ArticlePage.objects.get(pk=page.pk).unpublish()
    assert links(client, "เครื่องอบแห้ง") == []
    ArticlePage.objects.get(pk=page.pk).save_revision().publish()
    assert links(client, "เครื่องอบแห้ง") == ["/knowledge/dryer/"]
    ArticlePage.objects.get(pk=page.pk).delete()
    assert links(client, "เครื่องอบแห้ง") == []


def test_a_scheduled_page_is_found_once_it_goes_live(client, site):
    page = ArticlePage(title="บทความตั้งเวลา", slug="later", summary="สรุป", live=False)
    KnowledgeIndexPage.objects.get().add_child(instance=page)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    assert links(client, "บทความตั้งเวลา") == []
    page = ArticlePage.objects.get(pk=page.pk)
    revision = page.scheduled_revision
    passed = timezone.now() - timedelta(minutes=1)
    revision.approved_go_live_at = passed
    revision.content["go_live_at"] = passed.isoformat()
    revision.save()
    call_command("publish_scheduled_pages", verbosity=0)
    assert links(client, "บทความตั้งเวลา") == ["/knowledge/later/"]


def test_facets_count_keep_the_question_and_narrow_down(client, site):
    for number in range(3):
        make_article(f"ขุดลอกคลอง {number}", f"a-{number}")
    make_dataset()
    make_public_proposal(by=make_person(), title="ขุดลอกคลองบางแก้ว")
    text = found(client, "ขุดลอก")
    kinds = re.findall(
        r'<a href="\?([^"]+)" rel="nofollow">([^<]+)</a> <span class="search__count">(\d+)', text
    )
    assert {(label.strip(), count) for _, label, count in kinds} >= {
        ("คลังความรู้", "3"), ("ข้อมูลเปิด", "1"), ("ข้อเสนอโครงการ", "1"),
    }  # fmt: skip
    assert len(links(client, "ขุดลอก", kind="knowledge")) == 3
    assert links(client, "ขุดลอก", kind="dataset") == ["/knowledge/data/canals/"]
    assert len(links(client, "ขุดลอก", year="2571", phase="medium")) == 1
    assert links(client, "ขุดลอก", kind="dataset", year="2571") == []
    assert "(ยกเลิก)" in found(client, "ขุดลอก", kind="dataset")


def test_a_case_is_narrowed_down_to_by_its_tags(client, site):
    case = CasePage(title="ฝายของเรา", slug="weir", summary="สรุป")
    CasebookIndexPage.objects.get().add_child(instance=case)
    if not hasattr(case, "tagged_items"):
        return
    case.tags.add("น้ำแล้ง")
    case.save_revision().publish()
    make_article("ฝายอื่น", "other")
    assert links(client, "ฝาย", tag="น้ำแล้ง") == [case.url]
    assert links(client, "น้ำแล้ง") == [case.url]


def test_long_answers_are_paged_without_gap_or_twin(client, site):
    index = KnowledgeIndexPage.objects.get()
    for number in range(65):
        index.add_child(
            instance=ArticlePage(title=f"ขุดลอก {number}", slug=f"a-{number}", summary="-")
        )
    seen = [link for page in (1, 2, 3, 4) for link in links(client, "ขุดลอก", page=page)]
    assert len(seen) == len(set(seen)) == 65
    assert "หน้า 2 จาก 4" in found(client, "ขุดลอก", page=2)


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
    assert queries_of(client, "/search/?q=ขุดลอก") <= few
    assert few <= 24
