"""What may be done with a dossier now: each move with what it still wants and where that is put right."""

from dataclasses import dataclass, replace

from django.shortcuts import redirect
from django.template.response import TemplateResponse
from wagtail.admin import messages

from angtong.kit.refusal import Refusal
from proposals.rights import Refused, Stale, WrongValues
from proposals.rights.verdicts import MOVE_IS_STALE, NOT_YOURS
from proposals.vocabulary import state_label
from proposals.workflow.actions import move
from proposals.workflow.queries import Offer, no_such_move, offers, whose

from .answers import refused, status_of
from .move_form import facts_form, read_posted_facts, typed_words
from .numbers import whole_number
from .opened import Opened, open_dossier

# Where what a gate wants is put right: page, form and anchor, the words of the link, and the right to do it.
PUT_RIGHT = {
    "no-version": ("edit", "#save", "บันทึกรุ่น", "edit"),
    "no-citation": ("evidence", "?open=cite#citations", "อ้างอิงชุดข้อมูล", "cite"),
    "open-crosscheck": ("evidence", "#citations", "ดูการตรวจสอบข้ามชุดข้อมูล", ""),
    "budget-mismatch": ("edit", "#budget", "แก้ไขรายการงบประมาณ", "edit"),
    "no-lines": ("edit", "#budget", "เพิ่มรายจ่าย", "edit"),
    "included-without-line": ("edit", "#budget", "เพิ่มรายจ่าย", "edit"),
    "over-revenue": ("edit", "#budget", "ปรับรายรับและรายจ่าย", "edit"),
    "no-resolution": ("evidence", "?open=assembly#assemblies", "บันทึกมติประชาคม", "record_assembly"),
    "not-approved-by-assembly": ("evidence", "#assemblies", "ดูมติประชาคม", ""),
    "no-assessment": ("evidence", "?open=capacity#capacity", "ประเมินศักยภาพ", "assess"),
    "assessment-incomplete": ("evidence", "?open=capacity#capacity", "ประเมินศักยภาพ", "assess"),
    "not-beyond": ("evidence", "?open=capacity#capacity", "ประเมินศักยภาพ", "assess"),
    "outcome-is-escalate": ("evidence", "#capacity", "ดูผลการประเมินศักยภาพ", ""),
    "no-results": ("evidence", "?open=result#results", "บันทึกผลการดำเนินงาน", "record_result"),
    "results-not-fed-back": (
        "evidence",
        "?open=feedback#results",
        "ป้อนผลกลับเข้าระบบข้อมูล",
        "feed_back",
    ),
    "brief-incomplete": ("edit", "#general", "กรอกให้ครบ", "edit"),
    "unchanged-since-return": ("edit", "", "แก้ไขเรื่อง", "edit"),
}
# A dossier that came back goes on by one of two ways; of the other, nothing is told.
OTHER_WAY = frozenset({"returned-by-province", "returned-at-home"})
DANGEROUS = frozenset({"withdraw", "merge", "reject", "decline", "fail", "disapprove", "lapse"})


@dataclass(frozen=True)
class Missing:
    """What a move still wants, with the place where this person puts it right ("" when it is not theirs)."""

    message: str
    code: str
    url: str = ""
    label: str = ""


@dataclass(frozen=True)
class Choice:
    """A move as the page offers it."""

    code: str
    label: str
    to_label: str
    is_theirs: bool
    missing: list[Missing]
    url: str
    style: str = ""
    owner: str = ""
    whose: str = ""

    @property
    def is_ready(self) -> bool:
        """Say whether it can be done at once."""
        return self.is_theirs and not self.missing


def choices_for(opened: Opened) -> list[Choice]:
    """Return the moves that are this person's, ready ones first; two ways of one code are one choice."""
    found: dict[str, Choice] = {}
    for offer in _ways_on(opened):
        if not offer.is_theirs:
            continue
        choice = _choice(offer, opened)
        if offer.move.code not in found or choice.is_ready:
            found[offer.move.code] = choice
    return sorted(found.values(), key=lambda choice: (choice.style == "danger", choice.style != ""))


def _ways_on(opened: Opened) -> list[Offer]:
    return [
        offer
        for offer in offers(opened.dossier, opened.user)
        if OTHER_WAY.isdisjoint(refusal.code for refusal in offer.refusals)
    ]


def others_for(opened: Opened) -> list[Choice]:
    """Return the moves that are somebody else's: what the dossier waits for, and what it still wants for it."""
    return [
        _choice(replace(offer, refusals=_of_anybody(offer, opened)), opened)
        for offer in _ways_on(opened)
        if not offer.is_theirs and offer.move.code not in DANGEROUS | {"return"}
    ]


