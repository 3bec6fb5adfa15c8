"""The living flow chart as the page shows it: each way's drawing, and the same in words, step by step."""

from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from angtong.directory.models import Municipality
from proposals.vocabulary import spelt_out
from proposals.workflow.chart import Step, process_charts

from .step_notes import StepNote


@dataclass(frozen=True)
class Walk:
    """One move in words, from every state that it leaves in the same manner.

    `deadline`, `form_url` and `file_url` are what the municipality says of the step; "" where it says nothing.
    """

    code: str
    label: str
    from_labels: tuple[str, ...]
    to_label: str
    who: str
    gates: tuple[str, ...]
    facts: tuple[str, ...]
    output: str
    form: str
    deadline: str = ""
    form_url: str = ""
    file_url: str = ""


@dataclass(frozen=True)
class Way:
    """A phase's way, or the ordinance's: the drawing and its key, the moves of the way itself, and those aside."""

    code: str
    title: str
    svg: str
    key: str
    main: tuple[Walk, ...]
    aside: tuple[Walk, ...]

    @property
    def abbreviations(self) -> str:
        """Say what stands short in the labels and texts of the way in full; in English nothing does."""
        walks = (*self.main, *self.aside)
        return spelt_out(
            *(
                text
                for each in walks
                for text in (each.label, each.to_label, each.output, each.form)
            ),
            *(text for each in walks for text in each.from_labels),
        )

    @property
    def short_title(self) -> str:
        """Return the title up to its colon."""
        return self.title.partition(":")[0]


def ways() -> tuple[Way, ...]:
    """Return the ways in the page's language."""
    return _ways_in(get_language())


@cache
def _ways_in(language: str) -> tuple[Way, ...]:
    """Return the ways; the definitions are part of the program, so they are drawn once per process and language.

    Args:
        language: the active one, in which the definitions' labels are read.
    """
    return tuple(
        Way(
            chart.code,
            chart.title,
            chart.svg,
            chart.key,
            _walks(step for step in chart.steps if not step.is_aside),
            _walks(step for step in chart.steps if step.is_aside),
        )
        for chart in process_charts()
    )


def with_notes(way: Way) -> Way:
    """Return the way with the deadlines and forms that the municipality keeps in its settings."""
    notes = {}
    rows = StepNote.objects.filter(way__in=("", way.code)).select_related(
        "form_page", "form_document"
    )
    for note in sorted(rows, key=lambda note: note.way != ""):
        notes[note.move] = note
    by_rule = _deadlines_of_rules(way.code)
    return replace(
        way,
        main=tuple(_noted(walk, notes.get(walk.code), by_rule) for walk in way.main),
        aside=tuple(_noted(walk, notes.get(walk.code), by_rule) for walk in way.aside),
    )


def _deadlines_of_rules(code: str) -> dict[str, str]:
    """Return the deadlines that the system itself keeps, from the municipality's numbers."""
    if code != "ordinance":
        return {}
    rules = Municipality.load()
    return {
        "close_amendment": _("ไม่น้อยกว่า %(hours)s ชั่วโมงนับแต่เปิดรับคำแปรญัตติ")
        % {"hours": rules.amendment_window_hours},
        "enter_into_force": _("เทศบัญญัติทั่วไปเมื่อพ้น %(days)s วันนับแต่ปิดประกาศ")
        % {"days": rules.posting_days},
    }


def _noted(walk: Walk, note: StepNote | None, by_rule: dict[str, str]) -> Walk:
    deadline = (note.deadline if note else "") or by_rule.get(walk.code, "")
    if note is None:
        return replace(walk, deadline=deadline)
    page, file = note.form_page, note.form_document
    return replace(
        walk,
        form=walk.form or (page.title if page else "") or (file.title if file else ""),
        deadline=deadline,
        form_url=page.get_url() or "" if page and page.live else "",
        file_url=file.url if file and file.is_public else "",
    )


def _walks(steps) -> tuple[Walk, ...]:
    return tuple(
        Walk(
            step.code,
            step.label,
            tuple(each.from_label for each in alike),
            *_manner(step)[1:],
            step.output,
            step.form,
        )
        for _, alike in ((manner, list(found)) for manner, found in groupby(steps, _manner))
        for step in alike[:1]
    )


def _manner(step: Step) -> tuple:
    return step.label, step.to_label, step.who, step.gates, step.facts
