"""Who looks after which articles. Judges and chooses; writes nothing."""

from datetime import date

from angtong.directory.models import User
from angtong.directory.queries import roles_of
from angtong.directory.roles import STAFF, Role

from .models import ArticlePage


def is_editor(user) -> bool:
    """Say whether the person edits the knowledge base, or administers."""
    is_superuser = getattr(user, "is_superuser", False) and user.is_active
    return is_superuser or Role.EDITOR in roles_of(user)


def due_for(user, today: date) -> list[ArticlePage]:
    """Return the articles that are due and this person's: all for an editor, their division's for staff."""
    if is_editor(user):
        return ArticlePage.objects.due_for_review(today)
    if not STAFF & roles_of(user) or user.division_id is None:
        return []
    return ArticlePage.objects.filter(keeper=user.division_id).due_for_review(today)


def keepers_of(article: ArticlePage) -> list[User]:
    """Return whom a reminder goes to: the staff of the keeping division who have mail; when none, the editors."""
    people = User.objects.filter(is_active=True).exclude(email="")
    staff = people.filter(division=article.keeper_id, appointments__role__in=STAFF)
    editors = people.filter(appointments__role=Role.EDITOR)
    found = article.keeper_id is not None and list(staff.distinct().order_by("pk"))
    return found or list(editors.distinct().order_by("pk"))
