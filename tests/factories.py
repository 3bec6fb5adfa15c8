"""Building what a test is about: valid by default; a test names only what matters to it."""

import itertools
from datetime import date
from typing import Any

from django.contrib.auth.models import Group

from angtong.directory.models import Agency, Appointment, Area, Division, User
from angtong.directory.queries import system_user
from angtong.directory.roles import Role
from angtong.kit import clock
from knowledge.data.actions import issue_data_version
from knowledge.data.models import Dataset, DatasetVersion
from knowledge.services.models import ServiceType
from proposals.backoffice.groups import ROLES as OF_GROUPS
from proposals.budget.actions import create_ordinance
from proposals.budget.models import Ordinance
from proposals.classification.models import BudgetClass, Category, Programme, Sector
from proposals.dossier.actions import create_proposal
from proposals.dossier.models import Dossier, Proposal
from proposals.evidence.actions import cite_data, record_assembly, record_resolution, weigh_capacity
from proposals.ledger.actions import save_version
from proposals.vocabulary import FIRST_REACHED

PASSWORD = "angtong-2570"
_count = itertools.count(1)


def make_tables() -> dict[str, Any]:
    """Return one of each thing that a field may name, made when it is missing."""
    works, _ = Division.objects.get_or_create(code="works", defaults={"name": "กองช่าง"})
    health, _ = Division.objects.get_or_create(code="health", defaults={"name": "กองสาธารณสุข"})
    area, _ = Area.objects.get_or_create(
        code="159911", defaults={"name": "ชุมชนที่ 11", "level": "community"}
    )
    service, _ = ServiceType.objects.get_or_create(
        code="drainage", defaults={"name": "ระบบระบายน้ำ"}
    )
    sector, _ = Sector.objects.get_or_create(code="economy", defaults={"name": "ด้านการเศรษฐกิจ"})
    programme, _ = Programme.objects.get_or_create(
        code="00310", defaults={"name": "แผนงานอุตสาหกรรมและการโยธา", "sector": sector}
    )
    capital, _ = BudgetClass.objects.get_or_create(code="capital", defaults={"name": "งบลงทุน"})
    category, _ = Category.objects.get_or_create(
        code="construction", defaults={"name": "ค่าที่ดินและสิ่งก่อสร้าง", "budget_class": capital}
    )
    revenue, _ = Category.objects.get_or_create(
        code="taxes", defaults={"name": "ภาษีอากร", "is_revenue": True}
    )
    agency, _ = Agency.objects.get_or_create(
        code="irrigation", defaults={"name": "โครงการชลประทานอ่างทอง"}
    )
    return {
        "works": works,
        "health": health,
        "area": area,
        "service_type": service,
        "programme": programme,
        "capital": capital,
        "category": category,
        "revenue": revenue,
        "agency": agency,
    }


def _need_tables() -> None:
    # The last of them stands only when all do: one question instead of ten.
    if not Agency.objects.filter(code="irrigation").exists():
        make_tables()


def _works() -> Division:
    return Division.objects.filter(code="works").first() or make_tables()["works"]


def make_person(
    role: str | None = "drafter", *, division: Division | None = None, **fields
) -> User:
    """Make a person who holds one role (or none); in กองช่าง unless said otherwise."""
    user = _person(role, division or _works(), **fields)
    user.save()
    if role:
        Appointment(user=user, role=role).save()
    return user


def _person(role: str | None, division: Division, **fields) -> User:
    username = fields.pop("username", f"{role or 'nobody'}-{next(_count)}")
    user = User(username=username, first_name=username, division=division, **fields)
    user.set_password(PASSWORD)
    return user


def make_people() -> dict[str, User]:
    """Make one person of each role, the timer, a superuser, and a drafter and a head of another division.

    Most tests begin with them: they are made together, without a trail, and put into their groups at once.
    """
    tables = make_tables()
    works, health = tables["works"], tables["health"]
    roles = {str(role): str(role) for role in Role if role != Role.SYSTEM}
    roles |= {"other_drafter": "drafter", "other_head": "head"}
    people = {
        name: _person(role, health if name.startswith("other_") else works)
        for name, role in roles.items()
    }
    people["admin"] = _person(None, works, is_superuser=True, is_staff=True)
    User.objects.bulk_create(people.values())
    Appointment.objects.bulk_create(
        Appointment(user=people[name], role=role) for name, role in roles.items()
    )
    groups = list(Group.objects.filter(name__in=OF_GROUPS))
    User.groups.through.objects.bulk_create(
        User.groups.through(user_id=people[name].pk, group_id=group.pk)
        for name, role in roles.items()
        for group in groups
        if role in OF_GROUPS[group.name]
    )
    people["system"] = system_user()
    return people


