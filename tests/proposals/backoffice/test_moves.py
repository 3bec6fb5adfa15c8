"""Moves: what is missing is said with its place, each fact has its input, and the whole way can be gone."""

from datetime import timedelta

import pytest

from angtong.kit import clock
from proposals.backoffice.move_form import GROUPS, KINDS, facts_form
from proposals.backoffice.moves import Choice, Missing, before_others
from proposals.backoffice.waiting import awaited_of
from proposals.dossier.actions import edit_proposal
from proposals.dossier.models import Proposal
from proposals.ledger.actions import save_version
from proposals.ledger.models import MoveRecord
from proposals.workflow.definitions import ORDINANCE, PROPOSAL_MOVES, move_label
from proposals.workflow.facts import LABELS
from tests.factories import (
    cite,
    make_data_version,
    make_ordinance,
    make_proposal,
    make_tables,
    put_in_state,
    resolve,
    weigh,
)


def address(dossier, tail=""):
    folder = "proposals" if dossier.kind == "proposal" else "ordinances"
    return f"/admin/{folder}/{dossier.reference}/{tail}"


def now(dossier):
    return type(dossier).objects.get(pk=dossier.pk)


def do(client, dossier, code, **values):
    values = {"lock_version": now(dossier).lock_version} | values
    return client.post(address(dossier, f"moves/{code}/"), values)


def test_a_gate_says_what_is_missing_and_links_to_where_it_is_put_right(office, people):
    proposal = make_proposal(by=people["drafter"])
    page = office("head").get(address(proposal)).content.decode()
    assert "ยังขาด 2 ข้อ" in page
    assert "ยังไม่มีรุ่นทางการ" in page
    assert f'href="{address(proposal, "edit/#save")}"' in page
    assert "ยังไม่ได้อ้างอิงชุดข้อมูล" in page
    assert f'href="{address(proposal, "evidence/?open=cite#citations")}"' in page
    drafter = office("drafter").get(address(proposal)).content.decode()
    assert "ยังไม่ได้อ้างอิงชุดข้อมูล" in drafter
    assert "moves/verify/" not in drafter


def test_a_move_is_for_its_role_alone(office, people):
    proposal = make_proposal(by=people["drafter"], versions=1)
    cite(proposal, by=people["drafter"])
    save_version(proposal, by=people["drafter"], note="อ้างอิงแล้ว")
    for role in ("other_head", "secretary"):
        assert do(office(role), proposal, "verify").status_code == 404
    for role in ("drafter", "planner", "mayor", "auditor", "admin"):
        assert do(office(role), proposal, "verify").status_code == 403
    assert now(proposal).state == "draft"
    assert do(office("head"), proposal, "verify").status_code == 302
    assert now(proposal).state == "verified"


def test_a_gate_that_refuses_keeps_the_comment(office, people):
    proposal = make_proposal(by=people["drafter"])
    answer = do(office("head"), proposal, "verify", comment="ความเห็นที่พิมพ์ไว้")
    assert answer.status_code == 409
    assert "ความเห็นที่พิมพ์ไว้" in answer.content.decode()
    assert "ยังไม่มีรุ่นทางการ" in answer.content.decode()


def test_sending_the_same_move_twice_does_it_once(office, people):
    proposal = make_proposal(by=people["drafter"], state="verified")
    planner = office("planner")
    values = {"lock_version": proposal.lock_version, "facts.reason": "แก้ตัวเลข"}
    assert planner.post(address(proposal, "moves/return/"), values).status_code == 302
    assert planner.post(address(proposal, "moves/return/"), values).status_code == 412
    assert MoveRecord.objects.filter(dossier=proposal).count() == 1


def test_a_stale_move_is_refused_with_what_was_typed(office, people):
    proposal = make_proposal(by=people["drafter"], state="verified")
    answer = do(
        office("planner"), proposal, "return", **{"lock_version": 999, "facts.reason": "แก้ตัวเลข"}
    )
    assert answer.status_code == 412
    assert "แก้ตัวเลข" in answer.content.decode()
    assert now(proposal).state == "verified"


