"""The small registers: who keeps them, and two people at one row."""

import re

import pytest

from angtong.directory.models import Agency
from knowledge.data.models import Dataset
from proposals.problems.models import Problem
from proposals.rights import can
from tests.factories import make_data_version


@pytest.fixture
def agency(people):
    """Return an agency of the register."""
    return Agency.objects.get(code="irrigation")


def edit_of(agency):
    return f"/admin/registers/agencies/edit/{agency.pk}/"


def typed(page, **values):
    """Return what a browser sends of the form: the seal that the page carries, and what was typed."""
    seen = re.search(r'name="seen" value="(\w+)"', page.content.decode())[1]
    kept = {
        "name": "โครงการชลประทานอ่างทอง",
        "short_name": "",
        "code": "irrigation",
        "position": "0",
    }
    return kept | {"seen": seen} | values


def test_pages_and_rules_agree_on_who_keeps_the_registers(office, people, agency):
    for role in ("drafter", "head", "mayor", "secretary", "auditor", "planner", "clerk", "admin"):
        keeps = can(people[role], "keep_registers", None) is None
        assert keeps == (role in {"planner", "clerk", "admin"})
        assert office(role).get(edit_of(agency)).status_code == (200 if keeps else 403), role


def test_who_saves_second_sees_both_texts_and_saves_again_to_confirm(office, people, agency):
    planner, clerk = office("planner"), office("clerk")
    first, second = planner.get(edit_of(agency)), clerk.get(edit_of(agency))
    saved = planner.post(edit_of(agency), typed(first, name="ชลประทานจังหวัด"))
    assert saved.status_code == 302
    answer = clerk.post(edit_of(agency), typed(second, name="สำนักชลประทาน", short_name="ชป."))
    page = answer.content.decode()
    assert answer.status_code == 412
    assert "มีผู้บันทึกรายการนี้ไปก่อนแล้ว" in page
    assert people["planner"].display_name in page
    assert "ชลประทานจังหวัด" in page
    assert "สำนักชลประทาน" in page
    assert 'value="ชป."' in page
    assert Agency.objects.get().name == "ชลประทานจังหวัด"
    again = clerk.post(edit_of(agency), typed(answer, name="สำนักชลประทาน", short_name="ชป."))
    assert again.status_code == 302
    assert Agency.objects.get().name == "สำนักชลประทาน"


def test_a_wrong_value_does_not_hide_that_somebody_saved_first(office, agency):
    planner, clerk = office("planner"), office("clerk")
    page = clerk.get(edit_of(agency))
    planner.post(edit_of(agency), typed(planner.get(edit_of(agency)), name="ชื่อของผู้อื่น"))
    wrong = clerk.post(edit_of(agency), typed(page, name=""))
    assert wrong.status_code == 422
    stale = clerk.post(edit_of(agency), typed(wrong, name="ชื่อของข้าพเจ้า"))
    assert stale.status_code == 412
    assert Agency.objects.get().name == "ชื่อของผู้อื่น"


def test_related_rows_of_a_problem_count_as_what_it_holds(office, people):
    dataset = make_data_version().dataset
    planner, drafter = office("planner"), office("drafter")
    values = {"title": "น้ำท่วม", "status": "open", "found_on": "1/11/2569", "round": "1"}
    assert drafter.post("/admin/problems/create/", values).status_code == 302
    place = f"/admin/problems/edit/{Problem.objects.get().pk}/"
    seen = re.search(r'name="seen" value="(\w+)"', drafter.get(place).content.decode())[1]
    assert planner.post(place, values | {"datasets": [dataset.pk]}).status_code == 302
    answer = drafter.post(place, values | {"seen": seen})
    assert answer.status_code == 412
    assert Dataset.objects.get().title in answer.content.decode()
    assert Problem.objects.get().datasets.count() == 1


def test_saving_alone_is_never_refused(office, agency):
    planner = office("planner")
    for name in ("ชื่อหนึ่ง", "ชื่อสอง"):
        page = planner.get(edit_of(agency))
        assert planner.post(edit_of(agency), typed(page, name=name)).status_code == 302
    assert Agency.objects.get().name == "ชื่อสอง"
