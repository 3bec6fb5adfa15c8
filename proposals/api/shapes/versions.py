"""Versions, comparisons and moves as JSON."""

from typing import Any

from proposals.ledger.comparison import Change, Comparison, LineChange, Subtotal
from proposals.ledger.models import Version
from proposals.vocabulary import state_label
from proposals.workflow.queries import Offer

from .dossiers import PUBLIC_NAMES


def version_json(version: Version, kind: str) -> dict[str, Any]:
    """Return a version without its content; `kind` is the dossier's."""
    return {
        "number": version.number,
        "created_at": version.created_at.isoformat(),
        "author": {"username": version.author_username, "name": version.author_name},
        "kind": version.kind,
        "note": version.note,
        "state": version.state,
        "state_label": state_label(kind, version.state),
        "digest": version.digest,
        "previous_digest": version.previous_digest,
        "restored_from": version.restored_from,
    }


def full_version_json(version: Version, kind: str) -> dict[str, Any]:
    """Return a version with its content, letter by letter as it was sealed."""
    return version_json(version, kind) | {
        "schema": version.schema,
        "content": version.read_content(),
    }


def comparison_json(older: Version, newer: Version, found: Comparison) -> dict[str, Any]:
    """Return what differs between two versions."""
    return {
        "from": older.number,
        "to": newer.number,
        "identical": found.identical,
        "summary": found.summary,
        "changes": [_change_json(change) for change in found.changes],
        "budget": {
            "lines": [_line_json(line) for line in found.lines],
            "subtotals": [_subtotal_json(subtotal) for subtotal in found.subtotals],
            "total_old_baht": _baht(found.total_old_baht),
            "total_new_baht": _baht(found.total_new_baht),
            "delta_baht": _baht(found.delta_baht),
            "delta_percent": _percent(found.delta_percent),
        },
    }


def offer_json(offer: Offer, kind: str, *, works: bool) -> dict[str, Any]:
    """Return a move from here; what its gates say of the working draft is told only to those who see that."""
    told = offer.refusals if works or offer.is_theirs else offer.refusals[:1]
    return {
        "code": offer.move.code,
        "label": offer.label,
        "to": offer.move.to_state,
        "to_label": state_label(kind, offer.move.to_state),
        "allowed": offer.allowed,
        "refusals": [refusal.as_json() for refusal in told],
        "facts": list(offer.move.facts),
    }


def _change_json(change: Change) -> dict[str, Any]:
    return {
        "field": PUBLIC_NAMES.get(change.field, change.field),
        "label": change.label,
        "kind": change.kind,
        "old": change.old,
        "new": change.new,
        "segments": [[mark, text] for mark, text in change.segments],
        "entries": change.entries,
        "formatting_only": change.formatting_only,
    }


def _line_json(line: LineChange) -> dict[str, Any]:
    return {
        "uid": line.uid,
        "change": line.change,
        "old": line.old,
        "new": line.new,
        "delta_baht": _baht(line.delta_baht),
        "delta_percent": _percent(line.delta_percent),
    }


def _subtotal_json(subtotal: Subtotal) -> dict[str, Any]:
    return {
        "by": subtotal.by,
        "label": subtotal.label,
        "old_baht": _baht(subtotal.old_baht),
        "new_baht": _baht(subtotal.new_baht),
        "delta_baht": _baht(subtotal.delta_baht),
    }


def _baht(amount) -> str:
    return f"{amount:.2f}"


def _percent(rate) -> str | None:
    return None if rate is None else f"{rate:.2f}"
