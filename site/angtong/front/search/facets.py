"""What findings can be narrowed down by, with counts. Counts what the reader may find, and nothing else."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from urllib.parse import urlencode

from angtong.directory.models import Area
from angtong.kit.thai import sort_key
from knowledge.services.models import ServiceType
from proposals.vocabulary import Phase, state_label

from .models import EntryKind
from .things import FACETS, unpack

LABELS = {
    "kind": "ประเภท",
    "service": "ประเภทการบริการ",
    "phase": "ระยะการดำเนินการ",
    "area": "พื้นที่",
    "year": "ปีงบประมาณ",
    "state": "ผลหรือสถานะ",
    "tag": "ป้ายคำ",
}
MOST_CHOICES = 12


@dataclass(frozen=True)
class Choice:
    """A value to narrow down by: how many findings it would leave; `url` takes or gives up the choice."""

    label: str
    count: int
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """A kind of values."""

    name: str
    label: str
    choices: list[Choice]

    @property
    def is_chosen(self) -> bool:
        """Say whether a value of it was chosen."""
        return any(choice.is_chosen for choice in self.choices)


def read_choices(asked) -> dict[str, str]:
    """Return the choices of a query string (any mapping), nonsense left out."""
    return {
        name: str(asked[name])[:100]
        for name in ("kind", *FACETS)
        if asked.get(name) and "\0" not in asked[name]
    }


def narrowed(rows: Sequence[tuple], chosen: dict[str, str]) -> list[tuple]:
    """Return the rows (key, packed facets, stamp) that have every chosen value, in their order."""
    if not chosen:
        return list(rows)
    fits = {
        packed: all(code in values[name] for name, code in chosen.items())
        for packed in set(map(itemgetter(1), rows))
        for values in [unpack(packed)]
    }
    return [row for row in rows if fits[row[1]]]


def facets_of(rows: Iterable[tuple], chosen: dict[str, str], asked: dict[str, str]) -> list[Facet]:
    """Return the facets in which the rows differ, or a choice was made; each counts what the others leave of it.

    Args:
        rows: what answers the question, before it is narrowed down.
        asked: the rest of the query string, to be kept in links.
    """
    groups = [
        (unpack(packed), count) for packed, count in Counter(map(itemgetter(1), rows)).items()
    ]
    counted = {name: _count(groups, name, chosen) for name in ("kind", *FACETS)}
    labels = _labels(counted, groups)
    facets = []
    for name, counts in counted.items():
        if name in chosen:
            counts.setdefault(chosen[name], 0)
        elif len(counts) < 2 and name != "kind":
            continue
        choices = [
            Choice(
                labels[name].get(code, code),
                count,
                _url(asked, chosen, name, code),
                chosen.get(name) == code,
            )
            for code, count in counts.items()
        ]
        choices.sort(key=lambda each: (not each.is_chosen, *_order(name, each)))
        if choices:
            facets.append(Facet(name, LABELS[name], choices[:MOST_CHOICES]))
    return facets


def _count(groups, name: str, chosen: dict[str, str]) -> dict[str, int]:
    others = [(facet, code) for facet, code in chosen.items() if facet != name]
    counts: dict[str, int] = {}
    for values, count in groups:
        if all(code in values[facet] for facet, code in others):
            for code in values[name]:
                counts[code] = counts.get(code, 0) + count
    return counts


def _order(name: str, choice: Choice) -> tuple:
    return (choice.label,) if name == "year" else (-choice.count, sort_key(choice.label))


def _labels(counted: dict[str, dict[str, int]], groups) -> dict[str, dict[str, str]]:
    states = {}
    for values, _ in groups:
        for code in values["state"]:
            states.setdefault(code, _state(values["kind"][0], code))
    return {
        "kind": dict(EntryKind.choices),
        "service": _names(ServiceType, counted["service"]),
        "area": _names(Area, counted["area"]),
        "phase": dict(Phase.choices),
        "year": {code: f"พ.ศ. {code}" for code in counted["year"]},
        "state": states,
        "tag": {},
    }


def _names(model, codes) -> dict[str, str]:
    named = model.objects.filter(code__in=codes).order_by() if codes else model.objects.none()
    return dict(named.values_list("code", "name"))


def _state(kind: str, code: str) -> str:
    if kind == EntryKind.CASE:
        from casebook.pages.models import CasePage

        return dict(CasePage.Outcome.choices).get(code, code)
    return state_label(kind, code)


def _url(asked: dict[str, str], chosen: dict[str, str], name: str, code: str) -> str:
    choices = {**chosen, name: code}
    if chosen.get(name) == code:
        del choices[name]
    return f"?{urlencode({**asked, **choices})}"
