"""Proposals and ordinances as JSON: in detail as one reader sees them, and as a line of a list."""

from typing import Any

from angtong.directory.queries import roles_of
from proposals.api.readings import Reading, reading_of
from proposals.dossier.models import Dossier
from proposals.ledger.models import Edition
from proposals.ledger.restoring import values_to_restore
from proposals.ledger.snapshot import FIELDS, total_baht
from proposals.vocabulary import Kind, state_label

# The API's names where they are not the fields' own. The dossier's own kind is told by the place it stands at.
PUBLIC_NAMES = {"ordinance_kind": "kind"}


def dossier_json(dossier: Dossier, user) -> dict[str, Any]:
    """Return a dossier as this person sees it; see `reading_json`."""
    return reading_json(reading_of(dossier, user), user)


def reading_json(reading: Reading, user) -> dict[str, Any]:
    """Return all fields in the form in which they are sent, and what the server says about them.

    `lock_version` is null for those who move nothing.
    """
    dossier, kind = reading.dossier, reading.dossier.kind
    values = values_to_restore(reading.values, FIELDS[kind])
    body: dict[str, Any] = {
        "reference": dossier.reference,
        "state": reading.state,
        "state_label": state_label(kind, reading.state),
        "division": dossier.division.code if dossier.division else None,
    }
    for field in FIELDS[kind]:
        body[PUBLIC_NAMES.get(field.name, field.name)] = values.get(field.name)
    if kind == Kind.ORDINANCE:
        body["revenue_total_baht"] = f"{_sum(reading.values.get('revenue')):.2f}"
    return body | {
        "budget_total_baht": f"{total_baht(reading.values | {'kind': kind}):.2f}",
        "lock_version": lock_version_for(user, dossier),
        "current_version": reading.number,
        "audience": str(reading.audience),
        "created_at": dossier.created_at.isoformat(),
        "edited_at": reading.edited_at.isoformat(),
    }


def lock_version_for(user, dossier: Dossier) -> int | None:
    """Return the lock version, for those who hold an office: moves need it."""
    return dossier.lock_version if has_office(user) else None


def has_office(user) -> bool:
    """Say whether the person holds a role or administers."""
    return bool(roles_of(user)) or getattr(user, "is_superuser", False)


def edition_json(edition: Edition, user) -> dict[str, Any]:
    """Return a line of a list, from the edition that the reader sees and the columns that never change."""
    dossier = edition.dossier
    return {
        "reference": edition.reference,
        "title": edition.title,
        "state": edition.state,
        "state_label": edition.state_label,
        **({"phase": edition.phase} if edition.kind == Kind.PROPOSAL else {}),
        "fiscal_year": edition.fiscal_year,
        **(_places(edition) if edition.kind == Kind.PROPOSAL else {}),
        "division": dossier.division.code if dossier.division else None,
        "budget_total_baht": f"{edition.budget_baht:.2f}",
        "lock_version": lock_version_for(user, dossier),
        "current_version": edition.version_number,
        "audience": edition.audience,
        "created_at": dossier.created_at.isoformat(),
        "edited_at": edition.changed_at.isoformat(),
    }


def _places(edition: Edition) -> dict[str, str | None]:
    return {
        "service_type": edition.service_type_code or None,
        "area": edition.area_code or None,
    }


def _sum(rows: list[dict[str, Any]] | None):
    return total_baht({"kind": Kind.ORDINANCE, "lines": rows or []})
