"""What happens by itself: digests go out, what nobody confirmed is erased. Idempotent; two at once do it once."""

from datetime import date, timedelta

from django.db import transaction

from angtong.front.following.composing import CONFIRM_WITHIN_DAYS
from angtong.front.following.models import Follower, FollowerMail
from angtong.front.following.queries import due_followers, news_for, period_now
from angtong.front.following.vocabulary import Frequency, Kind, State
from angtong.kit import clock

from .looking import look_for_news
from .posting import give_up_interrupted, note_mail, send_waiting

MAILS_KEPT_FOR = timedelta(days=90)


def tick_following() -> list[str]:
    """Do all that is due now; return one line for each thing done."""
    return [*forget(), *give_up_interrupted(), *note_digests(), *send_waiting()]


def forget() -> list[str]:
    """Erase addresses that nobody confirmed in time, and notes of mails that are long gone."""
    now = clock.now()
    FollowerMail.objects.filter(made_at__lt=now - MAILS_KEPT_FOR).delete()
    late = Follower.objects.filter(
        confirmed_at=None, asked_at__lt=now - timedelta(days=CONFIRM_WITHIN_DAYS)
    )
    if not late.exists():
        return []
    with transaction.atomic():
        # Who confirms, or asks again, in the meantime is not among those that are locked.
        done = []
        for follower in late.select_for_update():
            done.append(f"follower {follower.pk}: not confirmed, erased")
            follower.delete()
        return done


def note_digests() -> list[str]:
    """Note a digest for each follower whose day of sending has come and who has something to read."""
    done = []
    for frequency in Frequency.values:
        period = period_now(frequency)
        due = list(due_followers(frequency, period).values_list("pk", flat=True))
        if not due:
            continue
        upto = look_for_news()
        done += [
            f"follower {pk}: digest of {period:%Y-%m-%d} due"
            for pk in due
            if _note_digest(pk, frequency, period, upto)
        ]
    return done


@transaction.atomic
def _note_digest(pk: int, frequency: str, period: date, upto: int) -> bool:
    follower = due_followers(frequency, period).select_for_update().filter(pk=pk).first()
    if follower is None:
        return False  # another timer was here, or they stopped
    mails = FollowerMail.objects.filter(follower=follower, kind=Kind.DIGEST)
    if mails.filter(state=State.SENDING).exists():
        return False  # the one before is on its way: at the next tick it is known what became of it
    has_news = bool(news_for(follower, upto))
    if has_news:
        note_mail(follower, Kind.DIGEST, period_on=period, upto=upto)
    else:
        follower.told_upto = max(follower.told_upto, upto)
    follower.last_period_on = period
    follower.save(update_fields=["told_upto", "last_period_on"])
    return has_news
