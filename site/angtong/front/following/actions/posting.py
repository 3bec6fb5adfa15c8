"""Mails to followers: noted in the transaction of what they tell, composed and sent after its commit.

Of two promises one must give way when a process dies, or a line breaks, while the mail server has a mail: that no
mail is sent twice, or that none is lost. Here the first one wins: a mail is claimed, and the claim committed, before
it is handed over, and what became of a claimed mail is either known or it is never sent again. People forgive a
late digest sooner than a machine that repeats itself, and nothing is lost: a follower's mark `told_upto` moves only
when the server took the mail, so what such a digest held stands in the next one, which says so.
"""

import logging
from datetime import timedelta
from smtplib import SMTPException, SMTPServerDisconnected

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import translation

from angtong.directory.models import Municipality
from angtong.front.following.composing import Letter, compose
from angtong.front.following.models import Follower, FollowerMail
from angtong.front.following.queries import has_missed_one, news_for
from angtong.front.following.vocabulary import Kind, State
from angtong.kit import clock
from angtong.press.languages import is_english

log = logging.getLogger(__name__)
SERVER_SECONDS = 15
LOST_AFTER = timedelta(minutes=10)
MOST_TRIES = 4
FIRST_PAUSE = timedelta(minutes=15)
MOST_AT_ONCE = 500


def note_mail(follower: Follower, kind: Kind, **values) -> FollowerMail:
    """Note that a mail is due, within the caller's transaction. One that still waits is not needed any more."""
    FollowerMail.objects.filter(
        follower=follower, state=State.WAITING, period_on__isnull=kind != Kind.DIGEST
    ).update(state=State.NOT_SENT)
    now = clock.now()
    return FollowerMail.objects.create(
        follower=follower, kind=kind, made_at=now, try_at=now, **values
    )


def send_soon(mail: FollowerMail) -> None:
    """Send one mail after the commit; the timer tries again what the server did not take."""
    transaction.on_commit(lambda: send_waiting(only=mail.pk))


def send_waiting(only: int | None = None) -> list[str]:
    """Send what waits; return one line for each mail that the server took.

    A server that cannot be reached costs no mail a try.
    """
    waiting = FollowerMail.objects.filter(state=State.WAITING, try_at__lte=clock.now())
    if only is not None:
        waiting = waiting.filter(pk=only)
    done: list[str] = []
    connection = get_connection(timeout=SERVER_SECONDS)
    try:
        for pk in list(waiting.order_by("pk").values_list("pk", flat=True)[:MOST_AT_ONCE]):
            if not _is_open(connection):
                break
            done += _send(pk, connection)
    finally:
        _close(connection)
    return done


def _send(pk: int, connection: BaseEmailBackend) -> list[str]:
    now = clock.now()
    claimed = FollowerMail.objects.filter(pk=pk, state=State.WAITING, try_at__lte=now).update(
        state=State.SENDING, claimed_at=now, tries=F("tries") + 1
    )
    mail = FollowerMail.objects.select_related("follower").filter(pk=pk).first()
    if not claimed or mail is None:
        return []
    try:
        with translation.override(mail.follower.language):
            letter = _written(mail)
    except Exception as error:
        log.exception("Mail %s to follower %s could not be written.", mail.pk, mail.follower_id)
        return _note_failure(mail, State.WAITING, error)
    if letter is None:
        # The mark stays: what was withdrawn since may be published again.
        FollowerMail.objects.filter(pk=mail.pk).delete()
        return []
    try:
        letter.message(mail.follower.email, connection).send()
    except Exception as error:
        # A broken line leaves open whether the server took the mail; whatever else was raised says that it did not.
        is_broken = isinstance(error, SMTPServerDisconnected) or (
            isinstance(error, OSError) and not isinstance(error, SMTPException)
        )
        if is_broken:
            _close(connection)
        return _note_failure(mail, State.UNCERTAIN if is_broken else State.WAITING, error)
    _note_sent(mail)
    return [f"follower {mail.follower_id}: {mail.kind} sent"]


def _written(mail: FollowerMail) -> Letter | None:
    """Return the mail's words as of now, in the language spoken now; None when there is nothing to say any more."""
    follower = mail.follower
    municipality = Municipality.load()
    municipality = (is_english() and municipality.name_en) or municipality.name
    if mail.kind != Kind.DIGEST:
        is_needed = (follower.confirmed_at is None) == (mail.kind == Kind.CONFIRM)
        return compose(mail, municipality=municipality) if is_needed else None
    groups = news_for(follower, mail.upto)
    if not groups:
        return None
    return compose(
        mail, municipality=municipality, groups=groups, has_missed_one=has_missed_one(follower)
    )


def _note_sent(mail: FollowerMail) -> None:
    with transaction.atomic():
        FollowerMail.objects.filter(pk=mail.pk).update(state=State.SENT)
        Follower.objects.filter(pk=mail.follower_id).update(
            told_upto=Greatest(F("told_upto"), mail.upto)
        )


def _note_failure(mail: FollowerMail, state: State, error: Exception) -> list[str]:
    # The address is personal data: it stays out of the log, and so does what the server said of it.
    said = type(error).__name__
    log.warning("Mail %s to follower %s was not sent: %s", mail.pk, mail.follower_id, said)
    if state == State.WAITING and mail.tries >= MOST_TRIES:
        state = State.NOT_SENT
    FollowerMail.objects.filter(pk=mail.pk).update(
        state=state, try_at=clock.now() + FIRST_PAUSE * 4 ** (mail.tries - 1)
    )
    return []


def give_up_interrupted() -> list[str]:
    """Note what was claimed and never noted: its process died, and whether the server took it nobody knows."""
    lost = FollowerMail.objects.filter(state=State.SENDING, claimed_at__lt=clock.now() - LOST_AFTER)
    done = [f"follower {mail.follower_id}: {mail.kind} interrupted" for mail in lost]
    lost.update(state=State.UNCERTAIN)
    return done


def _is_open(connection: BaseEmailBackend) -> bool:
    try:
        connection.open()
    except Exception:
        log.exception("The mail server cannot be reached.")
        return False
    return True


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except Exception:
        log.exception("The mail server did not say goodbye.")
