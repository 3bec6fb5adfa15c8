"""What changed between two versions: pure comparison of their contents; no database, no HTML."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from angtong.kit.baht import format_baht, to_baht
from angtong.kit.canonical import canonical_json
from angtong.kit.richtext import plain_text
from angtong.kit.word_diff import segments
from proposals.vocabulary import Kind, state_label

from .snapshot import FIELDS, NOT_CONTENT

Content = dict[str, Any]
NOT_COMPARED = {"kind", "reference", *NOT_CONTENT}
LABELS = {
    "municipality": "เทศบาล",
    "division": "หน่วยงานเจ้าของเรื่อง",
    "attachments": "เอกสารแนบ",
    "citations": "ข้อมูลที่อ้างอิง",
    "resolutions": "มติประชาคม",
    "results": "ผลการดำเนินงาน",
    "capacity": "การประเมินศักยภาพ",
    "capacity.capacity": "ศักยภาพขององค์กร",
    "capacity.resources": "ทรัพยากร",
    "capacity.social_capital": "ทุนทางสังคม",
    "capacity.authority": "อำนาจหน้าที่",
    "capacity.beyond_capacity": "เกินศักยภาพ",
    "capacity.beyond_authority": "นอกเหนืออำนาจหน้าที่",
    "capacity.outcome": "ผลการประเมิน",
    "state": "สถานะ",
}
# The order in which a reader meets them: the state, what the form asks for, then what the dossier rests on.
ORDER = (
    "state", "municipality", "division", "title", "ordinance_kind", "phase", "problem", "service_type", "area",
    "fiscal_year", "programme", "responsible_division", "rationale", "objective", "target", "indicators",
    "expected_result", "principle", "reason", "body", "revenue", "activities", "confidentiality",
)  # fmt: skip
EVIDENCE = ("citations", "resolutions", "capacity", "results", "attachments")
# What makes two entries of a list the same entry.
IDENTITY = {
    "attachments": ("sha256",),
    "citations": ("dataset", "version"),
    "activities": ("uid",),
    "revenue": ("uid",),
    "results": ("dataset", "indicator", "area", "measured_on"),
}


@dataclass(frozen=True)
class Change:
    """One field that differs. `segments` only for texts; `entries` only for lists."""

    field: str
    label: str
    kind: str
    old: Any
    new: Any
    segments: list[tuple[str, str]] = field(default_factory=list)
    entries: list[dict[str, Any]] = field(default_factory=list)
    formatting_only: bool = False


@dataclass(frozen=True)
class LineChange:
    """One budget line that differs; `old` and `new` are the lines as the versions keep them."""

    uid: str
    change: str
    old: dict[str, Any] | None
    new: dict[str, Any] | None
    delta_baht: Decimal
    delta_percent: Decimal | None
    has_moved: bool = False


@dataclass(frozen=True)
class Subtotal:
    """A subtotal of the lines, by fiscal year, category or programme."""

    by: str
    label: str
    old_baht: Decimal
    new_baht: Decimal

    @property
    def delta_baht(self) -> Decimal:
        """Return how much it grew (baht)."""
        return self.new_baht - self.old_baht


@dataclass(frozen=True)
class Comparison:
    """All that differs between two versions."""

    changes: list[Change]
    lines: list[LineChange]
    subtotals: list[Subtotal]
    total_old_baht: Decimal
    total_new_baht: Decimal

    @property
    def identical(self) -> bool:
        """Say whether nothing differs."""
        return not self.changes and not self.lines

    @property
    def delta_baht(self) -> Decimal:
        """Return how much the total grew (baht)."""
        return self.total_new_baht - self.total_old_baht

    @property
    def delta_percent(self) -> Decimal | None:
        """Return how much the total grew (percent, two decimals), None from nothing."""
        return percent(self.total_old_baht, self.total_new_baht)

    @property
    def summary(self) -> str:
        """Say in a Thai sentence what changed."""
        if self.identical:
            return "ทั้งสองรุ่นเหมือนกันทุกประการ"
        parts = []
        if self.changes:
            parts.append("เปลี่ยนแปลง " + ", ".join(change.label for change in self.changes))
        if self.lines:
            parts.append(f"เปลี่ยนรายการงบประมาณ {len(self.lines)} รายการ")
        if self.delta_baht:
            word = "เพิ่มขึ้น" if self.delta_baht > 0 else "ลดลง"
            rate = self.delta_percent
            share = f" (ร้อยละ {abs(rate)})" if rate is not None else ""
            parts.append(f"งบประมาณรวม{word} {format_baht(abs(self.delta_baht))} บาท{share}")
        return " · ".join(parts)


def compare(old: Content, new: Content, *, old_state: str = "", new_state: str = "") -> Comparison:
    """Compare two contents (and the states of their versions), field by field and line by line."""
    kind = new.get("kind") or old.get("kind") or Kind.PROPOSAL
    lines_name = "lines" if kind == Kind.ORDINANCE else "budget_lines"
    changes = list(_changes(old, new, kind, lines_name))
    if old_state != new_state:
        changes.append(
            Change(
                "state",
                LABELS["state"],
                "value",
                {"code": old_state, "label": state_label(kind, old_state)},
                {"code": new_state, "label": state_label(kind, new_state)},
            )
        )
    changes.sort(key=lambda change: _place(change.field))
    old_lines, new_lines = old.get(lines_name) or [], new.get(lines_name) or []
    return Comparison(
        changes,
        compare_lines(old_lines, new_lines),
        _subtotals(old_lines, new_lines),
        _total(old_lines),
        _total(new_lines),
    )


def is_evidence(name: str) -> bool:
    """Say whether a compared field, or part of one, is what a dossier rests on."""
    return name.partition(".")[0] in EVIDENCE


def _place(name: str) -> tuple[int, int]:
    """Return where a field and its part stand; a field of another schema stands between form and evidence."""
    if is_evidence(name):
        parts = list(LABELS)
        part = parts.index(name) if name in LABELS else len(parts)
        return len(ORDER) + 1 + EVIDENCE.index(name.partition(".")[0]), part
    return ORDER.index(name) if name in ORDER else len(ORDER), 0


def _changes(old: Content, new: Content, kind: str, lines_name: str) -> Iterator[Change]:
    known = {field.name: field for field in FIELDS.get(kind, ())}
    names = [*known, *(name for name in (*old, *new) if name not in known)]
    for name in dict.fromkeys(names):
        if name in NOT_COMPARED or name == lines_name or old.get(name) == new.get(name):
            continue
        described = known.get(name)
        label = described.label if described else LABELS.get(name, name)
        rich = bool(described and described.rich)
        yield from _change(name, label, old.get(name), new.get(name), rich)


def _change(name: str, label: str, old: Any, new: Any, rich: bool) -> Iterator[Change]:
    if isinstance(old, list) or isinstance(new, list):
        yield _list_change(name, label, old or [], new or [])
    elif (_is_group(old) or _is_group(new)) and all(_is_group(each or {}) for each in (old, new)):
        old, new = old or {}, new or {}
        for part in dict.fromkeys((*old, *new)):
            if old.get(part) != new.get(part):
                dotted = f"{name}.{part}"
                yield from _change(
                    dotted, LABELS.get(dotted, part), old.get(part), new.get(part), False
                )
    elif _is_text(old) and _is_text(new) and not _is_code(name):
        before, after = old or "", new or ""
        if rich:
            before, after = plain_text(before), plain_text(after)
        marked = [segment for segment in segments(before, after) if segment[1]]
        yield Change(name, label, "text", old, new, marked, formatting_only=before == after)
    else:
        yield Change(name, label, "value", old, new)


def _is_text(value: Any) -> bool:
    return value is None or isinstance(value, str)


def _is_group(value: Any) -> bool:
    return isinstance(value, dict) and "code" not in value


def _is_code(name: str) -> bool:
    return name in {"phase", "confidentiality", "ordinance_kind", "capacity.outcome"}


def _list_change(name: str, label: str, old: list[Any], new: list[Any]) -> Change:
    keys = IDENTITY.get(name)

    def key(entry: Any) -> Any:
        if keys and isinstance(entry, dict):
            return tuple(str(entry.get(part)) for part in keys)
        return canonical_json(entry)

    before = {key(entry): entry for entry in old}
    after = {key(entry): entry for entry in new}
    entries = [
        {"change": "removed", "old": entry, "new": None}
        for at, entry in before.items()
        if at not in after
    ]
    for at, entry in after.items():
        if at not in before:
            entries.append({"change": "added", "old": None, "new": entry})
        elif before[at] != entry:
            entries.append({"change": "changed", "old": before[at], "new": entry})
    if not entries:
        entries = [{"change": "moved", "old": entry, "new": entry} for entry in new]
    return Change(name, label, "list", old, new, entries=entries)


def compare_lines(old: list[Content], new: list[Content]) -> list[LineChange]:
    """Match budget lines by `uid`: removed, then added, changed or moved in the new order.

    A line is moved when it left the order that the common lines otherwise keep; one that also changed is changed,
    and `has_moved` says the rest.
    """
    before, after = _by_uid(old), _by_uid(new)
    moved = _out_of_order(
        [uid for uid in before if uid in after], [uid for uid in after if uid in before]
    )
    found = [
        _line_change(uid, "removed", line, None) for uid, line in before.items() if uid not in after
    ]
    for uid, line in after.items():
        if uid not in before:
            found.append(_line_change(uid, "added", None, line))
        elif before[uid] != line:
            changed = _line_change(uid, "changed", before[uid], line)
            found.append(replace(changed, has_moved=uid in moved))
        elif uid in moved:
            found.append(_line_change(uid, "moved", line, line))
    return found


def _by_uid(lines: list[Content]) -> dict[str, Content]:
    # Lines of a schema before uids are matched by their place.
    return {str(line.get("uid") or f"#{place}"): line for place, line in enumerate(lines)}


def _line_change(uid: str, change: str, old: Content | None, new: Content | None) -> LineChange:
    before, after = _amount(old), _amount(new)
    rate = percent(before, after) if old and new else None
    return LineChange(uid, change, old, new, after - before, rate)


def _out_of_order(old: list[str], new: list[str]) -> set[str]:
    """Return the fewest uids whose moving explains the new order: all but a longest increasing subsequence."""
    place = {uid: index for index, uid in enumerate(old)}
    sequence = [place[uid] for uid in new]
    best: list[list[int]] = []
    for at, value in enumerate(sequence):
        longest = max((best[i] for i in range(at) if sequence[i] < value), key=len, default=[])
        best.append([*longest, value])
    kept = set(max(best, key=len, default=[]))
    return {uid for uid in new if place[uid] not in kept}


def _subtotals(old: list[Content], new: list[Content]) -> list[Subtotal]:
    found = []
    for by in ("fiscal_year", "programme", "category"):
        sums: dict[str, list[Decimal]] = {}
        for side, lines in enumerate((old, new)):
            for line in lines:
                value = line.get(by)
                label = value.get("label") if isinstance(value, dict) else value
                if label is not None:
                    sums.setdefault(str(label), [Decimal("0.00"), Decimal("0.00")])[side] += (
                        _amount(line)
                    )
        found += [
            Subtotal(by, label, *pair) for label, pair in sorted(sums.items()) if pair[0] != pair[1]
        ]
    return found


def _amount(line: Content | None) -> Decimal:
    return to_baht((line or {}).get("amount_baht") or "0")


def _total(lines: list[Content]) -> Decimal:
    return sum((_amount(line) for line in lines), Decimal("0.00"))


def percent(old: Decimal, new: Decimal) -> Decimal | None:
    """Return the growth from `old` to `new` in percent, two decimals half up; None from nothing."""
    if not old:
        return None
    return ((new - old) * 100 / old).quantize(Decimal("0.01"), ROUND_HALF_UP)
