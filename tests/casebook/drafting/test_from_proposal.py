"""Beginning a case from a proposal in the admin: a draft, of what the person reads, for who may add cases."""

from datetime import date

import pytest

from angtong.front.models import SiteIdentity
from casebook.pages.models import CasePage
from knowledge.data.models import DatasetVersion
from proposals.dossier.models import Proposal
from proposals.evidence.actions import cite_data, record_assembly, record_resolution, weigh_capacity
from proposals.ledger.actions import issue_version, save_version
from proposals.vocabulary import Confidentiality
from tests.casebook.cases import make_casebook
from tests.factories import make_data_version, make_person, make_proposal, make_tables, put_in_state

pytestmark = pytest.mark.django_db
LIST = "/admin/casebook/from-proposal/"
ALL = f"{LIST}?show=all"


@pytest.fixture
def drafter():
    make_casebook()
    return make_person()


@pytest.fixture
def editor(drafter):
    return make_person("editor")


def make_full(by, state: str = "planned", **values) -> Proposal:
    """Make a proposal with citation, resolution and weighing, in a state, with the version of that state."""
    tables = make_tables()
    values = {"confidentiality": Confidentiality.PUBLIC, "title": "ท่อระบายน้ำ"} | values
    proposal = make_proposal(by=by, **values)
    cite_data(proposal, by=by, data_version=DatasetVersion.objects.first() or make_data_version())
    assembly = record_assembly(
        by=by, level="community", area=tables["area"], held_on=date(2026, 11, 1), venue="ศาลา", chair="ประธาน",
        attendance=[("ประชาชน", 46)],
    )  # fmt: skip
    record_resolution(
        assembly, by=by, subject=proposal.reference, decision="approved", votes_for=41, votes_against=2, abstentions=3,
        text="รับรองจำนวนครัวเรือน",
    )  # fmt: skip
    weigh_capacity(
        proposal,
        by=by,
        values={
            "capacity": "มีช่าง", "resources": "มีงบ", "social_capital": "มีเวรเฝ้าน้ำ", "authority": "มีอำนาจ",
            "beyond_capacity": False, "beyond_authority": False, "outcome": "own",
        },
    )  # fmt: skip
    save_version(proposal, by=by, note="ก่อนเปิดเผย")
    proposal = put_in_state(Proposal.objects.get(pk=proposal.pk), state)
    if state != "draft":
        issue_version(proposal, by=by, kind="move", note="เลื่อนสถานะ")
    return proposal


def test_an_editor_begins_a_draft_that_nobody_else_sees(client, drafter, editor):
    proposal = make_full(drafter)
    client.force_login(editor)
    assert proposal.reference in client.get(ALL).content.decode()
    response = client.post(f"{LIST}{proposal.reference}/")
    page = CasePage.objects.get()
    assert response["Location"] == f"/admin/pages/{page.pk}/edit/"
    assert not page.live
    assert page.owner == editor
    assert page.editions.count() == 0
    assert page.latest_revision is not None
    [link] = page.proposals.all()
    assert (link.proposal_id, link.version_number) == (proposal.pk, 2)
    assert page.data_versions.count() == 1
    assert "41" in page.assembly
    assert "มีเวรเฝ้าน้ำ" in page.social_capital
    assert page.service_type.code == "drainage"
    assert page.reaches_medium
    assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    client.logout()
    assert client.get(f"/casebook/{page.slug}/").status_code == 404
    assert page.title not in client.get("/casebook/").content.decode()


def test_the_draft_holds_only_what_its_maker_may_read(client, drafter, editor):
    proposal = make_full(drafter, title="ชื่อรุ่นที่เปิดเผย")
    proposal.title = "ร่างที่ยังไม่เปิดเผย"
    proposal.rationale = "<p>ความลับของร่าง</p>"
    proposal.save()
    client.force_login(editor)
    client.post(f"{LIST}{proposal.reference}/")
    page = CasePage.objects.get()
    assert page.title == "ชื่อรุ่นที่เปิดเผย"
    assert "ความลับ" not in str(page.latest_revision.content)


@pytest.mark.parametrize(
    ("confidentiality", "state", "reported", "expected"),
    [
        (Confidentiality.PUBLIC, "planned", False, 200),
        (Confidentiality.PUBLIC, "draft", False, 404),
        (Confidentiality.INTERNAL, "planned", False, 404),
        (Confidentiality.INTERNAL, "reported", True, 200),
        (Confidentiality.CONFIDENTIAL, "reported", True, 404),
    ],
)
def test_an_editor_begins_with_what_an_editor_reads(
    client, drafter, editor, confidentiality, state, reported, expected
):
    proposal = make_full(drafter, state, confidentiality=confidentiality, title="เรื่องที่ทดสอบ")
    client.force_login(editor)
    address = f"{LIST}{proposal.reference}/"
    assert client.get(address).status_code == expected
    assert ("เรื่องที่ทดสอบ" in client.get(ALL).content.decode()) is (expected == 200)
    is_listed = "เรื่องที่ทดสอบ" in client.get(LIST).content.decode()
    assert is_listed is (expected == 200 and state == "reported")
    assert client.post(address).status_code == (302 if expected == 200 else 404)
    assert CasePage.objects.count() == (1 if expected == 200 else 0)


