"""The sample's 40 proposals: three phases, every state, on the sample's problems and data."""

import uuid
from decimal import Decimal

from angtong.kit import clock, dates
from knowledge.data.models import Dataset, DatasetVersion
from proposals.dossier.actions import create_proposal, edit_proposal
from proposals.dossier.models import Proposal
from proposals.evidence.actions import (
    cite_data,
    feed_back,
    record_resolution,
    record_result,
    weigh_capacity,
)
from proposals.ledger.actions import save_version
from proposals.problems.models import Problem
from proposals.workflow.actions import move
from proposals.workflow.timer import tick

from . import calendar
from .calendar import Diary
from .evidence import next_assembly
from .ordinances import carry, enact
from .plans import PLANS, Plan
from .results import RESULTS
from .texts import texts_of

RETURN_TO_DRAFT = "ขอให้ระบุพื้นที่และจำนวนครัวเรือนที่ได้รับประโยชน์ให้ชัดเจน"
WAYS = {
    "short": ["verify", "certify", "assess", "act", "report", "close"],
    "medium": [
        "verify",
        "certify",
        "assess",
        "submit",
        "plan",
        "include",
        "fund",
        "act",
        "report",
        "close",
    ],
    "long": [
        "verify",
        "certify",
        "assess",
        "coordinate",
        "plan_beyond",
        "send",
        "screen",
        "pass_province",
        "pass_nation",
        "allocate",
        "act",
        "report",
        "close",
    ],
}
# Side states: how many steps of the way come first, and the move that leads aside.
ASIDE = {
    "returned": (2, "return"),
    "withdrawn": (1, "withdraw"),
    "merged": (1, "merge"),
    "rejected": (4, "reject"),
    "referred": (3, "refer"),
    "not_allocated": (7, "decline"),
}


def build_proposals(people: dict, assemblies: list, ordinances: dict) -> list[Proposal]:
    """Build the proposals in three strokes: up to the ordinance, the ordinance itself, and the work after it.

    The earliest comes first, so that references ascend as the days do.
    """
    builder = Builder(people, assemblies, ordinances)
    in_order = sorted(enumerate(PLANS), key=lambda row: days_ago_begun(*row), reverse=True)
    begun = [(row, builder.begin(*row)) for row in in_order]
    builder.enact()
    return [builder.finish(proposal, number, plan) for (number, plan), proposal in begun]


def days_ago_begun(number: int, plan: Plan) -> float:
    """Return how many days before today a plan's diary opens; what the annual ordinance funds began in its time."""
    if plan.funded:
        return calendar.FUNDED_BEGIN - number / 4
    return calendar.OTHERS_BEGIN - number * 1.7


