"""The small registers: who keeps them, and two people at one row."""

import re

import pytest

from angtong.directory.models import Agency
from angtong.kit import clock
from knowledge.data.models import Dataset
from proposals.evidence.actions import record_assembly, record_resolution
from proposals.problems.models import Problem
from proposals.rights import can
from tests.factories import make_data_version, make_tables


@pytest.fixture
def agency(people):
    """Return an agency of the register."""
    return Agency.objects.get(code="irrigation")


def edit_of(agency):
    return f"/admin/registers/agencies/edit/{agency.pk}/"


def listed_in(page: str) -> str:
    """Return the register's own table."""
    return page[page.index('<table class="list') :].partition("</table>")[0]


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


@pytest.mark.parametrize(
    ("place", "is_code_shown"),
    [
        ("agencies", False),
        ("divisions", False),
        ("sectors", False),
        ("budget-classes", False),
        ("categories", False),
        ("service-types", False),
        ("areas", True),
        ("programmes", True),
    ],
)
def test_a_list_shows_labels_and_codes_only_where_people_use_them(office, place, is_code_shown):
    make_tables()
    page = office("planner").get(f"/admin/registers/{place}/").content.decode()
    listed = listed_in(page)
    codes = re.findall(r">\s*([a-z-]+|[0-9]{4,6})\s*<", listed)
    assert bool(codes) == is_code_shown, codes
    assert ("รหัส" in listed) == is_code_shown


def test_an_agencys_field_of_work_is_listed_narrowed_by_and_kept(office, agency):
    planner = office("planner")
    answer = planner.post(edit_of(agency), typed(planner.get(edit_of(agency)), field="works"))
    assert answer.status_code == 302
    label = Agency.objects.get().get_field_display()
    assert label == "โครงสร้างพื้นฐาน น้ำ และสิ่งแวดล้อม"
    page = planner.get("/admin/registers/agencies/?field=works").content.decode()
    assert label in listed_in(page)
    assert (
        agency.name not in planner.get("/admin/registers/agencies/?field=social").content.decode()
    )


def test_data_sets_are_listed_by_their_titles(office):
    dataset = make_data_version().dataset
    page = office("planner").get("/admin/data/datasets/").content.decode()
    listed = listed_in(page)
    assert dataset.title in listed
    assert dataset.code not in listed


def test_an_assemblys_page_tells_problems_and_data_sets_by_their_titles(office, people):
    tables = make_tables()
    dataset = make_data_version().dataset
    assembly = record_assembly(
        by=people["planner"],
        level="community",
        area=tables["area"],
        held_on=clock.today(),
        venue="ศาลา",
        chair="ประธาน",
        attendance=[("ครัวเรือน", 9)],
    )
    record_resolution(
        assembly,
        by=people["planner"],
        subject=dataset.code,
        decision="approved",
        votes_for=9,
        votes_against=0,
        abstentions=0,
    )
    page = office("planner").get(f"/admin/assemblies/inspect/{assembly.pk}/").content.decode()
    assert dataset.title in page
    assert f"</span> {dataset.code} ·" not in page