@pytest.mark.parametrize("code", ["nothing", "verify", "fund", "1", "return-x"])
def test_a_move_that_is_none_from_here_is_refused(office, people, code):
    proposal = make_proposal(by=people["drafter"], state="acting", phase="short")
    assert do(office("planner"), proposal, code).status_code == 409


def test_every_fact_of_every_move_has_its_inputs(people):
    proposal = make_proposal(by=people["drafter"])
    every = {move.facts for moves in (*PROPOSAL_MOVES.values(), ORDINANCE) for move in moves}
    for names in every:
        form = facts_form(names, proposal, people["planner"])
        assert [fact.label for fact in form] == [LABELS[name] for name in names]
    assert set(LABELS) <= set(GROUPS) | set(KINDS)


WRONG = [
    ("verified", "medium", "return", "planner", {"facts.reason": ""}, "โปรดกรอกเหตุผล"),
    ("assessed", "short", "refer", "planner", {}, "โปรดเลือกหน่วยงาน"),
    (
        "referred",
        "short",
        "resume",
        "planner",
        {
            "facts.reply.agency": "irrigation",
            "facts.reply.date": "31/2/2569",
            "facts.reply.text": "ก",
        },
        "ไม่มีวันที่นี้ในปฏิทิน",
    ),
    ("submitted", "medium", "plan", "clerk", {}, "โปรดกรอกมติที่ประชุม เช่น ครั้งที่และวันที่"),
    (
        "planned",
        "medium",
        "include",
        "planner",
        {"facts.ordinance": "O-0"},
        "โปรดระบุเลขที่ร่างเทศบัญญัติ",
    ),
    ("not_allocated", "long", "repropose", "planner", {"facts.fiscal_year": "70"}, "พ.ศ. สี่หลัก"),
    (
        "draft",
        "medium",
        "merge",
        "planner",
        {"facts.into": "\x00", "facts.reason": "ก"},
        "โปรดระบุเลขที่",
    ),
]


@pytest.mark.parametrize(("state", "phase", "code", "role", "values", "sentence"), WRONG)
def test_a_wrong_fact_is_said_at_its_input(
    office, people, state, phase, code, role, values, sentence
):
    proposal = make_proposal(by=people["drafter"], state=state, phase=phase)
    assert office(role).get(address(proposal, f"moves/{code}/")).status_code == 200
    answer = do(office(role), proposal, code, **values)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert now(proposal).state == state


def test_referring_records_agencies_and_reasons(office, people):
    proposal = make_proposal(by=people["drafter"], state="assessed", phase="short")
    planner = office("planner")
    answer = do(
        planner,
        proposal,
        "refer",
        **{"facts.agencies": ["irrigation"], "facts.reasons": ["capacity"]},
    )
    assert answer.status_code == 302
    assert "โครงการชลประทานอ่างทอง" in planner.get(address(proposal, "timeline/")).content.decode()
    reply = facts_form(("reply",), proposal, people["planner"])[0].inputs[0]
    assert reply.choices[0][0] == "irrigation"
    answer = do(
        planner,
        proposal,
        "resume",
        **{
            "facts.reply.agency": "irrigation",
            "facts.reply.date": "1 พ.ย. 2569",
            "facts.reply.text": "ยินดีร่วมดำเนินการ",
        },
    )
    assert answer.status_code == 302
    timeline = planner.get(address(proposal, "timeline/")).content.decode()
    assert "ยินดีร่วมดำเนินการ" in timeline
    assert "1 พ.ย. 2569" in timeline


def test_votes_of_the_council_are_recorded(office, people):
    ordinance = make_ordinance(by=people["planner"], state="tabled")
    secretary = office("secretary")
    save = {"facts.votes.present": "12", "facts.votes.for": "5", "facts.votes.against": "6"}
    answer = do(secretary, ordinance, "accept", **save, **{"facts.votes.abstain": "1"})
    assert answer.status_code == 409
    assert 'value="6"' in answer.content.decode()
    save |= {"facts.votes.for": "๑๐", "facts.votes.against": "1", "facts.votes.abstain": "1"}
    assert do(secretary, ordinance, "accept", **save).status_code == 302
    assert now(ordinance).state == "reading_1"


