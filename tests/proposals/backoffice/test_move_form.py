"""What the form of a move offers: agencies by field, and what to merge into."""

from angtong.directory.models import Agency, AgencyField
from angtong.kit import clock
from proposals.backoffice.move_form import facts_form
from proposals.problems.actions import record_problem
from tests.factories import make_proposal, make_tables

from .test_moves import address, do, now


def test_agencies_stand_under_their_field_of_work(office, people):
    Agency(code="other", name="หน่วยงานที่ไม่ระบุด้าน", position=1).save()
    Agency(code="canal", name="โครงการคลองตัวอย่าง", field="works", position=2).save()
    proposal = make_proposal(by=people["drafter"], state="assessed", phase="short")
    [agencies] = facts_form(("agencies",), proposal, people["planner"])[0].inputs
    labels = [group.label for group in agencies.groups]
    assert labels[0] == AgencyField.WORKS.label
    assert labels[-1] == "หน่วยงานอื่น"
    offered = [code for group in agencies.groups for code, _ in group.choices]
    assert sorted(offered) == sorted(Agency.objects.values_list("code", flat=True))
    assert ("canal", "โครงการคลองตัวอย่าง") in agencies.groups[0].choices
    assert ("other", "หน่วยงานที่ไม่ระบุด้าน") in agencies.groups[-1].choices
    answer = do(office("planner"), proposal, "refer", **{"facts.agencies": ["canal"]})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'value="canal" checked' in page
    assert page.count("<fieldset") == len(labels) + 2
    assert page.count(" checked>") == 1


def test_merging_offers_what_the_person_may_read_and_what_has_not_ended(office, people):
    drafter, planner = people["drafter"], people["planner"]
    proposal = make_proposal(by=drafter)
    other = make_proposal(by=drafter, state="verified", title="ขุดลอกคลองสายหลัก")
    alike = make_proposal(by=drafter, state="verified", title="ขุดลอกคลองสายรอง")
    tables = make_tables()
    problem = record_problem(
        by=planner,
        title="น้ำท่วมขัง",
        service_type=tables["service_type"],
        area=tables["area"],
        found_on=clock.today(),
    )
    for one in (proposal, alike):
        one.problem = problem
        one.save()
    secret = make_proposal(by=drafter, confidentiality="confidential", title="เรื่องลับ")
    ended = make_proposal(by=drafter, state="withdrawn")
    [into] = facts_form(("into",), proposal, planner)[0].inputs
    offered = [reference for reference, _ in into.choices]
    assert offered[0] == alike.reference
    assert other.reference in offered
    assert not {proposal.reference, ended.reference} & set(offered)
    [into] = facts_form(("into",), proposal, people["other_drafter"])[0].inputs
    assert secret.reference not in dict(into.choices)
    page = office("planner").get(address(proposal, "moves/merge/")).content.decode()
    assert f'<option value="{other.reference}">ขุดลอกคลองสายหลัก</option>' in page
    assert 'list="facts-into-offered"' in page
    values = {"facts.into": other.reference, "facts.reason": "พื้นที่เดียวกัน"}
    assert do(office("planner"), proposal, "merge", **values).status_code == 302
    assert now(proposal).state == "merged"
