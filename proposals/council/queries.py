"""Which comments a person reads, and what is new to them."""

from django.db.models import Q, QuerySet

from angtong.directory.queries import roles_of
from angtong.directory.roles import COUNCIL, STAFF, Role
from proposals.dossier.models import Dossier
from proposals.rights import reads_all
from proposals.vocabulary import Visibility

from .models import Comment, ReadMark


def comments_for(user, dossier: Dossier) -> QuerySet[Comment]:
    """Return the comments that this person may read, oldest first. Whether they may read the dossier is asked before.

    `council` is for the council and staff, `internal` for staff, `private` for its author alone.
    """
    if not getattr(user, "is_authenticated", False):
        return Comment.objects.none()
    roles = roles_of(user)
    allowed = Q(author_id=user.pk)
    if (STAFF | {Role.AUDITOR}) & roles or reads_all(user):
        allowed |= Q(visibility__in=[Visibility.COUNCIL, Visibility.INTERNAL])
    elif COUNCIL & roles:
        allowed |= Q(visibility=Visibility.COUNCIL)
    return Comment.objects.filter(allowed, dossier_id=dossier.pk).order_by("pk")


def read_marks(user, dossier_ids) -> dict[int, int]:
    """Return the newest version number that this person has seen, by dossier id."""
    marks = ReadMark.objects.filter(user=user, dossier_id__in=dossier_ids)
    return dict(marks.values_list("dossier_id", "version_number"))
