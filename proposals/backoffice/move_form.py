"""The form of a move: the facts that it must record as inputs, and back to their JSON form. Judges nothing."""

from dataclasses import dataclass, field
from typing import Any

from angtong.directory.models import Agency, AgencyField
from proposals.budget.models import Ordinance
from proposals.dossier.models import Proposal
from proposals.ledger.models import MoveRecord
from proposals.rights import readable
from proposals.vocabulary import EDITABLE_ORDINANCE, ENDED, Kind, OrdinanceKind
from proposals.workflow.definitions import moves_of
from proposals.workflow.facts import LABELS, REASONS, VOTES

from .form_fields import DATE_HINT

NUMBER_AND_DATE = (("number", "เลขที่", "text"), ("date", "ลงวันที่", "date"))
GROUPS = {
    "letter": NUMBER_AND_DATE,
    "announcement": NUMBER_AND_DATE,
    "document": (("title", "ชื่อเอกสาร", "text"), ("date", "ลงวันที่", "date")),
    "reply": (
        ("agency", "หน่วยงานที่ตอบ", "choice"),
        ("date", "วันที่ตอบ", "date"),
        ("text", "คำตอบ", "long"),
    ),
    "votes": tuple((code, label, "number") for code, label in VOTES.items()),
}
KINDS = {
    "reason": "long",
    "resolution": "long",
    "report": "long",
    "agencies": "grouped",
    "reasons": "many",
    "amount_baht": "money",
    "into": "suggested",
    "ordinance": "choice",
    "fiscal_year": "year",
}
HINTS = {
    "into": "พิมพ์เลขที่ของข้อเสนอที่จะรวมเข้าด้วย เช่น P-2570-0001 หรือพิมพ์คำในชื่อแล้วเลือกจากรายการ",
    "fiscal_year": "พ.ศ. สี่หลัก เช่น 2571",
    "amount_baht": "เช่น 1,250,000.00",
}
MANY = {"many", "grouped"}
MOST_AGENCIES = 500
MOST_PROPOSALS = 500


@dataclass
class ChoiceGroup:
    """Choices that belong together, under a legend."""

    label: str
    choices: list[tuple[str, str]]


@dataclass
class FactInput:
    """One input of a fact; its name is the dotted path that errors name."""

    name: str
    label: str
    kind: str
    value: Any = ""
    hint: str = ""
    choices: list[tuple[str, str]] = field(default_factory=list)
    groups: list[ChoiceGroup] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Return the input's id on the page."""
        return self.name.replace(".", "-")


@dataclass
class Fact:
    """A fact with its inputs; one, or a group."""

    label: str
    inputs: list[FactInput]
    errors: list[str]

    @property
    def is_group(self) -> bool:
        """Say whether it is a group of inputs."""
        return len(self.inputs) > 1


def facts_form(
    names: tuple[str, ...], dossier, user, *, post=None, errors: dict[str, list[str]] | None = None
) -> list[Fact]:
    """Return the facts of a move as inputs, with what was typed and what is wrong with it."""
    errors = errors or {}
    found = []
    for name in names:
        path = f"facts.{name}"
        parts = GROUPS.get(name)
        if parts:
            inputs = [
                FactInput(f"{path}.{part}", label, kind, hint=DATE_HINT if kind == "date" else "")
                for part, label, kind in parts
            ]
        else:
            kind = KINDS[name]
            if name == "reasons" and dossier.kind == Kind.ORDINANCE:
                kind = "long"
            inputs = [FactInput(path, LABELS[name], kind, hint=HINTS.get(name, ""))]
        for one in inputs:
            if one.kind in {"choice", "many", "suggested"}:
                one.choices = _choices(one.name, user, dossier)
            if post is not None:
                one.value = post.getlist(one.name) if one.kind in MANY else post.get(one.name, "")
            if one.kind == "grouped":
                one.groups = _agencies_by_field()
            one.errors = [_without_label(text, name) for text in errors.get(one.name, [])]
        whole = [_without_label(text, name) for text in errors.get(path, [])] if parts else []
        found.append(Fact(LABELS[name], inputs, whole))
    return found


