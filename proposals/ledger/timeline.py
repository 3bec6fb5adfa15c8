"""The history of a dossier as its reader sees it: the way of its states, and the list of its versions; pure.

The caller gives rows that this reader may read; names and words of the office are added only when asked for.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from proposals.vocabulary import state_group, state_label

from .models import MoveRecord, Version, VersionKind
from .presentation import Row, fact_rows


@dataclass(frozen=True)
class Step:
    """One move: the state that it led to, when, and what it recorded."""

    title: str
    group: str
    at: datetime
    number: int
    url: str
    name: str = ""
    comment: str = ""
    facts: list[Row] = field(default_factory=list)
    is_now: bool = False


@dataclass(frozen=True)
class VersionRow:
    """One version in a list; `url` and `pdf_url` lie below the dossier's own place."""

    number: int
    at: datetime
    kind_label: str
    state_label: str
    state_group: str
    digest: str
    url: str
    pdf_url: str
    name: str = ""
    note: str = ""
    restored_from: int | None = None


def steps(
    moves: Iterable[MoveRecord], *, kind: str, place: str, state: str, names: bool, words: bool
) -> list[Step]:
    """Return moves (oldest first) as steps of a timeline.

    Args:
        place: address of the dossier in this face, with a slash at its end.
        state: the state that this reader sees; the last step that led to it is where it is now.
        names: tell who moved it.
        words: tell comments and facts: what the office wrote for itself.
    """
    moves = list(moves)
    return [
        Step(
            title=state_label(kind, move.to_state),
            group=state_group(move.to_state),
            at=move.moved_at,
            number=move.version_number,
            url=f"{place}versions/{move.version_number}/",
            name=move.moved_by_name if names else "",
            comment=move.comment if words else "",
            facts=fact_rows(move.read_facts()) if words else [],
            is_now=at == len(moves) - 1 and move.to_state == state,
        )
        for at, move in enumerate(moves)
    ]


def version_rows(
    versions: Iterable[Version],
    *,
    kind: str,
    place: str,
    names: bool,
    words: bool,
    pdf_place: str | None = None,
) -> list[VersionRow]:
    """Return versions as rows of a list, in the order given; `place`, `names` and `words` as in `steps`.

    Args:
        pdf_place: the dossier's address where PDFs are printed, when that is another.
    """
    pdf_place = place if pdf_place is None else pdf_place
    return [
        VersionRow(
            number=version.number,
            at=version.created_at,
            kind_label=dict(VersionKind.choices).get(version.kind, version.kind),
            state_label=state_label(kind, version.state),
            state_group=state_group(version.state),
            digest=version.digest,
            url=f"{place}versions/{version.number}/",
            pdf_url=f"{pdf_place}versions/{version.number}/pdf/",
            name=version.author_name if names else "",
            note=version.note if words else "",
            restored_from=version.restored_from,
        )
        for version in versions
    ]