class Builder:
    """Brings proposals along their way as the people who do each step, on the days on which they did it."""

    def __init__(self, people: dict, assemblies: list, ordinances: dict):
        self.people, self.assemblies, self.ordinances = people, assemblies, ordinances
        self.now = clock.now()
        self.diaries: dict[int, Diary] = {}
        self.references: dict[str, str] = {}

    def begin(self, number: int, plan: Plan) -> Proposal:
        """Draft a proposal, save its versions, and bring it to its state or into the ordinance before that."""
        diary = Diary(int(days_ago_begun(number, plan)), today=self.now)
        author = self.people[plan.by]
        problem = Problem.objects.order_by("reference")[plan.problem]
        with diary.entry():
            proposal = create_proposal(by=author, values=self._values(plan, problem, number))
        self.diaries[proposal.pk] = diary
        with diary.entry(hours=3):
            save_version(proposal, by=author, note="ร่างแรก")
        if plan.state == "draft" and number % 2:
            return proposal
        with diary.entry():
            self._cite(proposal, problem, author)
            lines = self._lines(plan, number, proposal.fiscal_year)
            lines[0]["amount_baht"] = lines[0]["unit_price_baht"] = _baht(
                plan.amount * Decimal("0.85")
            )
            proposal = edit_proposal(
                proposal,
                by=author,
                values={"budget_lines": lines},
                lock_version=proposal.lock_version,
            )
            save_version(proposal, by=author, note="ปรับราคากลางตามผลสำรวจราคาในพื้นที่")
        return self._advance(proposal, plan, stop="in_ordinance" if plan.funded else plan.state)

    def enact(self) -> None:
        """Bring the annual ordinance into force; the timer funds what it carries."""
        carried = Proposal.objects.filter(
            state="in_ordinance", inclusions__ordinance=self.ordinances["annual"]
        )
        diary = Diary(calendar.ANNUAL_COMPLETED, today=self.now)
        with diary.entry():
            annual = carry(
                self.ordinances["annual"], list(carried.select_related("programme")), self.people
            )
        enact(annual, self.people, diary)
        with diary.entry(hours=1):
            tick()
        later = Proposal.objects.filter(state="in_ordinance").exclude(pk__in=carried.values("pk"))
        with Diary(calendar.SUPPLEMENTARY_COMPLETED, today=self.now).entry():
            supplementary = carry(
                self.ordinances["supplementary"],
                list(later.select_related("programme")),
                self.people,
            )
            save_version(supplementary, by=self.people["planner1"], note="ร่างแรกของฉบับเพิ่มเติม")

    def finish(self, proposal: Proposal, number: int, plan: Plan) -> Proposal:
        """Bring what the ordinance funded to its state."""
        proposal = Proposal.objects.get(pk=proposal.pk)
        self.diaries[proposal.pk].skip_to(calendar.WORK_BEGINS - number // 6)
        return self._advance(proposal, plan, stop=plan.state) if plan.funded else proposal

    def _advance(self, proposal: Proposal, plan: Plan, *, stop: str) -> Proposal:
        steps = WAYS[plan.phase]
        if stop in ASIDE:
            count, aside = ASIDE[stop]
            steps = [*steps[:count], aside]
        done = set(proposal.moves.values_list("code", flat=True)) | {"fund"}  # The timer funds.
        for code in steps:
            if proposal.state == stop:
                break
            if code not in done:
                proposal = self._step(proposal, plan, code)
        return proposal

    def _step(self, proposal: Proposal, plan: Plan, code: str) -> Proposal:
        diary = self.diaries[proposal.pk]
        self._wait(proposal, plan, code)
        with diary.entry(hours=20):
            self._prepare(proposal, plan, code)
        with diary.entry(hours=28):
            who, facts, comment = self._how(proposal, plan, code)
            return move(proposal, code, by=self.people[who], facts=facts, comment=comment)

    def _assembly(self, proposal: Proposal):
        verified_at = proposal.moves.get(code="verify").moved_at
        after = verified_at.astimezone(clock.BANGKOK).date()
        return next_assembly(self.assemblies, proposal.area, after=after)

    def _wait(self, proposal: Proposal, plan: Plan, code: str) -> None:
        """Go on to the day before which a step cannot be: the assembly's, or that of the ordinance's draft."""
        diary = self.diaries[proposal.pk]
        if code == "certify":
            diary.skip_to_day(self._assembly(proposal).held_on)
        elif code == "include":
            drafted_at = self.ordinances[plan.ordinance].created_at
            diary.skip_to_day(drafted_at.astimezone(clock.BANGKOK).date())

    def _prepare(self, proposal: Proposal, plan: Plan, code: str) -> None:
        planner = self.people["planner1"]
        if code == "certify":
            record_resolution(
                self._assembly(proposal),
                by=planner,
                subject=proposal.reference,
                decision="approved",
                votes_for=38,
                votes_against=2,
                abstentions=3,
                text=f"ที่ประชุมเห็นชอบให้ดำเนิน{proposal.title}",
            )
        elif code == "assess":
            beyond = plan.phase == "long" or plan.state == "referred"
            weigh_capacity(
                proposal,
                by=planner,
                values={
                    "capacity": "มีวิศวกรและช่างโยธา แต่ไม่มีเครื่องจักรขนาดใหญ่"
                    if beyond
                    else "มีบุคลากรและเครื่องมือเพียงพอ",
                    "resources": "งบพัฒนาของเทศบาลไม่พอสำหรับวงเงินนี้"
                    if beyond
                    else "ใช้งบประมาณและวัสดุของเทศบาลได้",
                    "social_capital": "มีกลุ่มอาสาสมัคร วัด และคณะกรรมการชุมชนพร้อมร่วมดำเนินการ",
                    "authority": "บางส่วนอยู่ในความดูแลของหน่วยงานอื่น"
                    if beyond
                    else "อยู่ในอำนาจหน้าที่ของเทศบาล",
                    "beyond_capacity": beyond,
                    "beyond_authority": beyond and proposal.pk % 2 == 0,
                    "outcome": {"long": "escalate"}.get(
                        plan.phase, "coordinate" if beyond else "own"
                    ),
                },
            )
        elif code == "report":
            dataset, indicator, before, after, unit = RESULTS[plan.title]
            record_result(
                proposal,
                by=self.people["head1"],
                values={
                    "dataset": Dataset.objects.get(code=dataset),
                    "indicator": indicator,
                    "area": proposal.area,
                    "before": Decimal(before),
                    "after": Decimal(after),
                    "unit": unit,
                    "measured_on": clock.today(),
                    "note": "ตัวเลขหลังดำเนินการเป็นตัวเลขสมมติเพื่อแสดงการทำงานของระบบ",
                },
            )
        elif code == "close":
            feed_back(proposal, by=planner, note=f"ผลการดำเนินงานตาม {proposal.reference}")

    def _how(self, proposal: Proposal, plan: Plan, code: str) -> tuple[str, dict, str]:
        """Return who does a step, its facts and its comment."""
        day = clock.today().isoformat()
        document = {"document": {"title": f"หนังสือแจ้งผลการพิจารณา {proposal.reference}", "date": day}}
        other = (
            Proposal.objects.exclude(pk=proposal.pk).filter(state="verified").order_by("pk").first()
        )
        steps: dict[str, tuple[str, dict, str]] = {
            "verify": (
                "head1" if plan.by == "drafter1" else "clerk1",
                {},
                "ข้อมูลและรายการงบประมาณถูกต้อง",
            ),
            "certify": ("planner1", {}, "ประชาคมมีมติเห็นชอบ"),
            "assess": ("planner1", {}, "ประเมินศักยภาพครบถ้วนแล้ว"),
            "submit": ("planner1", {}, "เสนอคณะกรรมการเทศบาลพิจารณา"),
            "plan": ("clerk1", {"resolution": "เห็นชอบให้บรรจุในแผนพัฒนาท้องถิ่น"}, "บรรจุในแผนตามมติ"),
            "reject": ("clerk1", {"reason": "ซ้ำซ้อนกับโครงการที่ได้รับงบประมาณแล้ว"}, ""),
            "include": (
                "planner1",
                {"ordinance": self.ordinances[plan.ordinance].reference},
                "บรรจุในร่างเทศบัญญัติ",
            ),
            "act": ("head1", {}, "เริ่มดำเนินการ"),
            "refer": (
                "planner1",
                {"agencies": ["irrigation", "town-planning"], "reasons": ["capacity", "authority"]},
                "ขอความร่วมมือหน่วยงานที่เกี่ยวข้อง",
            ),
            "report": ("head1", {}, "รายงานผลการดำเนินงาน"),
            "close": ("planner1", {}, "ป้อนผลกลับเข้าระบบข้อมูลแล้ว"),
            "coordinate": ("planner1", {}, "เกินศักยภาพของเทศบาล จึงประสานหน่วยงาน"),
            "plan_beyond": (
                "planner1",
                {
                    "reply": {
                        "agency": "town-planning",
                        "date": day,
                        "text": "ยินดีร่วมดำเนินการเมื่อได้รับจัดสรรงบประมาณ",
                    }
                },
                "บรรจุในแบบ ผ.02/2",
            ),
            "send": ("mayor1", {}, "เสนอขอรับงบพัฒนาจังหวัด"),
            "screen": ("province1", document, "รับไว้กลั่นกรอง"),
            "pass_province": ("province1", document, "ก.บ.จ. เห็นชอบ"),
            "pass_nation": ("province1", document, "ก.น.บ. เห็นชอบ"),
            "allocate": (
                "province1",
                document | {"amount_baht": _baht(plan.amount)},
                "ได้รับจัดสรรงบประมาณ",
            ),
            "decline": ("province1", {"reason": "ยังไม่มีแบบแปลนและ ปร.4 ปร.5"}, ""),
            "return": ("planner1", {"reason": RETURN_TO_DRAFT}, "โปรดแก้ไขแล้วเสนอใหม่"),
            "withdraw": ("planner1", {"reason": "ได้รับการสนับสนุนจากหน่วยงานอื่นแล้ว"}, ""),
            "merge": (
                "planner1",
                {"into": other.reference if other else "", "reason": "พื้นที่และวัตถุประสงค์เดียวกัน"},
                "",
            ),
        }
        return steps[code]

    def _cite(self, proposal: Proposal, problem: Problem, author) -> None:
        codes = ["flooded-households", *problem.datasets.values_list("code", flat=True)]
        for code in dict.fromkeys(code for code in codes if code != "household-survey"):
            version = DatasetVersion.objects.get(dataset__code=code, number=1)
            cite_data(proposal, by=author, data_version=version, note="ใช้กำหนดพื้นที่และขนาดของปัญหา")

    def _values(self, plan: Plan, problem: Problem, number: int) -> dict:
        year = self._fiscal_year(plan)
        return {
            "title": plan.title,
            "phase": plan.phase,
            "problem": problem.reference,
            "service_type": problem.service_type.code,
            "area": problem.area.code,
            "fiscal_year": year,
            "programme": plan.programme,
            "responsible_division": self.people[plan.by].division.code,
            "confidentiality": plan.confidentiality,
            "budget_lines": self._lines(plan, number, year),
            "activities": [
                {
                    "uid": f"activity-{step}",
                    "name": name,
                    "responsible": self.people[plan.by].division.name,
                }
                for step, name in enumerate(
                    ("สำรวจและออกแบบร่วมกับชุมชน", "ดำเนินงานตามแบบ", "ติดตามและรายงานผล"), 1
                )
            ],
            **texts_of(plan, problem),
        }

    def _fiscal_year(self, plan: Plan) -> int:
        """Return the year that pays: the ordinance's; this one for what is done at once; a later one for the rest."""
        if plan.funded or plan.state == "in_ordinance":
            return self.ordinances[plan.ordinance].fiscal_year
        this_year = dates.fiscal_year_of(clock.today())
        if plan.phase == "short" or plan.state == "acting":
            return this_year
        return this_year + (2 if plan.phase == "long" else 1)

    @staticmethod
    def _lines(plan: Plan, number: int, year: int) -> list[dict]:
        shares = [
            ("งานหลักตามแบบ", Decimal("0.80")),
            ("งานสำรวจและควบคุมงาน", Decimal("0.12")),
            ("งานมีส่วนร่วมของชุมชน", Decimal("0.08")),
        ]
        return [
            {
                "uid": str(uuid.uuid5(uuid.NAMESPACE_OID, f"{number}-{name}")),
                "fiscal_year": year,
                "category": "construction" if place == 0 else "services",
                "description": f"{name} {plan.title}" if place == 0 else name,
                "quantity": "1",
                "unit": "งาน",
                "unit_price_baht": _baht(plan.amount * share),
                "amount_baht": _baht(plan.amount * share),
            }
            for place, (name, share) in enumerate(shares)
        ]


def _baht(amount: Decimal) -> str:
    return f"{amount:.2f}"