def test_the_way_of_a_short_proposal_is_gone_in_the_admin_alone(office, people):
    make_tables()
    drafter, head, planner = office("drafter"), office("head"), office("planner")
    version = make_data_version()
    drafter.post(
        "/admin/proposals/create/",
        {"title": "ลอกท่อระบายน้ำ ชุมชนที่ 11", "phase": "short", "confidentiality": "internal"},
    )
    proposal = Proposal.objects.get()

    def record(client, task, **values):
        answer = client.post(address(proposal, f"evidence/{task}/"), values)
        assert answer.status_code == 302, answer.content.decode()[-3000:]

    record(drafter, "cite", data_version=version.pk, note="ครัวเรือนที่น้ำท่วม")
    edit = {"lock_version": now(proposal).lock_version, "then": "version", "note": "ฉบับแรก"}
    assert drafter.post(address(proposal, "edit/"), edit).status_code == 302
    assert do(head, proposal, "verify", comment="ข้อมูลถูกต้อง").status_code == 302
    record(
        planner,
        "assembly",
        level="community",
        area=make_tables()["area"].pk,
        held_on="๑ พ.ย. ๒๕๖๙",
        venue="ศาลาประชาคม",
        chair="ประธานชุมชน",
        group_0="ผู้แทนครัวเรือน",
        count_0="50",
        decision="approved",
        votes_for="48",
        votes_against="1",
        abstentions="1",
    )
    assert do(planner, proposal, "certify").status_code == 302
    record(
        planner,
        "capacity",
        capacity="มีช่าง",
        resources="มีรถ",
        social_capital="มีอาสา",
        authority="ทำได้",
        outcome="own",
    )
    assert do(planner, proposal, "assess").status_code == 302
    assert do(head, proposal, "act").status_code == 302
    record(
        head,
        "result",
        dataset=version.dataset_id,
        indicator="ครัวเรือนที่น้ำท่วม",
        before="77",
        after="12",
        unit="ครัวเรือน",
        measured_on="1/11/2569",
    )
    assert do(head, proposal, "report").status_code == 302
    assert do(planner, proposal, "close").status_code == 409
    record(planner, "feedback", note="ผลปีแรก")
    assert do(planner, proposal, "close").status_code == 302
    assert now(proposal).state == "closed"
    versions = planner.get(address(proposal, "versions/")).content.decode()
    assert "ฉบับแรก" in versions
    compared = planner.get(address(proposal, "compare/?from=1&to=2")).content.decode()
    assert "สถานะ" in compared
    for tail in ("", "timeline/", "evidence/", "versions/1/", "comments/"):
        assert planner.get(address(proposal, tail)).status_code == 200


def test_evidence_that_is_wrong_is_said_and_kept(office, people):
    proposal = make_proposal(by=people["drafter"], state="verified")
    tomorrow = clock.today() + timedelta(days=1)
    values = {
        "level": "community",
        "area": make_tables()["area"].pk,
        "held_on": f"{tomorrow.day}/{tomorrow.month}/{tomorrow.year + 543}",
        "venue": "ศาลาที่พิมพ์ไว้",
        "chair": "ประธาน",
        "decision": "approved",
        "votes_for": "1",
        "votes_against": "5",
        "abstentions": "0",
    }
    answer = office("planner").post(address(proposal, "evidence/assembly/"), values)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "ศาลาที่พิมพ์ไว้" in page
    assert "ต้องไม่อยู่ในอนาคต" in page


def test_recording_evidence_asks_for_rights(office, people):
    draft = make_proposal(by=people["drafter"])
    values = {"data_version": make_data_version().pk}
    assert office("other_drafter").post(address(draft, "evidence/cite/"), values).status_code == 404
    assert office("planner").post(address(draft, "evidence/cite/"), values).status_code == 403
    assert office("drafter").post(address(draft, "evidence/nothing/"), values).status_code == 404
    assert office("drafter").post(address(draft, "evidence/cite/"), {}).status_code == 422
    assert office("drafter").post(address(draft, "evidence/cite/"), values).status_code == 302
    pk = values["data_version"]
    address_out = address(draft, f"evidence/citation/{pk}/withdraw/")
    assert office("planner").post(address_out).status_code == 403
    assert office("drafter").post(address_out).status_code == 302
    assert draft.citations.count() == 0


