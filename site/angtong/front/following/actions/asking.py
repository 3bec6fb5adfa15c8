"""A visitor asks to be told, confirms, changes, stops."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from angtong.front.following.links import new_key
from angtong.front.following.models import Follower
from angtong.front.following.queries import period_now
from angtong.front.following.vocabulary import Kind
from angtong.kit import clock
from angtong.kit.refusal import Refusal
from angtong.press.languages import THAI
from casebook.visits.throttle import Throttle
from proposals.rights import Refused

from .looking import look_for_news
from .posting import note_mail, send_soon

FROM_ONE_NETWORK = Throttle("follow from", 10, timedelta(hours=1))
TO_ONE_ADDRESS = Throttle("follow to", 3, timedelta(days=1))


def too_many() -> Refusal:
    """Return what is said to a network that asked too often."""
    return Refusal(
        "too-many-requests",
        _("มีผู้ขอติดตามจากเครือข่ายของท่านหลายครั้งในเวลาใกล้กัน โปรดรอหนึ่งชั่วโมงแล้วส่งอีกครั้ง ข้อมูลที่กรอกยังอยู่ครบ"),
    )


@dataclass(frozen=True)
class Wish:
    """What somebody wants to be told of, how often and in which language; checked already."""

    sections: list[str]
    tags: list[str]
    frequency: str
    service_types: list[str] = field(default_factory=list)
    language: str = THAI


@transaction.atomic
def ask(email: str, wish: Wish, *, address: str) -> None:
    """Send a mail with the link to confirm; to who follows already, one with the link to the settings.

    Nothing that the asker can see depends on whether the address follows. An address that was written to several
    times today gets no more mail, and that is not told either.

    Args:
        email: in lower case.
        address: of the asker's network; only keyed digests are kept, for a day.

    Raises:
        Refused: too many requests from this network.
    """
    if FROM_ONE_NETWORK.is_spent(address):
        raise Refused(too_many())
    FROM_ONE_NETWORK.note(address)
    if TO_ONE_ADDRESS.is_spent(email):
        return
    TO_ONE_ADDRESS.note(email)
    now = clock.now()
    found, _is_new = Follower.objects.get_or_create(
        email=email, defaults={"link_key": new_key(), "asked_at": now}
    )
    follower = Follower.objects.select_for_update().get(pk=found.pk)
    if follower.confirmed_at is None:
        _take(follower, wish)
        follower.language = wish.language
        follower.asked_at = now
        follower.save()
        send_soon(note_mail(follower, Kind.CONFIRM))
    else:
        # Whoever asks has not shown that the address is theirs: what is followed stays.
        send_soon(note_mail(follower, Kind.SETTINGS))


@transaction.atomic
def confirm(follower: Follower) -> Follower:
    """Follow from now on: what is public already is not new. The first digest comes on the next day of sending."""
    follower = Follower.objects.select_for_update().get(pk=follower.pk)
    if follower.confirmed_at is None:
        follower.told_upto = look_for_news()
        follower.last_period_on = period_now(follower.frequency)
        follower.confirmed_at = clock.now()
        follower.save()
    return follower


@transaction.atomic
def change(follower: Follower, wish: Wish) -> Follower:
    """Follow something else, or at another pace: then the next digest comes on the next day of that pace."""
    follower = Follower.objects.select_for_update().get(pk=follower.pk)
    if wish.frequency != follower.frequency:
        follower.last_period_on = max(follower.last_period_on, period_now(wish.frequency))
    _take(follower, wish)
    follower.save()
    return follower


@transaction.atomic
def stop(follower: Follower) -> None:
    """Erase the address and all that was noted of it."""
    # Locked first: a timer that notes a mail meanwhile would leave it without its follower.
    for locked in Follower.objects.select_for_update().filter(pk=follower.pk):
        locked.delete()


def _take(follower: Follower, wish: Wish) -> None:
    follower.sections, follower.tags = list(wish.sections), list(wish.tags)
    follower.service_types, follower.frequency = list(wish.service_types), wish.frequency