def line(amount: str = "22000000.00", uid: str = "line-1", **values) -> dict[str, Any]:
    """Return a budget line in its JSON form, whose amount adds up."""
    return {
        "uid": uid,
        "fiscal_year": 2571,
        "category": "construction",
        "description": "ก่อสร้างท่อระบายน้ำ",
        "quantity": "1",
        "unit": "งาน",
        "unit_price_baht": amount,
        "amount_baht": amount,
    } | values


def make_proposal(*, by: User, state: str = "draft", versions: int = 0, **values) -> Proposal:
    """Make a complete proposal; in another state it is put there by hand, with what goes with it."""
    _need_tables()
    content = {
        "title": "ก่อสร้างระบบระบายน้ำ ชุมชนที่ 11",
        "phase": "medium",
        "area": "159911",
        "service_type": "drainage",
        "programme": "00310",
        "fiscal_year": 2571,
        "rationale": "<p>น้ำท่วมขังซ้ำซากทุกปี</p>",
        "objective": "<p>แก้ไขปัญหาน้ำท่วมขัง</p>",
        "target": "<p>ท่อระบายน้ำ 1,200 เมตร</p>",
        "indicators": "<p>จำนวนวันน้ำท่วมลดลง</p>",
        "expected_result": "<p>ประชาชนปลอดภัย</p>",
        "responsible_division": "works",
        "budget_lines": [line()],
    } | values
    proposal = create_proposal(by=by, values=content)
    for number in range(versions):
        if number:
            proposal.title = f"{content['title']} แก้ไขครั้งที่ {number}"
            proposal.save()
        save_version(proposal, by=by, note=f"รุ่นที่ {number + 1}")
    return put_in_state(proposal, state)


def make_ordinance(*, by: User, state: str = "draft", **values) -> Ordinance:
    """Make an ordinance whose spending stays within its revenue."""
    _need_tables()
    content = {
        "title": "งบประมาณรายจ่าย ประจำปีงบประมาณ พ.ศ. 2571",
        "ordinance_kind": "annual",
        "fiscal_year": 2571,
        "revenue": [{"uid": "r-1", "category": "taxes", "amount_baht": "50000000"}],
        "lines": [
            {
                "uid": "l-1",
                "programme": "00310",
                "category": "construction",
                "amount_baht": "22000000",
            }
        ],
    } | values
    return put_in_state(create_ordinance(by=by, values=content), state)


def put_in_state(dossier: Dossier, state: str) -> Dossier:
    """Put a dossier into a state without going there: for tests of what holds in a state."""
    if state == "draft":
        return dossier
    reached = {name: clock.now() for name, states in FIRST_REACHED.items() if state in states}
    if dossier.kind == "ordinance" and state != "withdrawn":
        reached["tabled_at"] = clock.now()
    if not dossier.current_version:  # What has left `draft` has a version, which says this too.
        reached["official_confidentiality"] = dossier.confidentiality
    Dossier.objects.filter(pk=dossier.pk).update(state=state, left_draft_at=clock.now(), **reached)
    return type(dossier).objects.get(pk=dossier.pk)


def make_data_version(
    code: str = "flooded-households", *, by: User | None = None
) -> DatasetVersion:
    """Make the next version of a data set, and the data set when it is missing."""
    dataset, _ = Dataset.objects.get_or_create(
        code=code,
        defaults={"title": "ครัวเรือนที่ประสบอุทกภัย", "level": "community", "source": "ตัวอย่าง"},
    )
    return issue_data_version(
        dataset,
        by=by,
        measured_on=date(2026, 11, 1),
        columns=["ชุมชน", "ครัวเรือน"],
        rows=[["11", "77"]],
    )


def cite(proposal: Proposal, *, by: User) -> None:
    """Cite a data version."""
    cite_data(proposal, by=by, data_version=make_data_version(), note="ใช้กำหนดพื้นที่")


def resolve(
    proposal: Proposal, *, by: User, decision: str = "approved", votes_for: int = 40
) -> None:
    """Let an assembly resolve on a proposal."""
    assembly = record_assembly(
        by=by,
        level="community",
        area=make_tables()["area"],
        held_on=clock.today(),
        venue="ศาลาประชาคม",
        chair="ประธานชุมชน",
        attendance=[("ผู้แทนครัวเรือน", 50)],
    )
    record_resolution(
        assembly,
        by=by,
        subject=proposal.reference,
        decision=decision,
        votes_for=votes_for,
        votes_against=1,
        abstentions=1,
    )


def weigh(proposal: Proposal, *, by: User, **values) -> None:
    """Weigh a proposal's capacity."""
    weigh_capacity(
        proposal,
        by=by,
        values={
            "capacity": "มีช่างโยธา 2 คน",
            "resources": "รถขุด 1 คัน",
            "social_capital": "กลุ่มอาสาชุมชน",
            "authority": "อยู่ในอำนาจหน้าที่",
            "beyond_capacity": False,
            "beyond_authority": False,
            "outcome": "own",
        }
        | values,
    )