def test_what_has_results_comes_first_and_the_rest_when_asked_for(client, drafter, editor):
    references = []
    for state in ("reported", "acting", "closed"):
        proposal = put_in_state(make_full(drafter, "acting"), state)
        issue_version(proposal, by=drafter, kind="move", note="เลื่อนสถานะ")
        references.append(proposal.reference)
    done, going, closed = references
    client.force_login(editor)
    shown = client.get(LIST)
    assert [row["edition"].reference for row in shown.context_data["rows"]] == [closed, done]
    text = shown.content.decode()
    assert '<span class="badge badge--done">ปิดเรื่อง</span>' in text
    assert '<label for="show">' in text
    rows = client.get(ALL).context_data["rows"]
    assert [row["edition"].reference for row in rows] == [closed, done, going]
    assert "show=all" in client.get(f"{LIST}?q=ไม่มีคำนี้").content.decode()


def test_an_unfinished_proposal_is_marked_as_one(client, drafter, editor):
    marked = "ยังไม่มีผลการดำเนินงาน"
    client.force_login(editor)
    proposal = make_full(drafter, "acting")
    address = f"{LIST}{proposal.reference}/"
    assert marked in client.get(address).content.decode()
    issue_version(put_in_state(proposal, "reported"), by=drafter, kind="move", note="รายงานผล")
    assert marked not in client.get(address).content.decode()


def test_an_internal_proposal_is_marked_as_not_public(client, drafter, editor):
    proposal = make_full(drafter, "reported", confidentiality=Confidentiality.INTERNAL)
    client.force_login(editor)
    text = client.get(f"{LIST}{proposal.reference}/").content.decode()
    assert "ยังไม่เปิดเผยต่อสาธารณะ" in text


def test_who_may_not_add_cases_begins_none(client, drafter):
    proposal = make_full(drafter)
    address = f"{LIST}{proposal.reference}/"
    assert client.get(address).status_code == 302
    for role in ("drafter", "planner", "clerk", "auditor"):
        client.force_login(make_person(role))
        assert client.get(LIST).status_code == 404
        assert client.post(address).status_code == 404
    assert not CasePage.objects.exists()


def test_twice_makes_two_drafts_and_the_second_time_says_so(client, drafter, editor):
    proposal = make_full(drafter)
    client.force_login(editor)
    address = f"{LIST}{proposal.reference}/"
    client.post(address)
    assert "มีบทเรียนจากข้อเสนอนี้แล้ว" in client.get(address).content.decode()
    client.post(address)
    slugs = sorted(CasePage.objects.values_list("slug", flat=True))
    assert slugs == ["ท่อระบายน้ำ", "ท่อระบายน้ำ-2"]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("ปรับปรุงทางระบายน้ำ ซอย ๕ (ระยะที่ 2)", "ปรับปรุงทางระบายน้ำ-ซอย-5-ระยะที่-2"),
        ("Compare", "compare-2"),
        ("???", "case-p-"),
    ],
)
def test_a_draft_is_named_in_the_address_as_any_new_page(client, drafter, editor, title, slug):
    proposal = make_full(drafter, title=title)
    client.force_login(editor)
    client.post(f"{LIST}{proposal.reference}/")
    page = CasePage.objects.get()
    assert page.slug.startswith(slug)
    page.full_clean()


@pytest.mark.parametrize("address", ["P-9999-0001/", "x/", "?q=%00", "?q=" + "ก" * 3000])
def test_nonsense_is_not_found_or_finds_nothing(client, editor, address):
    client.force_login(editor)
    assert client.get(LIST + address).status_code == (200 if address.startswith("?") else 404)


def test_the_page_of_a_proposal_offers_it_to_who_may(client, drafter):
    proposal = make_full(drafter)
    address = f"/admin/proposals/{proposal.reference}/"
    client.force_login(make_person(None, is_superuser=True, is_staff=True))
    assert f'href="{LIST}{proposal.reference}/"' in client.get(address).content.decode()
    client.force_login(drafter)
    assert "จัดทำบทเรียนจากข้อเสนอนี้" not in client.get(address).content.decode()


@pytest.mark.parametrize("is_sample", [True, False])
def test_a_draft_is_of_the_sample_where_the_site_is(client, drafter, editor, is_sample):
    identity = SiteIdentity.load()
    identity.is_sample = is_sample
    identity.save()
    proposal = make_full(drafter)
    client.force_login(editor)
    client.post(f"{LIST}{proposal.reference}/")
    assert CasePage.objects.get().is_sample is is_sample
    assert CasePage.objects.get().get_latest_revision_as_object().is_sample is is_sample
