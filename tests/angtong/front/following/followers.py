"""Building followers, and something new for them."""

import itertools
import re
from datetime import UTC, datetime

from angtong.front.following.actions.asking import Wish, confirm
from angtong.front.following.links import new_key
from angtong.front.following.models import Follower
from angtong.kit import clock
from knowledge.pages.models import ArticlePage, KnowledgeIndexPage

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)  # Wednesday, 10.00 in Thailand
MONDAY = datetime(2026, 11, 30, 1, 0, tzinfo=UTC)  # 08.00
FIRST = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
NEXT_MONDAY = datetime(2026, 12, 7, 1, 0, tzinfo=UTC)
_count = itertools.count(1)


def wish(sections=("knowledge",), tags=(), frequency="weekly", service_types=()) -> Wish:
    """Return what somebody wants."""
    return Wish(list(sections), list(tags), frequency, list(service_types))


def follower(email: str = "", *, is_confirmed: bool = True, **wanted) -> Follower:
    """Make a follower of the knowledge base, confirmed now unless told otherwise."""
    given = wish(**wanted)
    made = Follower.objects.create(
        email=email or f"somebody{next(_count)}@example.org",
        link_key=new_key(),
        asked_at=clock.now(),
        sections=given.sections,
        tags=given.tags,
        service_types=given.service_types,
        frequency=given.frequency,
    )
    return confirm(made) if is_confirmed else made


def publish_article(title: str = "วิธีตรวจสอบไขว้", summary: str = "สรุปในหนึ่งประโยค", tags=()):
    """Publish an article of the knowledge base now."""
    article = ArticlePage(
        title=title, slug=f"new-{next(_count)}", summary=summary, kind="guide", live=False
    )
    KnowledgeIndexPage.objects.get(locale__language_code="th").add_child(instance=article)
    article.tags.add(*tags)
    article.first_published_at = clock.now()  # Wagtail reads the clock of the machine.
    article.save_revision().publish()
    article.refresh_from_db()
    return article


def link_in(text: str, page: str) -> str:
    """Return the private address in a mail, without host: "confirm", "stop", or "" for the settings."""
    tail = f"{page}/" if page else r"(?=\s)"
    return re.search(rf"http://testserver(/follow/[^/\s]+/{tail})", text)[1]
