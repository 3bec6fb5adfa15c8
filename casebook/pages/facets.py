"""Which cases answer which choice, held as bits: pure; no database, no HTML.

A case is a bit, the newest the lowest; a value of a facet is the set of its cases; narrowing down is an intersection
and counting is counting bits. Ten thousand cases cost some microseconds a choice.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, reduce
from operator import and_

from angtong.kit.thai import sort_key

NEAREST = 200  # how many cases are looked at for the related ones
BANDS = (
    ("100k", Decimal(100_000), "ไม่เกิน 1 แสนบาท"),
    ("500k", Decimal(500_000), "มากกว่า 1 แสน ถึง 5 แสนบาท"),
    ("1m", Decimal(1_000_000), "มากกว่า 5 แสน ถึง 1 ล้านบาท"),
    ("10m", Decimal(10_000_000), "มากกว่า 1 ล้าน ถึง 10 ล้านบาท"),
    ("more", None, "มากกว่า 10 ล้านบาท"),
)
SORTS = {
    "newest": "เผยแพร่ล่าสุดก่อน",
    "title": "ชื่อบทเรียน ก–ฮ",
    "budget": "งบประมาณมากไปน้อย",
    "-budget": "งบประมาณน้อยไปมาก",
}
WEIGHTS = {"service": 3, "tag": 2}


@dataclass(frozen=True)
class Entry:
    """A case as lists know it.

    Args:
        values: facet -> ((code, label, place in the order of values), ...).
    """

    pk: int
    title: str
    budget_baht: Decimal | None
    values: dict[str, tuple[tuple[str, str, object], ...]]


@dataclass(frozen=True)
class Option:
    """A value that one may choose, with how many cases it would leave."""

    value: str
    label: str
    count: int
    is_chosen: bool


def band_of(budget_baht: Decimal | None) -> tuple[tuple[str, str, object], ...]:
    """Return the band of a budget as values of a facet; none when the budget is not known."""
    if budget_baht is None:
        return ()
    for place, (code, most, label) in enumerate(BANDS):
        if most is None or budget_baht <= most:
            return ((code, label, place),)
    raise AssertionError("the last band has no end")


class FacetIndex:
    """All cases, ready to be narrowed down."""

    def __init__(self, entries: Iterable[Entry]):
        """Take the cases in their order, newest first."""
        self.pks: list[int] = []
        self._masks: dict[str, dict[str, int]] = {}
        self._labels: dict[str, dict[str, tuple[str, object]]] = {}
        self._place: dict[int, int] = {}
        self._codes: list[dict[str, tuple[str, ...]]] = []
        self._titles: list[str] = []
        budgets = []
        sets: dict[str, dict[str, bytearray]] = {}
        entries = list(entries)
        size = len(entries) // 8 + 1
        for place, entry in enumerate(entries):
            self.pks.append(entry.pk)
            self._place[entry.pk] = place
            self._codes.append(
                {
                    facet: tuple(code for code, _, _ in values)
                    for facet, values in entry.values.items()
                }
            )
            self._titles.append(entry.title)
            budgets.append(entry.budget_baht)
            for facet, values in entry.values.items():
                for code, label, order in values:
                    bits = sets.setdefault(facet, {}).setdefault(code, bytearray(size))
                    bits[place >> 3] |= 1 << (place & 7)
                    self._labels.setdefault(facet, {})[code] = (label, order)
        self._masks = {
            facet: {code: int.from_bytes(bits, "little") for code, bits in values.items()}
            for facet, values in sets.items()
        }
        self.all = (1 << len(entries)) - 1
        self._budgets = budgets

    @cached_property
    def _orders(self) -> dict[str, list[int]]:
        places, budgets = range(len(self.pks)), self._budgets
        return {
            "title": sorted(places, key=lambda at: sort_key(self._titles[at])),
            "budget": sorted(places, key=lambda at: _budget_key(budgets[at], -1)),
            "-budget": sorted(places, key=lambda at: _budget_key(budgets[at], 1)),
        }

    def knows(self, facet: str, code: str) -> bool:
        """Say whether any case has that value."""
        return code in self._masks.get(facet, ())

    def label(self, facet: str, code: str) -> str:
        """Return what a value is called."""
        return self._labels[facet][code][0]

    def title(self, pk: int) -> str:
        """Return what a case is called."""
        return self._titles[self._place[pk]]

    def values(self, pk: int, facet: str) -> list[tuple[str, str]]:
        """Return (code, label) of the values that a case has of a facet; none for a case that is not here."""
        place = self._place.get(pk)
        codes = () if place is None else self._codes[place].get(facet, ())
        return [(code, self.label(facet, code)) for code in codes]

    def __contains__(self, pk: int) -> bool:
        return pk in self._place

    def found(self, chosen: dict[str, str], sort: str = "newest") -> list[int]:
        """Return the cases that have every chosen value, in the order asked for."""
        mask = self._mask(chosen)
        if sort == "newest" or sort not in SORTS:
            return [self.pks[place] for place in _bits(mask)]
        if mask == self.all:
            return [self.pks[place] for place in self._orders[sort]]
        return [self.pks[place] for place in self._orders[sort] if mask >> place & 1]

    def options(self, facet: str, chosen: dict[str, str]) -> list[Option]:
        """Return the values of a facet in their order; each counts what the other choices leave of it."""
        others = self._mask({name: code for name, code in chosen.items() if name != facet})
        labels = self._labels.get(facet, {})
        options = [
            Option(code, labels[code][0], (mask & others).bit_count(), chosen.get(facet) == code)
            for code, mask in self._masks.get(facet, {}).items()
        ]
        kept = [option for option in options if option.count or option.is_chosen]
        return sorted(kept, key=lambda option: (labels[option.value][1], option.label))

    def neighbours(self, pk: int) -> tuple[int | None, int | None]:
        """Return the next newer and the next older case."""
        place = self._place.get(pk)
        if place is None:
            return None, None
        newer = self.pks[place - 1] if place else None
        older = self.pks[place + 1] if place + 1 < len(self.pks) else None
        return newer, older

    def related(self, pk: int, most: int) -> list[int]:
        """Return the cases that share most with one: its service type, its tags; the newest first among equals."""
        place = self._place.get(pk)
        if place is None:
            return []
        kin: dict[int, int] = {}
        for facet, weight in WEIGHTS.items():
            for code in self._codes[place].get(facet, ()):
                mask = self._masks[facet][code] & ~(1 << place)
                for seen, other in enumerate(_bits(mask)):
                    if seen == NEAREST:
                        break
                    kin[other] = kin.get(other, 0) + weight
        nearest = sorted(kin, key=lambda other: (-kin[other], other))
        return [self.pks[other] for other in nearest[:most]]

    def _mask(self, chosen: dict[str, str]) -> int:
        masks = (self._masks.get(facet, {}).get(code, 0) for facet, code in chosen.items())
        return reduce(and_, masks, self.all)


def _budget_key(budget_baht: Decimal | None, sign: int) -> tuple[bool, Decimal]:
    return budget_baht is None, sign * (budget_baht or Decimal(0))


def _bits(mask: int) -> Iterator[int]:
    """Yield the places of the bits that are set, lowest first."""
    for at, byte in enumerate(mask.to_bytes((mask.bit_length() + 7) // 8, "little")):
        while byte:
            lowest = byte & -byte
            yield at * 8 + lowest.bit_length() - 1
            byte ^= lowest
