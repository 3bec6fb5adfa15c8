"""Telling keepers by mail that an article is due: once for each day on which it fell due, however often it runs."""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse

from angtong.directory.models import User
from angtong.kit import clock

from .keeping import keepers_of
from .models import ArticlePage, ReviewReminder

log = logging.getLogger(__name__)
LOST_AFTER = timedelta(hours=1)


def remind_keepers() -> list[str]:
    """Send each keeper one mail about what newly fell due; return one line for each article told of.

    A reminder is claimed before it is sent and marked after: two timers at once send one mail, a mail that fails
    is tried again by the next run, and a run that was killed on the way is taken over after an hour.
    """
    told: dict[int, tuple[User, list[ReviewReminder]]] = {}
    claims: list[ReviewReminder] = []
    for article in ArticlePage.objects.due_for_review(clock.today()):
        people = keepers_of(article)
        claim = _claim(article) if people else None
        if claim is None:
            continue
        claims.append(claim)
        for person in people:
            told.setdefault(person.pk, (person, []))[1].append(claim)
    failed: set[int] = set()
    for person, theirs in told.values():
        try:
            _send(person, [claim.article for claim in theirs])
        except Exception:
            log.exception("A reminder of reviews could not be sent.")
            failed |= {claim.pk for claim in theirs}
    return [line for claim in claims for line in _settle(claim, is_sent=claim.pk not in failed)]


def _claim(article: ArticlePage) -> ReviewReminder | None:
    now = clock.now()
    try:
        with transaction.atomic():
            return ReviewReminder.objects.create(
                article=article, due_on=article.due_on, claimed_at=now
            )
    except IntegrityError:
        standing = ReviewReminder.objects.filter(article=article, due_on=article.due_on)
        lost = standing.filter(sent_at=None, claimed_at__lt=now - LOST_AFTER)
        return standing.first() if lost.update(claimed_at=now) else None


def _settle(claim: ReviewReminder, *, is_sent: bool) -> list[str]:
    if not is_sent:
        claim.delete()
        return []
    claim.sent_at = clock.now()
    claim.save(update_fields=["sent_at"])
    return [f"{claim.article.slug}: review due {claim.due_on:%Y-%m-%d}"]


def _send(person: User, articles: list[ArticlePage]) -> None:
    base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    text = render_to_string(
        "knowledge/mail/review_due.txt",
        {
            "person": person,
            "articles": [
                {
                    "article": article,
                    "url": base + reverse("wagtailadmin_pages:edit", args=[article.pk]),
                }
                for article in articles
            ],
            "list_url": base + reverse("knowledge_due"),
        },
    )
    send_mail(f"เนื้อหาในคลังความรู้ถึงกำหนดทบทวน {len(articles)} เรื่อง", text, None, [person.email])
