"""Official versions: numbered, self-contained, restorable, independent of people and models."""

import json

import pytest
from django.core.exceptions import ValidationError

from angtong.kit.canonical import canonical_json
from knowledge.data.models import DatasetVersion
from proposals.dossier.actions import edit_proposal
from proposals.dossier.models import Dossier, Proposal
from proposals.evidence.actions import withdraw_citation
from proposals.ledger.actions import has_changed, restore_version, save_version
from proposals.ledger.comparison import compare
from proposals.ledger.models import GENESIS, Edition, Version
from proposals.ledger.seal import seal
from proposals.ledger.snapshot import snapshot, without_move
from proposals.ledger.verification import verify
from proposals.rights import Refused
from proposals.workflow.actions import move
from tests.factories import cite, line, make_ordinance, make_people, make_proposal, put_in_state


@pytest.fixture
def people(db):
    return make_people()


@pytest.fixture
def proposal(people):
    return make_proposal(by=people["drafter"])


def edit(proposal, by, **values) -> Proposal:
    return edit_proposal(proposal, by=by, values=values, lock_version=proposal.lock_version)


def test_versions_are_numbered_from_one_and_chained(people, proposal):
    first = save_version(proposal, by=people["drafter"], note="แรก")
    proposal = edit(proposal, people["drafter"], title="ใหม่")
    second = save_version(proposal, by=people["drafter"], note="สอง")
    assert (first.number, second.number) == (1, 2)
    assert first.previous_digest == GENESIS
    assert second.previous_digest == first.digest
    assert first.digest == seal(vars(first), reference=proposal.reference, previous_digest=GENESIS)


def test_making_a_proposal_makes_no_version(proposal):
    assert proposal.current_version == 0
    assert not proposal.versions.exists()


def test_nothing_changed_is_refused(people, proposal):
    save_version(proposal, by=people["drafter"])
    with pytest.raises(Refused) as refused:
        save_version(proposal, by=people["drafter"])
    assert refused.value.code == "nothing-changed"
    assert not has_changed(proposal)


def test_the_content_is_canonical_json_in_thai_letters(people, proposal):
    version = save_version(proposal, by=people["drafter"])
    assert version.content == canonical_json(json.loads(version.content))
    assert "ก่อสร้างระบบระบายน้ำ" in version.content
    content = version.read_content()
    assert content["area"] == {"code": "159911", "label": "ชุมชนที่ 11"}
    assert content["budget_lines"][0]["amount_baht"] == "22000000.00"


def test_a_version_cannot_be_saved_again_or_deleted(people, proposal):
    version = save_version(proposal, by=people["drafter"])
    with pytest.raises(ValidationError):
        version.save()
    with pytest.raises(ValidationError):
        version.delete()


def test_restoring_gives_the_old_content_as_a_new_version(people, proposal):
    first = save_version(proposal, by=people["drafter"])
    cite(proposal, by=people["drafter"])
    proposal = edit(
        proposal,
        people["drafter"],
        title="ใหม่",
        rationale="<p>อื่น</p>",
        area=None,
        budget_lines=[line("5.00", "line-9"), line("6.00", "line-1")],
        activities=[{"uid": "a", "name": "สำรวจ"}],
    )
    save_version(proposal, by=people["drafter"])
    restored = restore_version(proposal, by=people["drafter"], number=1, reason="กลับไปใช้ร่างเดิม")
    assert (restored.number, restored.restored_from, restored.kind) == (3, 1, "restore")
    assert restored.read_content() == first.read_content()
    assert snapshot(Proposal.objects.get(pk=proposal.pk)) == first.read_content()


def test_restoring_what_stands_is_refused(people, proposal):
    save_version(proposal, by=people["drafter"])
    with pytest.raises(Refused) as refused:
        restore_version(proposal, by=people["drafter"], number=1)
    assert refused.value.code == "nothing-changed"
    assert proposal.versions.count() == 1


def test_restoring_brings_citations_back(people, proposal):
    cite(proposal, by=people["drafter"])
    save_version(proposal, by=people["drafter"])
    withdraw_citation(proposal, by=people["drafter"], data_version=DatasetVersion.objects.get())
    save_version(proposal, by=people["drafter"])
    restored = restore_version(proposal, by=people["drafter"], number=1)
    assert restored.read_content()["citations"][0]["dataset"] == "flooded-households"


