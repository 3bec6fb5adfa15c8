"""The reading rights as row filters: the same table as `rules.can(user, "read", …)`, said in SQL.

Filters by attributes of a dossier alone, so that this room knows no other. `path` is where the dossier is seen
from: empty for dossiers themselves, `"dossier__"` for rows that point to one.
"""

from django.db.models import Q, QuerySet

from angtong.directory.queries import roles_of
from angtong.directory.roles import COUNCIL, Role
from proposals.vocabulary import PUBLIC_STATES, Audience, Confidentiality, Kind, Phase

READS_ALL = frozenset({Role.PLANNER, Role.CLERK, Role.MAYOR, Role.AUDITOR, Role.SYSTEM})
NOTHING = Q(pk__in=[])
EVERYTHING = ~NOTHING  # An empty Q() would vanish in `Q() | other`.


def reads_all(user) -> bool:
    """Say whether the person reads every dossier."""
    return bool(READS_ALL & roles_of(user)) or (
        getattr(user, "is_authenticated", False) and user.is_active and user.is_superuser
    )


def _at(path: str, **conditions) -> Q:
    return Q(**{path + name: value for name, value in conditions.items()})


def _is_officially(path: str, *levels: str) -> Q:
    # As the newest version says, not the working draft: an edit opens nothing and closes nothing until it is
    # a version. Everything that others than its makers read has left `draft`, and so has versions.
    return _at(path, official_confidentiality__in=levels)


def _not_confidential(path: str) -> Q:
    return _is_officially(path, Confidentiality.PUBLIC, Confidentiality.INTERNAL)


def works_on(user, path: str = "") -> Q:
    """Return the filter of the dossiers whose working draft this person may see."""
    if reads_all(user):
        return EVERYTHING
    reach = NOTHING
    if {Role.DRAFTER, Role.HEAD} & roles_of(user):
        # They see the draft itself, which may already say more than others may know.
        secret = _at(path, confidentiality=Confidentiality.CONFIDENTIAL)
        reach |= _at(path, left_draft_at__isnull=False) & _not_confidential(path) & ~secret
        if user.division_id is not None:
            reach |= _at(path, division_id=user.division_id)
    return reach


def sees_drafts(user) -> bool:
    """Say whether there is any kind of dossier whose working draft this person may see."""
    return works_on(user) is not NOTHING


def reads_officially(user, path: str = "") -> Q:
    """Return the filter of the dossiers whose every official version this person may read, but no draft."""
    roles = roles_of(user)
    reach = NOTHING
    if COUNCIL & roles:
        reach |= _at(path, kind=Kind.PROPOSAL, left_draft_at__isnull=False) & _not_confidential(
            path
        )
        reach |= _at(path, kind=Kind.ORDINANCE, tabled_at__isnull=False)
    if Role.PROVINCE in roles:
        reach |= _at(path, phase=Phase.LONG, sent_to_province_at__isnull=False)
    if Role.EDITOR in roles:
        internal = _is_officially(path, Confidentiality.INTERNAL)
        reach |= _at(path, reported_at__isnull=False) & internal
    return reach


def open_to_public(path: str = "") -> Q:
    """Return the filter of the dossiers that anyone may read, in their public versions."""
    return _at(path, opened_at__isnull=False) & (
        _at(path, kind=Kind.ORDINANCE) | _is_officially(path, Confidentiality.PUBLIC)
    )


def readable(dossiers: QuerySet, user) -> QuerySet:
    """Return the rows of `dossiers` (any kind) that this person may read; anonymous is the public."""
    return dossiers.filter(works_on(user) | reads_officially(user) | open_to_public())


def audience_of(user, dossier) -> str | None:
    """Return how this person sees a dossier: its working draft, its official versions, its public ones; or None."""
    rows = type(dossier)._base_manager.filter(pk=dossier.pk)
    for audience, reach in (
        (Audience.WORKING, works_on(user)),
        (Audience.OFFICIAL, reads_officially(user)),
        (Audience.PUBLIC, open_to_public()),
    ):
        if rows.filter(reach).exists():
            return audience
    return None


def seen_editions(editions: QuerySet, user) -> QuerySet:
    """Return one edition of each dossier that this person may read: the one that they see."""
    works, officially, public = (
        works_on(user, "dossier__"),
        reads_officially(user, "dossier__"),
        open_to_public("dossier__"),
    )
    if reads_all(user):
        return editions.filter(audience=Audience.WORKING)
    return editions.filter(
        (Q(audience=Audience.WORKING) & works)
        | (Q(audience=Audience.OFFICIAL) & officially & ~works)
        | (Q(audience=Audience.PUBLIC) & public & ~works & ~officially)
    )


def readable_versions(versions: QuerySet, user, dossier) -> QuerySet:
    """Return the versions of `dossier` that this person may read; none of one that they may not know of."""
    audience = audience_of(user, dossier)
    if audience is None:
        return versions.none()
    if audience == Audience.PUBLIC:
        return versions.filter(state__in=PUBLIC_STATES[dossier.kind])
    return versions
