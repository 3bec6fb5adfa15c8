"""More proposals like the sample's, for measuring: made by the same actions as a clerk's."""

import random
from decimal import Decimal

from django.db import transaction

from angtong.directory.models import Area, User
from angtong.kit import clock, dates
from knowledge.data.models import DatasetVersion
from proposals.dossier.actions import create_proposal, edit_proposal
from proposals.evidence.actions import cite_data
from proposals.ledger.actions import save_version
from proposals.problems.models import Problem
from proposals.workflow.actions import move

from .plans import PLANS
from .texts import texts_of

BATCH = 100


def build_more(count: int, *, seed: int = 2570, progress=None) -> None:
    """Make `count` more proposals, each with one to three versions; half of them are verified.

    A batch is one transaction: an interrupted run leaves whole proposals only.
    """
    chance = random.Random(seed)  # noqa: S311
    people = {
        user.username: user for user in User.objects.filter(username__in=("drafter1", "head1"))
    }
    problems = list(Problem.objects.select_related("service_type", "area").order_by("reference"))
    communities = list(Area.objects.filter(level="community"))
    data_version = DatasetVersion.objects.get(dataset__code="flooded-households", number=1)
    for start in range(0, count, BATCH):
        with transaction.atomic():
            for number in range(start, min(start + BATCH, count)):
                _one(number, chance, people, problems, communities, data_version)
        if progress:
            progress(min(start + BATCH, count))


def _one(
    number: int,
    chance: random.Random,
    people: dict,
    problems: list,
    communities: list,
    data_version,
) -> None:
    plan = chance.choice(PLANS)
    problem = problems[plan.problem]
    area = chance.choice(communities)
    amount = Decimal(chance.randrange(40, 9_000) * 1000)
    values = {
        "title": f"{plan.title} {area.name} ระยะที่ {number + 1}",
        "phase": plan.phase,
        "problem": problem.reference,
        "service_type": problem.service_type.code,
        "area": area.code,
        "fiscal_year": dates.fiscal_year_of(clock.today()) + 1,
        "programme": plan.programme,
        "confidentiality": plan.confidentiality,
        "budget_lines": [_line(f"line-{number}-1", plan.title, amount)],
        **texts_of(plan, problem),
    }
    drafter = people["drafter1"]
    proposal = create_proposal(by=drafter, values=values)
    cite_data(proposal, by=drafter, data_version=data_version, note="ใช้กำหนดพื้นที่และขนาดของปัญหา")
    save_version(proposal, by=drafter, note="ร่างแรก")
    if chance.random() < 0.3:
        lines = [_line(f"line-{number}-1", plan.title, amount * 2)]
        proposal = edit_proposal(
            proposal, by=drafter, values={"budget_lines": lines}, lock_version=proposal.lock_version
        )
        save_version(proposal, by=drafter, note="ปรับวงเงิน")
    if chance.random() < 0.5:
        move(proposal, "verify", by=people["head1"], comment="ข้อมูลถูกต้อง")


def _line(uid: str, description: str, amount: Decimal) -> dict:
    return {
        "uid": uid,
        "category": "construction",
        "description": description,
        "quantity": "1",
        "unit": "งาน",
        "unit_price_baht": f"{amount:.2f}",
        "amount_baht": f"{amount:.2f}",
    }
