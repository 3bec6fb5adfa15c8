"""The public register: who sees what, what is never found, and odd addresses."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from proposals.ledger.actions import issue_version
from proposals.workflow.chart import chart_of
from tests.factories import make_person, make_proposal
from tests.proposals.opening import (
    client_of,
    ordinance_in,
    planned_proposal,
    reach,
    retitle,
    returned_proposal,
    text_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def drafter():
    return make_person("drafter")


def tails(dossier, number=2):
    folder = "ordinances" if dossier.kind == "ordinance" else "proposals"
    here = f"/{folder}/{dossier.reference}/"
    return [
        here,
        f"{here}versions/{number}/",
        f"{here}compare/?from={number}&to={number}",
    ]


def test_anonymous_reads_a_planned_proposal_that_is_marked_public(client, drafter):
    for address in tails(planned_proposal(drafter)):
        assert client.get(address).status_code == 200, address


def test_anonymous_finds_no_internal_proposal_at_any_of_its_places(client, drafter):
    proposal = planned_proposal(drafter, confidentiality="internal")
    for address in tails(proposal):
        assert client.get(address).status_code == 404, address
    assert proposal.reference not in text_of(client.get("/proposals/"))


@pytest.mark.parametrize("role", ["province", "editor"])
def test_a_wrong_role_finds_no_internal_proposal(client, drafter, role):
    proposal = planned_proposal(drafter, confidentiality="internal")
    client_of(client, make_person(role))
    for address in tails(proposal):
        assert client.get(address).status_code == 404, address


@pytest.mark.parametrize("role", ["council", "planner", "auditor"])
def test_a_right_role_reads_an_internal_proposal(client, drafter, role):
    proposal = planned_proposal(drafter, confidentiality="internal")
    client_of(client, make_person(role))
    for address in tails(proposal, 1):
        assert client.get(address).status_code == 200, address
    assert proposal.reference in text_of(client.get("/proposals/"))


def test_versions_of_states_that_are_not_public_are_not_found(client, drafter):
    here = f"/proposals/{planned_proposal(drafter).reference}/"
    assert client.get(f"{here}versions/1/").status_code == 404
    assert client.get(f"{here}versions/1/pdf/").status_code == 404
    assert client.get(f"{here}compare/?from=1&to=2").status_code == 404
    assert client.get(f"{here}compare/pdf/?from=2&to=1").status_code == 404
    assert "versions/1/" not in text_of(client.get(here))


def test_what_was_written_after_a_return_is_neither_seen_nor_found_by_the_public(client, drafter):
    proposal = returned_proposal(drafter)
    key = chart_of(proposal.phase).key
    for address in (*tails(proposal), "/proposals/", "/proposals/?q=ขุดลอก"):
        page = text_of(client.get(address))
        assert "ขุดลอกคลองหน้าเมือง" in page or "compare" in address
        assert "ชื่อลับ" not in page
        told = page.replace(key, "")  # the key of every such way to the letter: it tells of none
        assert "ส่งกลับแก้ไข" not in re.sub(r"<svg.*?</svg>", "", told, flags=re.DOTALL)
    assert "ไม่พบเรื่องที่ตรงกับเงื่อนไข" in text_of(client.get("/proposals/?q=ชื่อลับ"))
    assert client.get(f"/proposals/{proposal.reference}/versions/4/").status_code == 404


def test_the_public_hears_that_it_is_considered_inside_and_no_more(client, drafter):
    proposal = returned_proposal(drafter)
    page = text_of(client.get(f"/proposals/{proposal.reference}/"))
    assert "ขณะนี้อยู่ระหว่างการพิจารณาภายใน" in page
    assert "สถานะปัจจุบัน" not in page
    other = planned_proposal(drafter)
    assert "พิจารณาภายใน" not in text_of(client.get(f"/proposals/{other.reference}/"))


def test_the_phase_after_an_escalation_is_not_told_before_it_is_public(client, drafter):
    proposal = planned_proposal(drafter)
    proposal.phase = "long"
    proposal.save()
    reach(proposal, "coordinating", by=drafter)
    page = text_of(client.get(f"/proposals/{proposal.reference}/"))
    assert "ขอรับงบพัฒนาจังหวัด" not in page
    assert "badge--long" not in page
    assert "badge--medium" in page


def test_a_draft_of_the_title_is_not_seen_by_the_council(client, drafter):
    proposal = retitle(planned_proposal(drafter), "ชื่อลับในร่าง")
    client_of(client, make_person("council"))
    for address in (f"/proposals/{proposal.reference}/", "/proposals/", "/proposals/?q=ชื่อลับ"):
        assert "ชื่อลับ" not in text_of(client.get(address)).replace('value="ชื่อลับ"', "")


def test_the_register_never_shows_a_working_draft_not_even_to_its_author(client, drafter):
    proposal = retitle(planned_proposal(drafter), "ชื่อในร่าง")
    page = text_of(client_of(client, drafter).get(f"/proposals/{proposal.reference}/"))
    assert "ชื่อในร่าง" not in page
    assert "ขุดลอกคลองหน้าเมือง" in page


def test_the_public_sees_neither_names_nor_the_words_of_the_office(client, drafter):
    drafter.first_name = "นางสาวกานดา"
    drafter.save()
    proposal = planned_proposal(drafter)
    for address in tails(proposal):
        page = text_of(client.get(address))
        assert "กานดา" not in page
        assert "ความเห็นภายใน" not in page
    page = text_of(client_of(client, make_person("council")).get(tails(proposal)[0]))
    assert "กานดา" in page
    assert "ความเห็นภายใน" in page


def test_a_public_dossier_without_any_public_version_shows_its_reference_alone(client, drafter):
    from tests.factories import put_in_state

    proposal = make_proposal(by=drafter, versions=1, confidentiality="public", title="ยังไม่เปิด")
    put_in_state(proposal, "planned")
    page = text_of(client.get(f"/proposals/{proposal.reference}/"))
    assert "ยังไม่มีรุ่นที่เปิดอ่านได้" in page
    assert "ยังไม่เปิด" not in page


def test_ordinances_are_public_from_their_proclamation_on(client):
    planner = make_person("planner")
    ordinance = ordinance_in(planner, "tabled", "proclaimed")
    assert client.get(f"/ordinances/{ordinance.reference}/").status_code == 200
    assert client.get(f"/ordinances/{ordinance.reference}/versions/1/").status_code == 404
    before = ordinance_in(planner, "tabled")
    assert client.get(f"/ordinances/{before.reference}/").status_code == 404
    listed = text_of(client.get("/ordinances/"))
    assert ordinance.reference in listed
    assert before.reference not in listed


def test_a_reference_of_the_other_kind_is_not_found(client, drafter):
    proposal = planned_proposal(drafter)
    ordinance = ordinance_in(make_person("planner"), "tabled", "proclaimed")
    for address in (
        f"/ordinances/{proposal.reference}/",
        f"/proposals/{ordinance.reference}/",
        f"/ordinances/{proposal.reference}/versions/2/pdf/",
        f"/proposals/{proposal.reference.lower()}/",
        "/proposals/P-2570-%00001/",
        "/proposals/P-2570-0001'--/",
    ):
        assert client.get(address).status_code == 404, address


@pytest.mark.parametrize("number", ["0", "-1", "3", "99999999999999999999999", "1e3", "๒", "2.0"])
def test_odd_version_numbers_are_not_found(client, drafter, number):
    here = f"/proposals/{planned_proposal(drafter).reference}/"
    assert client.get(f"{here}versions/{number}/").status_code == 404
    assert client.get(f"{here}versions/{number}/pdf/").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?from=2",
        "?to=2",
        "?from=&to=",
        "?from=x&to=2",
        "?from=-1&to=2",
        "?from=2&to=" + "9" * 40,
    ],
)
def test_a_comparison_without_two_numbers_offers_the_choice(client, drafter, query):
    here = f"/proposals/{planned_proposal(drafter).reference}/"
    answer = client.get(f"{here}compare/{query}")
    assert answer.status_code == 400
    assert "โปรดเลือกรุ่นเดิม" in text_of(answer)
    assert 'name="from"' in text_of(answer)
    assert client.get(f"{here}compare/pdf/{query}").status_code == 400


def test_a_comparison_with_thai_digits_is_understood(client, drafter):
    here = f"/proposals/{planned_proposal(drafter).reference}/"
    assert "ทั้งสองรุ่นเหมือนกัน" in text_of(client.get(f"{here}compare/?from=๒&to=๒"))


@pytest.mark.parametrize(
    "query",
    [
        "?phase=zzz",
        "?state=draft",
        "?fiscal_year=abc",
        "?service_type=%27",
        "?q=%00",
        "?q=" + "ก" * 300,
    ],
)
def test_a_filter_with_a_wrong_value_lists_nothing_and_says_what_is_wrong(client, drafter, query):
    proposal = planned_proposal(drafter)
    answer = client.get(f"/proposals/{query}")
    assert answer.status_code == 200
    assert proposal.reference not in text_of(answer)
    assert "form__refusal" in text_of(answer)


def test_the_register_is_narrowed_by_every_filter(client, drafter):
    proposal = planned_proposal(drafter)
    for query in (
        "phase=medium",
        "state=planned",
        "fiscal_year=2571",
        "service_type=drainage",
        "q=คลอง",
        f"q={proposal.reference}",
        "q=ขุดลอก ๒๕๗",
        "before=zzz",
    ):
        assert proposal.reference in text_of(client.get(f"/proposals/?{query}")) or "๒๕๗" in query
    for query in ("phase=long", "state=closed", "q=สะพาน"):
        page = text_of(client.get(f"/proposals/?{query}"))
        assert f"/proposals/{proposal.reference}/" not in page
        assert "ไม่พบเรื่องที่ตรงกับเงื่อนไข" in page


def test_an_empty_register_says_so(client):
    assert "ยังไม่มีเรื่องที่เปิดเผย" in text_of(client.get("/proposals/"))
    assert "ยังไม่มีเรื่องที่เปิดเผย" in text_of(client.get("/ordinances/"))


def test_the_register_is_paged_and_its_count_is_honest(client, drafter):
    made = [planned_proposal(drafter).reference for _ in range(33)]
    make_proposal(by=drafter, versions=1, confidentiality="public")
    first = text_of(client.get("/proposals/?phase=medium"))
    assert "พบ 33 เรื่อง" in first
    following = re.search(r'rel="next" href="([^"]+)"', first)[1].replace("&amp;", "&")
    assert "phase=medium" in following
    second = text_of(client.get(f"/proposals/{following}"))
    listed = re.findall(r'href="/proposals/(P-[0-9-]+)/"', first + second)
    assert sorted(listed) == sorted(made)
    back = re.search(r'rel="prev" href="([^"]+)"', second)[1].replace("&amp;", "&")
    assert re.findall(
        r'href="/proposals/(P-[0-9-]+)/"', text_of(client.get(f"/proposals/{back}"))
    ) == (re.findall(r'href="/proposals/(P-[0-9-]+)/"', first))


def queries_of(client, address) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_the_register_asks_as_often_for_three_rows_as_for_thirty(client, drafter):
    for _ in range(3):
        planned_proposal(drafter)
    few = queries_of(client, "/proposals/")
    for _ in range(27):
        planned_proposal(drafter)
    assert queries_of(client, "/proposals/") == few


def test_the_history_asks_as_often_for_ten_versions_as_for_many_and_stays_small(client, drafter):
    proposal = planned_proposal(drafter)
    for number in range(8):
        issue_version(proposal, by=drafter, kind="save", note=f"ครั้งที่ {number}")
    here = f"/proposals/{proposal.reference}/"
    client_of(client, make_person("council"))
    few = queries_of(client, here)
    for number in range(290):
        issue_version(proposal, by=drafter, kind="save", note=f"ครั้งที่ {number}")
    assert queries_of(client, here) == few
    page = client.get(here)
    assert len(page.content) <= 100_000
    assert 'value="300"' in text_of(page)
    assert 'value="250"' not in text_of(page)
    older = re.search(r'rel="next" href="([^"]+)"', text_of(page))[1]
    assert 'value="250"' in text_of(client.get(here + older))


def test_pages_hold_nothing_that_the_strict_policy_forbids(client, drafter):
    proposal = planned_proposal(drafter)
    for address in (*tails(proposal), "/proposals/", "/ordinances/", "/proposals/?q=x"):
        page = text_of(client.get(address))
        assert not re.search(
            r"<script(?! src=| type=.application/ld)|<style|\sstyle=|\son[a-z]+=", page
        ), address


def test_only_reading_is_answered(client, drafter):
    proposal = planned_proposal(drafter)
    for address in (
        *tails(proposal),
        "/proposals/",
        f"/proposals/{proposal.reference}/versions/2/pdf/",
    ):
        assert client.post(address).status_code == 405


@pytest.mark.parametrize(
    "place", ["before=zz", "after=zz", "before=0", "after=99999999", "before=%00"]
)
def test_a_place_that_is_none_of_a_list_is_said_and_the_first_page_stands(client, drafter, place):
    proposal = planned_proposal(drafter)
    for address in ("/proposals/", f"/proposals/{proposal.reference}/"):
        page = text_of(client.get(f"{address}?{place}"))
        assert "ไม่พบตำแหน่งที่ระบุในรายการ" in page, address
        assert proposal.reference in page
        assert "ไม่พบตำแหน่งที่ระบุในรายการ" not in text_of(client.get(address))