def before_others(others: list[Choice]) -> dict[str, list]:
    """Return what this person puts right before others go on, and who can go on at once.

    Returns:
        `todo`: what is missing and is this person's to mend, each once; `ready_for`: whose move lacks
        nothing; `others`: the moves, without what stands in `todo`.
    """
    todo = {one.code: one for choice in others for one in choice.missing if one.label}
    ready_for = [] if todo else [choice.whose for choice in others if not choice.missing]
    rest = [
        replace(choice, missing=[one for one in choice.missing if not one.label])
        for choice in others
    ]
    return {
        "todo": list(todo.values()),
        "ready_for": list(dict.fromkeys(ready_for)),
        "others": rest,
    }


def _of_anybody(offer: Offer, opened: Opened) -> list[Refusal]:
    # What a draft lacks is told to who sees the draft; to others, only whose move it is.
    if not opened.is_working:
        return [refusal for refusal in offer.refusals if refusal.code == NOT_YOURS]
    # That this person wrote it is no hindrance to the one whose move it is.
    return [refusal for refusal in offer.refusals if refusal.code != "own-version"]


def _choice(offer: Offer, opened: Opened) -> Choice:
    code = offer.move.code
    style = "danger" if code in DANGEROUS else "second" if code == "return" else ""
    return Choice(
        code,
        offer.label,
        state_label(opened.kind, offer.move.to_state),
        offer.is_theirs,
        [_missing(refusal, opened) for refusal in offer.refusals if refusal.code != NOT_YOURS],
        opened.place("move", code),
        style,
        next((refusal.message for refusal in offer.refusals if refusal.code == NOT_YOURS), ""),
        whose(offer.move, opened.kind),
    )


def _missing(refusal: Refusal, opened: Opened) -> Missing:
    page, anchor, label, right = PUT_RIGHT.get(refusal.code, ("", "", "", ""))
    if not page or (right and not opened.may(right)):
        return Missing(refusal.message, refusal.code)
    return Missing(refusal.message, refusal.code, opened.place(page) + anchor, label)


def move_page(request, kind: str, reference: str, code: str):
    """Do a move: its facts are asked for, and what is refused is shown with everything that was typed."""
    opened = open_dossier(request.user, kind, reference)
    theirs = [offer for offer in offers(opened.dossier, request.user) if offer.move.code == code]
    if not theirs:
        words = typed_words(code, opened.dossier, request.user, request.POST)
        nothing = _nothing_to_do(opened, request)
        return refused(request, nothing, back=opened.place("page"), typed=words)
    offer = next((one for one in theirs if one.is_theirs), theirs[0])
    if not offer.is_theirs:
        owner = [one for one in offer.refusals if one.code == NOT_YOURS]
        words = typed_words(code, opened.dossier, request.user, request.POST)
        return refused(request, *owner, status=403, back=opened.place("page"), typed=words)
    if request.method != "POST":
        return _show(request, opened, offer)
    try:
        moved = move(
            opened.dossier,
            code,
            by=request.user,
            facts=read_posted_facts(offer.move.facts, opened.dossier, request.POST),
            comment=request.POST.get("comment", ""),
            lock_version=whole_number(request.POST.get("lock_version", "")) or 0,
        )
    except WrongValues as wrong:
        return _show(request, opened, offer, errors=wrong.errors, status=422)
    except Stale as stale:
        opened.dossier = stale.dossier
        return _show(request, opened, offer, refusals=stale.refusals, status=412)
    except Refused as refusal:
        status = status_of(refusal)
        return _show(request, opened, offer, refusals=refusal.refusals, status=status)
    messages.success(request, f"ดำเนินการ “{offer.label}” แล้ว เรื่องอยู่ในสถานะ “{moved.state_label}”")
    return redirect(opened.place("page"))


def _nothing_to_do(opened: Opened, request) -> Refusal:
    seen = whole_number(request.POST.get("lock_version", ""))
    if seen is not None and seen < opened.dossier.lock_version:
        return Stale(opened.dossier, MOVE_IS_STALE).refusals[0]
    return no_such_move(opened.dossier)


def _show(request, opened: Opened, offer: Offer, *, errors=None, refusals=None, status: int = 200):
    post = request.POST if request.method == "POST" else None
    errors = errors or {}
    standing = offer.refusals if refusals is None else refusals
    facts = facts_form(offer.move.facts, opened.dossier, request.user, post=post, errors=errors)
    shown = {one.name for fact in facts for one in fact.inputs}
    shown |= {f"facts.{name}" for name in offer.move.facts} | {"comment"}
    context = {
        "title": offer.label,
        "opened": opened,
        "offer": offer,
        "to_label": state_label(opened.kind, offer.move.to_state),
        "missing": [_missing(refusal, opened) for refusal in standing],
        "facts": facts,
        "comment": request.POST.get("comment", ""),
        "comment_errors": errors.get("comment", []),
        "other_errors": [
            text for path, texts in errors.items() if path not in shown for text in texts
        ],
        "is_dangerous": offer.move.code in DANGEROUS,
        "crumbs": opened.crumbs(offer.label),
        "cancel_url": opened.place("page"),
    }
    return TemplateResponse(request, "proposals/backoffice/move.html", context, status=status)