def test_assembled_and_weighed_proposals_pass_their_gates(office, people):
    proposal = make_proposal(by=people["drafter"], state="verified")
    page = office("planner").get(address(proposal)).content.decode()
    assert "ยังไม่มีมติประชาคม" in page
    resolve(proposal, by=people["planner"])
    weigh(proposal, by=people["planner"])
    page = office("planner").get(address(proposal)).content.decode()
    assert "moves/certify/" in page


def test_a_move_that_somebody_did_meanwhile_is_told_to_be_done(office, people):
    proposal = make_proposal(by=people["drafter"], versions=1)
    cite(proposal, by=people["drafter"])
    save_version(proposal, by=people["drafter"])
    seen = now(proposal).lock_version
    tail = f"/admin/proposals/{proposal.reference}/moves/verify/"
    assert office("head").post(tail, {"lock_version": seen}).status_code == 302
    late = office("clerk").post(tail, {"lock_version": seen})
    assert late.status_code == 412
    assert "หลังจากที่ท่านเปิดอ่าน" in late.content.decode()


def test_an_approval_older_than_the_last_edit_is_pointed_out_and_certifies_all_the_same(
    office, people
):
    proposal = make_proposal(by=people["drafter"], versions=1)
    resolve(proposal, by=people["planner"])
    page, certify = address(proposal), address(proposal, "moves/certify/")
    said = "มีขึ้นก่อนการแก้ไขเนื้อหาครั้งล่าสุด"
    assert said not in office("drafter").get(page).content.decode()
    edit_proposal(
        now(proposal),
        by=people["drafter"],
        values={"rationale": "<p>เขียนใหม่</p>"},
        lock_version=now(proposal).lock_version,
    )
    put_in_state(proposal, "verified")
    for place in (page, certify):
        shown = office("planner").get(place).content.decode()
        assert said in shown
        assert "นำเข้าประชาคมอีกครั้งหรือไม่" in shown
    assert do(office("planner"), proposal, "certify").status_code == 302
    resolve(proposal, by=people["planner"])
    assert said not in office("planner").get(page).content.decode()


def test_what_its_drafter_must_do_first_is_said_apart_from_the_steps_of_others(office, people):
    proposal = make_proposal(by=people["drafter"], state="draft")
    page = office("drafter").get(address(proposal, "")).content.decode()
    first, _, rest = page.partition("ขั้นตอนที่เป็นหน้าที่ของผู้อื่น")
    assert ("สิ่งที่ต้องทำก่อนส่งต่อ" in first) != ("ข้อมูลครบแล้ว รอ" in first)
    assert rest


def _other(*missing):
    return Choice("verify", "ตรวจสอบ", "", False, list(missing), "", whose="หัวหน้า")


def test_what_the_person_mends_is_told_once_and_not_among_the_steps_of_others():
    mine, theirs = Missing("ก", "no-citation", "/x/", "อ้างอิง"), Missing("ข", "no-resolution")
    ahead = before_others([_other(mine, theirs), _other(mine)])
    assert ahead["todo"] == [mine]
    assert ahead["ready_for"] == []
    assert [one.missing for one in ahead["others"]] == [[theirs], []]


def test_a_draft_that_lacks_nothing_waits_for_its_office():
    ahead = before_others([_other(), _other()])
    assert (ahead["todo"], ahead["ready_for"]) == ([], ["หัวหน้า"])


def test_a_draft_that_lacks_what_is_not_theirs_is_not_called_complete():
    ahead = before_others([_other(Missing("ข", "no-resolution"))])
    assert (ahead["todo"], ahead["ready_for"]) == ([], [])


def test_what_waits_for_a_person_is_named_and_ways_out_are_not(people):
    proposal = make_proposal(by=people["drafter"], versions=1)
    edition = proposal.editions.filter(audience="office").first() or proposal.editions.first()
    assert awaited_of(people["head"], edition) == [move_label("proposal", "verify")]
    assert awaited_of(people["secretary"], edition) == []
