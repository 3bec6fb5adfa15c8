"""Who enters: anonymous, wrong role, right role; and nothing hostile gets through a list."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import GroupPagePermission, Page

from angtong.directory.models import Agency, Appointment
from proposals.backoffice.groups import EDITORS, OFFICERS, grant_admin_access
from proposals.backoffice.waiting import waits_for
from proposals.ledger.models import Edition
from tests.factories import make_ordinance, make_proposal
from tests.proposals.opening import reach, returned_proposal

STAFF = ("drafter", "head", "planner", "clerk", "mayor", "secretary", "auditor")
OF_DOSSIERS = ("chair", "province")
PAGES = ("", "edit/", "evidence/", "versions/", "timeline/", "comments/", "moves/verify/")


@pytest.fixture
def proposal(people):
    """Return a draft of กองช่าง."""
    return make_proposal(by=people["drafter"], versions=1)


def test_anonymous_is_sent_to_sign_in(db):
    for address in ("/admin/", "/admin/proposals/", "/admin/ordinances/", "/admin/data/datasets/"):
        answer = Client().get(address)
        assert answer.status_code == 302
        assert "login" in answer["Location"]


def test_council_members_do_not_enter_the_admin(office):
    assert office("council").get("/admin/proposals/").status_code == 302


@pytest.mark.parametrize("role", OF_DOSSIERS)
def test_province_and_chair_enter_for_dossiers_alone(office, people, proposal, role):
    client = office(role)
    first = client.get("/admin/").content.decode()
    assert "งานของฉัน" in first
    for place in ("proposals", "ordinances"):
        assert client.get(f"/admin/{place}/").status_code == 200
        assert f"/admin/{place}/" in first
        assert client.get(f"/admin/{place}/create/").status_code == 403
    for place in ("problems", "assemblies", "data/datasets", "registers/areas", "study-visits"):
        assert client.get(f"/admin/{place}/").status_code == 403, place
        assert f"/admin/{place}/" not in first
    assert client.get(f"/admin/proposals/{proposal.reference}/").status_code == 404


def test_what_is_open_to_the_province_as_to_anybody_is_not_the_offices_to_show(office, people):
    returned = returned_proposal(people["drafter"])
    province = office("province")
    assert province.get(f"/proposals/{returned.reference}/").status_code == 200
    for page in PAGES:
        place = f"/admin/proposals/{returned.reference}/{page}"
        assert province.get(place).status_code == 404, place
    assert returned.reference not in province.get("/admin/proposals/").content.decode()


def test_what_a_draft_lacks_is_told_to_who_sees_the_draft(office, people, proposal):
    at_draft = {"drafter": True, "auditor": True, "secretary": False, "chair": False}
    reach(proposal, "verified", by=people["planner"])
    lacks = "ยังไม่มีมติประชาคม"
    for role, is_told in at_draft.items():
        page = office(role).get(f"/admin/proposals/{proposal.reference}/").content.decode()
        assert (lacks in page) is is_told, role


def test_an_editor_enters_the_admin_but_not_the_back_office(office, proposal):
    editor = office("editor")
    assert editor.get("/admin/").status_code == 200
    assert editor.get("/admin/proposals/").status_code == 403
    assert editor.get("/admin/problems/").status_code == 403
    assert editor.get(f"/admin/proposals/{proposal.reference}/").status_code == 404


@pytest.mark.parametrize("role", STAFF)
def test_staff_enter_and_find_their_work_first(office, role):
    client = office(role)
    first = client.get("/admin/").content.decode()
    assert "งานของฉัน" in first
    assert client.get("/admin/proposals/").status_code == 200
    assert client.get("/admin/ordinances/").status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_a_draft_of_another_division_does_not_exist(office, proposal, page):
    address = f"/admin/proposals/{proposal.reference}/{page}"
    assert office("other_drafter").get(address).status_code == 404
    assert office("secretary").get(address).status_code == 404
    assert office("drafter").get(address).status_code in {200, 403}


def test_wagtails_own_items_are_hidden_from_staff(office):
    grant_admin_access()
    menu = office("drafter").get("/admin/").content.decode()
    assert "/admin/reports/" not in menu
    assert "/admin/images/" not in menu
    assert "/admin/proposals/" in menu
    assert "/admin/images/" in office("editor").get("/admin/").content.decode()


def test_groups_follow_appointments(people):
    drafter = people["drafter"]
    assert drafter.groups.filter(name=OFFICERS).exists()
    Appointment.objects.get(user=drafter).delete()
    assert not drafter.groups.exists()
    Appointment(user=drafter, role="editor").save()
    assert [group.name for group in drafter.groups.all()] == [EDITORS]


def test_granting_access_again_changes_nothing(people):
    before = set(Group.objects.values_list("name", "user__username"))
    rights = GroupPagePermission.objects.filter(group__name=EDITORS).count()
    grant_admin_access()
    grant_admin_access()
    assert set(Group.objects.values_list("name", "user__username")) == before
    assert GroupPagePermission.objects.filter(group__name=EDITORS).count() == rights
    assert rights == 5


HOSTILE = (
    "created_by__password__startswith=pbkdf2",
    "recorded_by__password__startswith=md5",
    "edited_by__password__startswith=x",
    "dossier__edited_by__password__contains=md5",
    "pk__in=1",
    "_roles=1",
    "state__regex=(a%2B)%2B$",
    "q=%00",
    "state=%00",
    "phase=nothing",
    "fiscal_year=9" + "9" * 400,
    "order=edited_by__password",
    "order=-division__people__password",
    "o=1.2.-3",
    "p=-1",
    "p=99999999999999999999",
    "p=x",
    "e=1",
    "export=csv",
)


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize(
    "place", ["proposals", "ordinances", "problems", "data/datasets", "assemblies"]
)
def test_a_hostile_parameter_narrows_nothing_and_breaks_nothing(office, proposal, place, query):
    planner = office("planner")
    answer = planner.get(f"/admin/{place}/?{query}")
    assert answer.status_code == 200
    if place == "proposals":
        assert proposal.reference in answer.content.decode()
    assert "password" not in answer.content.decode().replace("/admin/password", "")


def test_a_lookup_into_another_table_does_not_tell_by_its_rows(office):
    Agency(code="one", name="หน่วยงานหนึ่ง").save()
    planner = office("planner")
    for lookup in (
        "code__startswith=o",
        "code__startswith=x",
        "history__history_user__password__startswith=x",
    ):
        assert "หน่วยงานหนึ่ง" in planner.get(f"/admin/registers/agencies/?{lookup}").content.decode()


@pytest.mark.parametrize("action", ["inspect", "edit", "history", "delete"])
@pytest.mark.parametrize("pk", ["0", "999999999", "9" * 18, "9" * 40, "x", "1_5F", "-1"])
def test_a_hostile_id_is_404(office, action, pk):
    assert office("planner").get(f"/admin/registers/areas/{action}/{pk}/").status_code == 404


def test_the_history_of_a_register_asks_for_rights(office, people):
    agency = Agency(code="one", name="หน่วยงานหนึ่ง")
    agency.save()
    address = f"/admin/registers/agencies/history/{agency.pk}/"
    assert Client().get(address).status_code == 302
    assert office("council").get(address).status_code == 302
    assert office("editor").get(address).status_code == 403
    assert "สร้าง" in office("auditor").get(address).content.decode()


@pytest.mark.parametrize("action", ["create", "edit", "delete"])
def test_registers_are_changed_by_planner_and_clerk_alone(office, action):
    agency = Agency(code="one", name="หน่วยงานหนึ่ง")
    agency.save()
    tail = "create/" if action == "create" else f"{action}/{agency.pk}/"
    address = f"/admin/registers/agencies/{tail}"
    for role in ("drafter", "head", "mayor", "secretary", "auditor"):
        assert office(role).get(address).status_code == 403
        assert office(role).post(address, {"name": "x", "code": "x"}).status_code == 403
    for role in ("planner", "clerk", "admin"):
        assert office(role).get(address).status_code == 200
    assert Agency.objects.get(code="one").name == "หน่วยงานหนึ่ง"


def test_what_is_referred_to_cannot_be_deleted(office, proposal):
    planner = office("planner")
    used = f"/admin/registers/areas/delete/{proposal.area_id}/"
    assert planner.post(used).status_code == 403
    category = proposal.budget_lines.get().category_id
    assert planner.post(f"/admin/registers/categories/delete/{category}/").status_code == 403
    free = Agency(code="free", name="หน่วยงานว่าง")
    free.save()
    assert planner.post(f"/admin/registers/agencies/delete/{free.pk}/").status_code == 302
    assert not Agency.objects.filter(code="free").exists()


def test_a_wrong_value_of_a_register_is_said_and_kept(office):
    answer = office("planner").post(
        "/admin/registers/agencies/create/", {"name": "ชื่อที่พิมพ์ไว้", "code": "", "position": "0"}
    )
    assert answer.status_code == 422
    assert "ชื่อที่พิมพ์ไว้" in answer.content.decode()


def test_waiting_is_what_the_workflow_rows_say(people):
    verified = make_proposal(by=people["drafter"], state="verified")
    acting = make_proposal(by=people["drafter"], state="acting", phase="short")
    for one in (verified, acting):
        Edition.objects.filter(dossier=one).update(state=one.state)
    tabled = make_ordinance(by=people["planner"], state="tabled")
    Edition.objects.filter(dossier=tabled).update(state="tabled")

    def waiting(role):
        return set(
            Edition.objects.filter(waits_for(people[role]), audience="working").values_list(
                "reference", flat=True
            )
        )

    assert waiting("planner") == {verified.reference}
    assert waiting("drafter") == waiting("head") == {acting.reference}
    assert waiting("other_head") == set()
    assert waiting("secretary") == {tabled.reference}
    assert waiting("auditor") == set()


def test_a_council_member_who_opens_the_admin_is_led_to_the_chamber_without_a_refusal(office):
    answer = office("council").get("/admin/", follow=True)
    assert answer.redirect_chain[-1][0] == "/council/"
    assert [str(one) for one in answer.context["messages"]] == []


def test_who_edits_no_pages_chooses_among_what_the_public_reads(office, people):
    home = Page.objects.get(depth=2)
    for title, live in (("หน้าที่เปิดอยู่", True), ("หน้าที่ยังเป็นร่าง", False)):
        home.add_child(instance=Page(title=title, live=live))
    for role, is_told in {"province": False, "drafter": False, "editor": True}.items():
        found = office(role).get("/admin/choose-page/search/?q=หน้าที่").content.decode()
        assert "หน้าที่เปิดอยู่" in found, role
        assert ("หน้าที่ยังเป็นร่าง" in found) is is_told, role
