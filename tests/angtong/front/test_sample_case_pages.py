"""The sample's cases: with pictures, a public proposal's budget, data; once, and left as editors changed them."""

import pytest
from wagtail.models import Workflow

from angtong.front.sample.cases import CASES
from angtong.front.sample_pages import build_pages
from casebook.pages.models import CasebookIndexPage, CasePage
from knowledge.library.models import Picture
from proposals.ledger.models import Edition
from proposals.vocabulary import Audience, Kind, Phase, state_label
from tests.factories import make_person, make_tables
from tests.visiting import make_public_proposal

pytestmark = pytest.mark.django_db


def test_each_case_has_what_stands_beside_its_text(client):
    make_tables()
    build_pages(articles=[])
    for told in CASES:
        page, more = CasePage.objects.get(slug=told["slug"]), told["more"]
        assert page.fiscal_year == more["fiscal_year"]
        assert page.outcome == more["outcome"]
        assert page.lead == more["lead"]
        assert sorted(page.tags.names()) == sorted(more["tags"])
        assert page.picture is not None
        assert page.picture_alt in client.get(page.url).content.decode()
        assert page.editions.count() == 1
        assert page.editions.get().slug == told["slug"]


def test_a_file_becomes_one_picture_however_often_it_is_loaded(site_pages):
    pictures = Picture.objects.count()
    assert pictures >= len(CASES)
    CasePage.objects.all().delete()
    build_pages(articles=[])
    assert CasePage.objects.count() == len(CASES)
    assert Picture.objects.count() == pictures


def test_a_budget_that_names_no_proposal_is_taken_from_a_public_one(client):
    tables = make_tables()
    make_public_proposal(by=make_person(), service_type=tables["service_type"].code)
    build_pages(articles=[], cases=[each for each in CASES if each["slug"] == "riverside-flood"])
    [block] = [
        block
        for block in CasePage.objects.get(slug="riverside-flood").medium_term
        if block.block_type == "budget_table"
    ]
    assert block.value["reference"].startswith("P-")
    assert block.value["version"] >= 1
    assert f"/proposals/{block.value['reference']}/versions/" in (
        client.get("/casebook/riverside-flood/").content.decode()
    )


def test_without_a_public_proposal_no_budget_is_promised(site_pages):
    streams = [page.medium_term for page in CasePage.objects.all()]
    assert not [b for stream in streams for b in stream if b.block_type == "budget_table"]


def test_the_clerk_reads_what_an_editor_sends_for_moderation():
    clerk = make_person("clerk")
    build_pages(articles=[], cases=[])
    index = CasebookIndexPage.objects.get()
    workflow = index.get_workflow()
    assert workflow == Workflow.objects.get(name="ตรวจบทเรียนก่อนเผยแพร่")
    [task] = workflow.tasks
    assert set(task.specific.groups.get().user_set.all()) == {clerk}
    build_pages(articles=[], cases=[])
    assert Workflow.objects.filter(name="ตรวจบทเรียนก่อนเผยแพร่").count() == 1


def budgets_of(page: CasePage) -> list[tuple[str, Edition]]:
    """Return each budget table of a case: the phase that it stands under, and the proposal that it shows."""
    return [
        (
            phase,
            Edition.objects.get(
                audience=Audience.PUBLIC,
                reference=block.value["reference"],
                version_number=block.value["version"],
            ),
        )
        for phase in Phase.values
        for block in getattr(page, f"{phase}_term")
        if block.block_type == "budget_table"
    ]


def test_the_cases_tell_of_proposals_as_the_register_has_them(sample):
    build_pages(articles=[])
    shown = {page.slug: budgets_of(page) for page in CasePage.objects.all()}
    for budgets in shown.values():
        assert all(phase == edition.phase for phase, edition in budgets)
    assert len([slug for slug, budgets in shown.items() if budgets]) >= 4
    # The weavers' own centre, not one like it: what is said of it is what stands in the register.
    [(phase, centre)] = shown["weavers"]
    told = "".join(str(b.value) for b in CasePage.objects.get(slug="weavers").long_term)
    assert phase == Phase.LONG
    assert f"เสนอใหม่วงเงิน {centre.budget_baht:,.0f} บาท" in told
    assert state_label(Kind.PROPOSAL, centre.state) in told
