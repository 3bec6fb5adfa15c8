"""Letters: written in the transaction of what they tell, sent after its commit, tried again by the timer."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import IntegrityError, transaction
from django.db.models import F, Max, Q
from django.urls import reverse

from angtong.directory.models import Municipality
from angtong.kit import clock
from angtong.kit.canonical import canonical_json, sha256_hex
from casebook.visits.composing import mail_of
from casebook.visits.link import token_of
from casebook.visits.models import Letter, SentLetter, Visit
from casebook.visits.queries import unsent_letters

log = logging.getLogger(__name__)
SERVER_SECONDS = 15
LOST_AFTER = timedelta(minutes=10)
MOST_TRIES = 12

_recorded_only: ContextVar[bool] = ContextVar("recorded_only", default=False)


@contextmanager
def recorded_only() -> Iterator[None]:
    """Note letters as sent without sending them: for the sample, whose addressees do not exist."""
    token = _recorded_only.set(True)
    try:
        yield
    finally:
        _recorded_only.reset(token)


def private_place(visit: Visit) -> str:
    """Return the address of a visit's private link, without host; "" when it has none."""
    return reverse("visits:private", args=[token_of(visit.link_key)]) if visit.link_key else ""


def private_url(visit: Visit) -> str:
    """Return the whole address of a visit's private link; "" when it has none."""
    place = private_place(visit)
    return place and settings.WAGTAILADMIN_BASE_URL.rstrip("/") + place


def write_letter(
    visit: Visit, kind: str, *, by_name: str, paper: dict[str, Any] | None = None
) -> Letter:
    """Write the next letter to a visit's contact, within the caller's transaction; it goes out after the commit."""
    subject, body = mail_of(
        kind,
        visit,
        contact_name=visit.contact.name,
        municipality=Municipality.load().name,
        url=private_url(visit),
        has_programme=visit.programme.exists(),
    )
    last = SentLetter.objects.filter(visit=visit).aggregate(last=Max("number"))["last"] or 0
    written = Letter.objects.filter(visit=visit).aggregate(last=Max("number"))["last"] or 0
    letter = Letter.objects.create(
        visit=visit,
        number=max(last, written) + 1,
        kind=kind,
        recipient=visit.contact.email,
        subject=subject,
        body=body,
        paper=canonical_json(paper) if paper else "",
        made_at=clock.now(),
        made_by_name=by_name,
    )
    if _recorded_only.get():
        _note_sent(letter)
    else:
        transaction.on_commit(lambda: send_letter(letter.pk))
    return letter


def send_letter(pk: int) -> bool:
    """Send a letter unless it was sent or is being sent; say whether this call sent it.

    It is claimed before and noted after, without a transaction around the mail server: two at once send one
    mail; a process that dies between sending and noting makes the timer send it again.
    """
    now = clock.now()
    claimed = Letter.objects.filter(
        Q(claimed_at=None) | Q(claimed_at__lt=now - LOST_AFTER),
        pk__in=unsent_letters().filter(pk=pk).values("pk"),
    ).update(claimed_at=now, tries=F("tries") + 1)
    if not claimed:
        return False
    letter = Letter.objects.get(pk=pk)
    try:
        connection = get_connection(timeout=SERVER_SECONDS)
        EmailMessage(
            letter.subject, letter.body, to=[letter.recipient], connection=connection
        ).send()
    except Exception:
        # The address is personal data: it stays out of the log.
        log.exception("A letter of study visit %s could not be sent.", letter.visit_id)
        return False
    _note_sent(letter)
    return True


def send_waiting() -> list[str]:
    """Send what the mail server did not take so far; each letter is given up after `MOST_TRIES`."""
    waiting = unsent_letters().filter(tries__lt=MOST_TRIES).select_related("visit")
    return [
        f"{letter.visit.reference}: mail {letter.number} sent"
        for letter in waiting.order_by("pk")
        if send_letter(letter.pk)
    ]


def _note_sent(letter: Letter) -> None:
    said = canonical_json(
        {
            "recipient": letter.recipient,
            "subject": letter.subject,
            "body": letter.body,
            "paper": letter.paper,
        }
    )
    try:
        with transaction.atomic():
            SentLetter(
                visit_id=letter.visit_id,
                number=letter.number,
                kind=letter.kind,
                subject=letter.subject,
                has_paper=bool(letter.paper),
                digest=sha256_hex(said),
                sent_at=clock.now(),
                made_by_name=letter.made_by_name,
            ).save()
    except IntegrityError:
        return  # somebody else noted it
