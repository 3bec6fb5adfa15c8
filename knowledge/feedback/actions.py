"""Taking an answer, and taking its words away again."""

import hashlib
import hmac
import secrets
from datetime import date

from django.db import IntegrityError, transaction

from angtong.kit import clock
from angtong.kit.refusal import Refusal
from angtong.kit.thai import normalise

from .models import DailySalt, Feedback

MOST_OF_ONE_READER = 20
MOST_ON_ONE_PAGE = 300
TOO_MANY = Refusal("too-many-answers", "วันนี้ได้รับความเห็นจำนวนมากแล้ว โปรดส่งอีกครั้งในวันถัดไป")


def give_feedback(page, *, is_useful: bool, comment: str, trace: str) -> Feedback | Refusal:
    """Keep a reader's answer; a second one of the same day and page takes the first one's place.

    Args:
        trace: what tells readers apart (address, browser); only a salted digest of it is kept, and the salt
            is gone the next day.
    """
    today = clock.today()
    visitor = _visitor(trace, today)
    with transaction.atomic():
        theirs = Feedback.objects.filter(given_on=today, visitor=visitor)
        standing = theirs.filter(page=page.pk).first()
        if standing is None:
            on_page = Feedback.objects.filter(given_on=today, page=page.pk)
            if theirs.count() >= MOST_OF_ONE_READER or on_page.count() >= MOST_ON_ONE_PAGE:
                return TOO_MANY
            standing = Feedback(page_id=page.pk, given_on=today, visitor=visitor)
        standing.is_useful, standing.comment = is_useful, normalise(comment).strip()
        try:
            with transaction.atomic():
                standing.save()
        except IntegrityError:  # the same reader's answer came twice at once: the other one stands
            return theirs.get(page=page.pk)
    return standing


def erase_comment(answer: Feedback) -> None:
    """Take the words of an answer away (they name a person, or are abuse); the answer itself still counts."""
    answer.comment = ""
    answer.save(update_fields=["comment"])


def _visitor(trace: str, day: date) -> str:
    digest = hmac.new(_salt(day).encode(), trace.encode(errors="replace"), hashlib.sha256)
    return digest.hexdigest()[:32]


def _salt(day: date) -> str:
    kept, is_new = DailySalt.objects.get_or_create(
        day=day, defaults={"salt": secrets.token_hex(32)}
    )
    if is_new:
        forget_salts(day)
    return kept.salt


def forget_salts(today: date) -> None:
    """Throw away the salts of other days: from then on nobody can tell whose an answer was."""
    DailySalt.objects.exclude(day=today).delete()
