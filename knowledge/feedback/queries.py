"""Which pages ask, and what was answered."""

from django.db.models import Count, Max, Q, QuerySet
from wagtail.models import Page

from .models import Feedback


def page_that_asks(number: str) -> Page | None:
    """Return the page with that key when visitors may read it and it asks whether it was useful."""
    if not (number.isascii() and number.isdigit() and len(number) <= 9):
        return None
    page = Page.objects.live().public().filter(pk=int(number)).first()
    return page if page and getattr(page.specific_class, "asks_if_useful", False) else None


def for_report() -> QuerySet[Page]:
    """Return the pages with answers: `yes`, `no`, `comments` (int) and `last_on`; most complaints first."""
    counted = (
        Feedback.objects.order_by()
        .values("page")
        .annotate(
            yes=Count("pk", filter=Q(is_useful=True)),
            no=Count("pk", filter=Q(is_useful=False)),
            comments=Count("pk", filter=~Q(comment="")),
            last_on=Max("given_on"),
        )
        .order_by("-no", "-comments", "-last_on", "page")
    )
    return counted


def comments_on(page_id: int) -> QuerySet[Feedback]:
    """Return the answers with words on a page, newest first."""
    return Feedback.objects.filter(page=page_id).exclude(comment="")