def _without_label(sentence: str, name: str) -> str:
    return sentence.removeprefix(f"{LABELS[name]}: ")


def _choices(path: str, user, dossier) -> list[tuple[str, str]]:
    if path == "facts.reasons":
        return list(REASONS.items())
    if path == "facts.ordinance":
        rows = Ordinance.objects.filter(state__in=EDITABLE_ORDINANCE).exclude(
            ordinance_kind=OrdinanceKind.ORDINARY
        )
        return [
            (row.reference, f"{row.reference} {row.title}")
            for row in readable(rows, user).order_by("-reference")[:MOST_AGENCIES]
        ]
    if path == "facts.into":
        return _merging_into(user, dossier)
    agencies = list(Agency.objects.values_list("code", "name")[:MOST_AGENCIES])
    if path == "facts.reply.agency":
        asked = _asked(dossier)
        # Sorting is stable: those that were asked come first, each part in the register's order.
        agencies.sort(key=lambda agency: agency[0] not in asked)
    return agencies


def _merging_into(user, dossier) -> list[tuple[str, str]]:
    """Return the proposals that this one may become a part of; those that answer its problem come first."""
    rows = readable(Proposal.objects.all(), user).exclude(pk=dossier.pk)
    rows = rows.exclude(state__in=ENDED[Kind.PROPOSAL])
    found = list(
        rows.order_by("-reference").values_list("reference", "title", "problem_id")[:MOST_PROPOSALS]
    )
    found.sort(key=lambda row: row[2] is None or row[2] != dossier.problem_id)
    return [(reference, title) for reference, title, _ in found]


def _agencies_by_field() -> list[ChoiceGroup]:
    """Return the agencies under their fields of work, each in the register's order; those without one come last."""
    groups = {code: ChoiceGroup(label, []) for code, label in AgencyField.choices}
    groups[""] = ChoiceGroup("หน่วยงานอื่น", [])
    for code, name, work in Agency.objects.values_list("code", "name", "field")[:MOST_AGENCIES]:
        groups.get(work, groups[""]).choices.append((code, name))
    return [group for group in groups.values() if group.choices]


def _asked(dossier) -> set[str]:
    """Return the codes of the agencies that the last referral asked."""
    referrals = MoveRecord.objects.filter(dossier_id=dossier.pk, code="refer")
    last = referrals.order_by("-version_number").first()
    return set(last.read_facts().get("agencies", ())) if last else set()


def read_posted_facts(names: tuple[str, ...], dossier, post) -> dict[str, Any]:
    """Return what was posted in the JSON form of `workflow.facts`."""
    facts: dict[str, Any] = {}
    for name in names:
        path = f"facts.{name}"
        if name in GROUPS:
            facts[name] = {part: post.get(f"{path}.{part}", "") for part, _, _ in GROUPS[name]}
        elif KINDS[name] in MANY and not (name == "reasons" and dossier.kind == Kind.ORDINANCE):
            facts[name] = post.getlist(path)
        else:
            facts[name] = post.get(path, "")
    return facts


def typed_words(code: str, dossier, user, post) -> list[tuple[str, str]]:
    """Return (label, words) of what was written for a move of that code, whether or not it can be done now."""
    names = {name: None for move in moves_of(dossier) if move.code == code for name in move.facts}
    words = [
        (f"{fact.label}: {one.label}" if fact.is_group else fact.label, one.value)
        for fact in facts_form(tuple(names), dossier, user, post=post)
        for one in fact.inputs
        if not (one.choices or one.groups)
    ]
    words.append(("ความเห็นประกอบ", post.get("comment", "")))
    return [(label, typed) for label, typed in words if typed.strip()]
