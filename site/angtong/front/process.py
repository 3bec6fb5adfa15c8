"""The living flow chart as the page shows it: each way's drawing, and the same in words."""

from dataclasses import dataclass
from functools import cache
from itertools import groupby

from proposals.workflow.chart import Step, process_charts


@dataclass(frozen=True)
class Walk:
    """One move in words, from every state that it leaves in the same manner."""

    label: str
    from_labels: tuple[str, ...]
    to_label: str
    who: str
    gates: tuple[str, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Way:
    """A phase's way, or the ordinance's: the drawing, the moves of the way itself, and those aside."""

    code: str
    title: str
    svg: str
    main: tuple[Walk, ...]
    aside: tuple[Walk, ...]

    @property
    def short_title(self) -> str:
        """Return the title up to its colon."""
        return self.title.partition(":")[0]


@cache
def ways() -> tuple[Way, ...]:
    """Return the ways; the definitions are part of the program, so they are drawn once per process."""
    return tuple(
        Way(
            chart.code,
            chart.title,
            chart.svg,
            _walks(step for step in chart.steps if not step.is_aside),
            _walks(step for step in chart.steps if step.is_aside),
        )
        for chart in process_charts()
    )


def _walks(steps) -> tuple[Walk, ...]:
    return tuple(
        Walk(step.label, tuple(each.from_label for each in alike), *_manner(step)[1:])
        for _, alike in ((manner, list(found)) for manner, found in groupby(steps, _manner))
        for step in alike[:1]
    )


def _manner(step: Step) -> tuple:
    return step.label, step.to_label, step.who, step.gates, step.facts