@pytest.mark.parametrize("state", ["verified", "planned", "closed"])
def test_versions_and_restorations_wait_for_an_editable_state(people, proposal, state):
    save_version(proposal, by=people["drafter"])
    proposal = edit(proposal, people["drafter"], title="ใหม่")
    proposal = put_in_state(proposal, state)
    for action in (
        lambda: save_version(proposal, by=people["drafter"]),
        lambda: restore_version(proposal, by=people["drafter"], number=1),
    ):
        with pytest.raises(Refused) as refused:
            action()
        assert refused.value.code == "not-in-this-state"


def test_deleting_a_person_neither_fails_nor_changes_a_version(people, proposal):
    version = save_version(proposal, by=people["drafter"])
    before = Version.objects.filter(pk=version.pk).values().get()
    people["drafter"].delete()
    assert Version.objects.filter(pk=version.pk).values().get() == before
    assert list(verify()) == []
    assert Version.objects.get(pk=version.pk).author_name


def test_renaming_a_division_does_not_touch_what_was_written(people, proposal):
    version = save_version(proposal, by=people["drafter"])
    division = proposal.division
    division.name = "กองช่างและผังเมือง"
    division.save()
    assert Version.objects.get(pk=version.pk).read_content()["division"]["label"] == "กองช่าง"


OLD_CONTENT = {
    "kind": "proposal",
    "title": "ชื่อเดิม",
    "phase": "short",
    "slogan": "ช่องที่เลิกใช้แล้ว",
    "service_type": {"code": "gone", "label": "ประเภทที่ยกเลิก"},
    "rationale": "<p>เหตุผลเดิม</p>",
    "budget_lines": [
        {"uid": "old-1", "description": "รายการเดิม", "amount_baht": "10.00", "colour": "แดง"}
    ],
}


def old_version(proposal, people) -> Version:
    """Issue a version as an older model would have: other fields, an older schema, sealed as it was then."""
    from proposals.ledger import actions

    content = OLD_CONTENT | {"reference": proposal.reference}
    schema, take = actions.SCHEMA, actions.snapshot
    actions.SCHEMA, actions.snapshot = 0, lambda dossier: content
    try:
        return actions.issue_version(proposal, by=people["drafter"], kind="save", note="รูปแบบเดิม")
    finally:
        actions.SCHEMA, actions.snapshot = schema, take


def test_a_version_of_an_older_model_compares_restores_and_verifies(people, proposal):
    old = old_version(proposal, people)
    new = save_version(Proposal.objects.get(pk=proposal.pk), by=people["drafter"])
    found = compare(old.read_content(), new.read_content())
    by_field = {change.field: change for change in found.changes}
    assert by_field["slogan"].old == "ช่องที่เลิกใช้แล้ว"
    assert by_field["title"].kind == "text"
    assert found.total_old_baht == 10
    restored = restore_version(Proposal.objects.get(pk=proposal.pk), by=people["drafter"], number=1)
    kept = Proposal.objects.get(pk=proposal.pk)
    assert (kept.title, kept.phase, kept.service_type) == ("ชื่อเดิม", "short", None)
    assert kept.objective == "<p>แก้ไขปัญหาน้ำท่วมขัง</p>"
    assert kept.budget_lines.get().description == "รายการเดิม"
    assert restored.restored_from == 1
    assert list(verify()) == []


def test_a_restore_leaves_out_the_end_of_an_activity_that_ended_before_it_began(people, proposal):
    days = {"starts_on": "2026-12-02", "ends_on": "2026-12-03"}
    activity = {"uid": "a", "name": "สำรวจ"} | days
    proposal = edit(proposal, people["drafter"], activities=[activity])
    proposal.activities.update(ends_on="2026-12-01")  # as it could be kept before it was refused
    save_version(proposal, by=people["drafter"], note="วันผิด")
    proposal = edit(
        Proposal.objects.get(pk=proposal.pk), people["drafter"], title="ชื่อใหม่", activities=[]
    )
    save_version(proposal, by=people["drafter"], note="ชื่อใหม่")
    restore_version(Proposal.objects.get(pk=proposal.pk), by=people["drafter"], number=1)
    kept = Proposal.objects.get(pk=proposal.pk).activities.get()
    assert (kept.name, str(kept.starts_on), kept.ends_on) == ("สำรวจ", "2026-12-02", None)


