"""What findings can be narrowed down by, with counts. Counts what the reader may find, and nothing else."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from urllib.parse import urlencode

from django.db.models import QuerySet

from angtong.directory.models import Area
from angtong.kit.thai import is_storable, sort_key
from knowledge.services.models import ServiceType
from proposals.vocabulary import Phase, state_label

from .models import EntryKind, SearchEntry
from .things import FACETS, pack, unpack

LABELS = {
    "kind": "ประเภท",
    "service": "ประเภทการบริการ",
    "phase": "ระยะการดำเนินการ",
    "area": "พื้นที่",
    "year": "ปีงบประมาณ",
    "state": "ผลหรือสถานะ",
    "tag": "ป้ายคำ",
}
VOCABULARIES = {"kind": EntryKind.values, "phase": Phase.values}
MOST_CHOICES = 12
MOST_KEYS, MOST_KNOWN = 500, 50_000
NOTHING = unpack(pack("", {}))
_known: dict[int, dict[str, tuple[str, ...]]] = {}


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


def known_choices(
    chosen: dict[str, str], numbers: Iterable[int], entries: QuerySet[SearchEntry]
) -> dict[str, str]:
    """Return the choices whose value there is: in our vocabularies, in what answers, or in anything of these entries.

    Args:
        numbers: keys of the facets of what answers.
    """
    here = _values(numbers).values() if chosen else ()
    return {
        name: code
        for name, code in chosen.items()
        if code in VOCABULARIES.get(name, ())
        or any(code in values[name] for values in here)
        or _stands(entries, name, code)
    }


def _stands(entries: QuerySet[SearchEntry], name: str, code: str) -> bool:
    likely = entries.filter(facets__contains=code).order_by().values_list("facets", flat=True)
    return is_storable(code) and any(code in unpack(each)[name] for each in likely.distinct())


def narrowed(rows: Sequence[tuple], chosen: dict[str, str]) -> list[tuple]:
    """Return the rows (key, key of the facets, stamp) that have every chosen value, in their order."""
    if not chosen:
        return list(rows)
    fits = _fitting(set(map(itemgetter(1), rows)), chosen)
    return [row for row in rows if row[1] in fits]


def count_narrowed(numbers: Counter[int], chosen: dict[str, str]) -> int:
    """Return how many of so many rows (key of the facets -> number) have every chosen value."""
    return sum(numbers[key] for key in _fitting(numbers, chosen)) if chosen else numbers.total()


def _fitting(keys: Iterable[int], chosen: dict[str, str]) -> set[int]:
    return {
        key
        for key, values in _values(keys).items()
        if all(code in values[name] for name, code in chosen.items())
    }


def facets_of(numbers: Counter[int], chosen: dict[str, str], asked: dict[str, str]) -> list[Facet]:
    """Return the facets in which the rows differ, or a choice was made; each counts what the others leave of it.

    Args:
        numbers: key of the facets -> how many answer the question, before it is narrowed down.
        asked: the rest of the query string, to be kept in links.
    """
    values = _values(numbers)
    groups = [(values[key], count) for key, count in numbers.items()]
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


def _values(keys: Iterable[int]) -> dict[int, dict[str, tuple[str, ...]]]:
    """Return the values that keys of facets stand for; a key means the same for ever, so it is asked for once."""
    # Of its own: another thread may forget what is known meanwhile.
    found = {key: _known.get(key) for key in keys}
    unknown = [key for key, values in found.items() if values is None]
    for start in range(0, len(unknown), MOST_KEYS):
        asked = SearchEntry.objects.filter(facet_key__in=unknown[start : start + MOST_KEYS])
        for key, packed in asked.order_by().values_list("facet_key", "facets").distinct():
            found[key] = _known[key] = unpack(packed)
    if len(_known) > MOST_KNOWN:
        _known.clear()
    # What was written anew since the rows were read has other values by now: it is counted among none.
    return {key: values or NOTHING for key, values in found.items()}


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
