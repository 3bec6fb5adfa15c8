"""Cases as visitors see them."""

import pytest

from casebook.pages.models import CasebookIndexPage, CaseDataVersion, CasePage, CaseProposal
from knowledge.data.models import Dataset
from proposals.vocabulary import Confidentiality
from tests.factories import make_data_version, make_person, make_proposal, make_tables
from tests.visiting import make_public_proposal, queries_of

pytestmark = pytest.mark.django_db
# Site and settings: read once for many requests where whole pages are kept, which tests do not.
SHARED = 3


@pytest.fixture
def index(few_pages):
    return CasebookIndexPage.objects.get()


def add_case(index, slug: str = "case", **fields) -> CasePage:
    page = CasePage(title=f"บทเรียน {slug}", slug=slug, summary="สรุป", **fields)
    index.add_child(instance=page)
    return page


def test_a_case_tells_the_whole_story(client, index):
    text = client.get("/casebook/riverside-flood/").content.decode()
    for heading in (
        "ประเด็นปัญหา",
        "ข้อมูลที่ใช้และการตรวจสอบข้ามชุดข้อมูล",
        "การรับรองของประชาคม",
        "ทุนทางสังคม",
        "ระยะสั้น",
        "ระยะกลาง",
        "ระยะยาว",
        "ผลการดำเนินงาน",
        "สิ่งที่ได้ผล",
        "สิ่งที่ไม่ได้ผล",
        "หากทำอีกครั้งจะทำอย่างไร",
        "เงื่อนไขในการนำไปใช้ที่อื่น",
        "ภาคีที่ร่วมดำเนินการ",
        "แหล่งที่มา",
    ):
        assert heading in text
    assert "บทเรียนเบื้องต้น" in text
    assert "วัดและศาสนสถาน" in text
    assert "ยืนยันแล้ว" in client.get("/casebook/bedridden-care/").content.decode()


def test_an_empty_case_is_a_page_too(client, index):
    page = add_case(index)
    response = client.get(page.url)
    assert response.status_code == 200
    assert "<h2>ประเด็นปัญหา</h2>" not in response.content.decode()


def test_a_case_links_what_the_reader_may_see_and_hides_the_rest(client, index):
    by = make_person()
    public = make_public_proposal(by=by)
    internal = make_proposal(by=by, title="เรื่องภายในที่ยังร่างอยู่")
    closed = make_public_proposal(
        by=by, title="เรื่องที่ปิดเป็นความลับ", confidentiality=Confidentiality.CONFIDENTIAL
    )
    page = add_case(index)
    for proposal in (public, internal, closed):
        CaseProposal.objects.create(page=page, proposal=proposal)
    text = client.get(page.url).content.decode()
    assert f'href="/proposals/{public.reference}/"' in text
    assert internal.reference not in text
    assert closed.title not in text
    client.force_login(by)
    assert f'href="/proposals/{internal.reference}/"' in client.get(page.url).content.decode()


def test_a_pinned_version_is_linked_when_it_is_public(client, index):
    by = make_person()
    proposal = make_public_proposal(by=by, versions=1)
    page = add_case(index)
    link = CaseProposal.objects.create(page=page, proposal=proposal, version_number=2)
    assert (
        f'href="/proposals/{proposal.reference}/versions/2/"'
        in client.get(page.url).content.decode()
    )
    link.version_number = 1
    link.save()
    text = client.get(page.url).content.decode()
    assert f'href="/proposals/{proposal.reference}/"' in text
    assert "versions/1/" not in text


def test_a_data_version_is_named_only_when_its_set_is_open(client, index):
    version = make_data_version()
    page = add_case(index)
    CaseDataVersion.objects.create(page=page, data_version=version, note="นับครัวเรือน")
    assert "ครัวเรือนที่ประสบอุทกภัย" not in client.get(page.url).content.decode()
    dataset = Dataset.objects.get()
    dataset.is_public = True
    dataset.save()
    text = client.get(page.url).content.decode()
    assert 'href="/knowledge/data/flooded-households/1/"' in text
    assert "นับครัวเรือน" in text


def test_drafts_are_not_listed_and_not_read(client, index):
    page = add_case(index)
    assert page.title in client.get("/casebook/").content.decode()
    page.unpublish()
    assert page.title not in client.get("/casebook/").content.decode()
    assert client.get(page.url).status_code == 404


def test_the_list_takes_the_same_queries_for_3_and_for_30(client, index):
    few = queries_of(client, "/casebook/")
    tables = make_tables()
    for number in range(27):
        add_case(index, f"case-{number}", service_type=tables["service_type"], area=tables["area"])
    assert queries_of(client, "/casebook/") == few
    assert few - SHARED <= 12
    assert 'rel="next" href="?page=2"' in client.get("/casebook/").content.decode()
    assert 'rel="prev" href="?page=1"' in client.get("/casebook/?page=2").content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999999999", '"'])
def test_a_page_number_that_is_none_shows_some_page(client, index, page):
    assert client.get("/casebook/", {"page": page}).status_code == 200


def test_a_case_takes_the_same_queries_for_1_link_and_for_5(client, index):
    by = make_person()
    page = add_case(index)
    CaseProposal.objects.create(page=page, proposal=make_public_proposal(by=by), version_number=1)
    few = queries_of(client, page.url)
    for number in range(4):
        proposal = make_public_proposal(by=by, title=f"โครงการที่ {number}")
        CaseProposal.objects.create(page=page, proposal=proposal, version_number=1)
    assert queries_of(client, page.url) == few
    assert few - SHARED <= 17


def test_without_cases_the_list_says_so(client, index):
    for case in CasePage.objects.all():
        case.unpublish()
    assert "ยังไม่มีบทเรียนที่เผยแพร่" in client.get("/casebook/").content.decode()


def test_an_editor_can_open_the_form_and_preview_a_case(client, index):
    client.force_login(make_person(None, is_superuser=True, is_staff=True))
    page = add_case(index, problem=[("text", "<p>น้ำขัง</p>")], tags=["น้ำ"])
    page.title = "ร่างที่ยังไม่เผยแพร่"
    page.save_revision()
    assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    response = client.get(f"/admin/pages/{page.pk}/view_draft/")
    assert response.status_code == 200
    assert "ร่างที่ยังไม่เผยแพร่" in response.content.decode()