def test_a_restore_gives_back_only_what_the_state_lets_people_edit(people, proposal):
    proposal = edit(proposal, people["drafter"], confidentiality="public", title="ชื่อแรก")
    save_version(proposal, by=people["drafter"], note="รุ่นแรก")
    proposal = edit(
        Proposal.objects.get(pk=proposal.pk),
        people["drafter"],
        confidentiality="confidential",
        service_type=None,
        title="ชื่อใหม่",
    )
    save_version(proposal, by=people["drafter"], note="ปิดเป็นความลับ")
    Dossier.objects.filter(pk=proposal.pk).update(
        state="coordinating", phase="long", left_draft_at="2026-01-01T00:00Z"
    )
    restore_version(
        Proposal.objects.get(pk=proposal.pk), by=people["planner"], number=1, reason="ใช้ชื่อเดิม"
    )
    kept = Proposal.objects.get(pk=proposal.pk)
    assert kept.title == "ชื่อแรก"
    assert (kept.phase, kept.confidentiality) == ("long", "confidential")
    assert kept.service_type is None


def test_a_restore_outside_of_draft_leaves_the_phase(people, proposal):
    first = edit(proposal, people["drafter"], phase="medium", title="ชื่อแรก")
    save_version(first, by=people["drafter"], note="รุ่นแรก")
    Dossier.objects.filter(pk=proposal.pk).update(
        state="returned", phase="long", title="ชื่อใหม่", left_draft_at="2026-01-01T00:00Z"
    )
    restore_version(
        Proposal.objects.get(pk=proposal.pk), by=people["drafter"], number=1, reason="ใช้ชื่อเดิม"
    )
    kept = Proposal.objects.get(pk=proposal.pk)
    assert (kept.title, kept.phase) == ("ชื่อแรก", "long")


def test_editions_show_each_reader_what_they_may_see(people, proposal):
    proposal = edit(proposal, people["drafter"], confidentiality="public")
    save_version(proposal, by=people["drafter"])
    Dossier.objects.filter(pk=proposal.pk).update(
        state="submitted", left_draft_at="2026-01-01T00:00Z"
    )
    proposal = move(
        Proposal.objects.get(pk=proposal.pk),
        "plan",
        by=people["clerk"],
        facts={"resolution": "เห็นชอบ"},
    )
    proposal = move(proposal, "return", by=people["clerk"], facts={"reason": "แก้ไข"})
    proposal = edit(proposal, people["drafter"], title="ร่างลับที่กำลังแก้")
    titles = dict(Edition.objects.filter(dossier_id=proposal.pk).values_list("audience", "title"))
    assert titles["working"] == "ร่างลับที่กำลังแก้"
    assert titles["official"] == titles["public"] == "ก่อสร้างระบบระบายน้ำ ชุมชนที่ 11"
    states = dict(Edition.objects.filter(dossier_id=proposal.pk).values_list("audience", "state"))
    assert states == {"working": "returned", "official": "returned", "public": "planned"}


def test_a_plain_dossier_is_never_saved(proposal):
    with pytest.raises(TypeError):
        Dossier.objects.get(pk=proposal.pk).save()


def test_the_move_is_no_content(people, proposal):
    cite(proposal, by=people["drafter"])
    save_version(proposal, by=people["drafter"])
    moved = move(proposal, "verify", by=people["head"])
    version = moved.versions.last()
    assert "move" in version.read_content()
    assert without_move(version.read_content()) == snapshot(moved)
    assert not has_changed(moved)


def test_an_ordinance_names_its_proposals_by_reference_alone(people, proposal):
    ordinance = make_ordinance(by=people["planner"])
    row = ordinance.lines.get()
    row.proposal = proposal
    row.save()
    told = save_version(ordinance, by=people["planner"], note="แรก").read_content()
    assert told["lines"][0]["proposal"] == {
        "code": proposal.reference,
        "label": proposal.reference,
    }
    assert proposal.title not in json.dumps(told, ensure_ascii=False)
