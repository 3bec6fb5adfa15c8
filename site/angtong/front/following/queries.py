"""Which things are new to a follower, and who follows what. Rows come from the feeds: nothing they would not tell."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from angtong.front.feeds import SITE_SUFFIX, SiteFeed, feeds
from angtong.kit import clock
from angtong.kit.thai import words
from knowledge.services.models import ServiceType
from proposals.ledger.models import Edition

from .links import absolute, key_of
from .models import Follower, FollowerMail, FollowSettings, NewsItem
from .rules import period_after, period_at
from .vocabulary import Kind, State

MOST_IN_GROUP = 30
LONGEST_SUMMARY = 200
TAGGED = ("casebook", "knowledge")
TYPED = ("casebook", "proposals")  # whose things have a type of service


@dataclass(frozen=True)
class Entry:
    """One new thing, as a digest shows it."""

    title: str
    summary: str
    date: date
    url: str


@dataclass(frozen=True)
class Group:
    """What is new in one section, for one type of service or under one tag; at most `MOST_IN_GROUP` entries.

    Args:
        url: where all of it is read.
        left_out: how many more there are.
    """

    title: str
    url: str
    entries: list[Entry]
    left_out: int = 0


def section_names() -> dict[str, str]:
    """Return the sections that can be followed, by their names in the feeds' addresses."""
    return {name: _(feed.title.removesuffix(SITE_SUFFIX)) for name, feed in feeds().items()}


def service_types_of(follower: Follower) -> list[ServiceType]:
    """Return the types of service that somebody follows, in their order; what was deleted is left out."""
    if not follower.service_types:
        return []
    return list(ServiceType.objects.filter(code__in=follower.service_types))


def service_type_title(service_type: ServiceType) -> str:
    """Return how mails and pages name one that is followed."""
    return _("ประเภทการบริการ “%(name)s”") % {"name": _(service_type.name)}


def tag_title(tag: str) -> str:
    """Return how mails and pages name one that is followed."""
    return _("ป้ายคำ “%(name)s”") % {"name": tag}


def follower_of_token(token: str) -> Follower | None:
    """Return whom a private link stands for; None when it was never given out, or they stopped."""
    key = key_of(token)
    return Follower.objects.filter(link_key=key).first() if key else None


def period_now(frequency: str) -> date:
    """Return the newest day of sending whose hour has come."""
    given = FollowSettings.load()
    return period_at(
        clock.now(), frequency, weekday=given.weekday, day=given.day_of_month, hour=given.hour
    )


def next_digest_on(follower: Follower) -> date:
    """Return the day of the next digest of who has confirmed."""
    period = period_now(follower.frequency)
    return period if period > follower.last_period_on else period_after(period, follower.frequency)


def due_followers(frequency: str, period: date):
    """Return who has not been dealt with for this day of sending."""
    return Follower.objects.filter(
        confirmed_at__isnull=False, frequency=frequency, last_period_on__lt=period
    ).order_by("pk")


def news_for(follower: Follower, upto: int) -> list[Group]:
    """Return what is new to a follower up to an item, and public at this moment, grouped by what they follow."""
    sections, groups = feeds(), []
    service_types = service_types_of(follower)
    wanted = {
        *follower.sections,
        *(TAGGED if follower.tags else ()),
        *(TYPED if service_types else ()),
    }
    fresh = {
        name: _fresh(name, feed, follower.told_upto, upto) if name in wanted else []
        for name, feed in sections.items()
    }
    shown = set()

    def tell(title: str, address: str, found: list[tuple[str, object]]) -> None:
        """Add a group of what no group before it shows."""
        found = [(name, row) for name, row in found if (name, row.pk) not in shown]
        shown.update((name, row.pk) for name, row in found)
        if found:
            groups.append(_group(title, address, [(sections[name], row) for name, row in found]))

    for name, feed in sections.items():
        if name in follower.sections:
            tell(
                _(feed.title.removesuffix(SITE_SUFFIX)),
                _link(feed),
                [(name, row) for row in fresh[name]],
            )
    for service_type in service_types:
        found = [
            (name, row) for name in TYPED for row in fresh[name] if _is_of_type(row, service_type)
        ]
        tell(service_type_title(service_type), _search_for(service_type.name), found)
    for tag in follower.tags:
        found = [
            (name, row)
            for name in TAGGED
            for row in fresh[name]
            if tag in {each.name for each in row.tags.all()}
        ]
        tell(tag_title(tag), _search_for(tag), found)
    return groups


def _is_of_type(row, service_type: ServiceType) -> bool:
    if isinstance(row, Edition):
        return row.service_type_code == service_type.code
    return row.service_type_id == service_type.pk


def _search_for(words: str) -> str:
    return f"{reverse('search')}?{urlencode({'q': words})}"


def has_missed_one(follower: Follower) -> bool:
    """Say whether a digest that may not have arrived holds things that this follower was not told of since."""
    return FollowerMail.objects.filter(
        follower=follower,
        kind=Kind.DIGEST,
        state__in=(State.NOT_SENT, State.UNCERTAIN),
        upto__gt=follower.told_upto,
    ).exists()


def _fresh(name: str, feed: SiteFeed, after: int, upto: int) -> list:
    items = NewsItem.objects.filter(section=name, pk__gt=after, pk__lte=upto)
    keys = set(items.values_list("key", flat=True))
    return feed.rows_of(keys) if keys else []


def _group(title: str, address: str, found: list[tuple[SiteFeed, object]]) -> Group:
    entries = [_entry(feed, row) for feed, row in found[:MOST_IN_GROUP]]
    return Group(title, absolute(address), entries, len(found) - len(entries))


def _entry(feed: SiteFeed, row) -> Entry:
    moment = feed.item_pubdate(row) if hasattr(feed, "item_pubdate") else feed.item_updateddate(row)
    return Entry(
        title=" ".join(feed.item_title(row).split()),
        summary=one_line(feed.item_description(row)),
        date=moment.astimezone(clock.BANGKOK).date(),
        url=absolute(feed.item_link(row)),
    )


def _link(feed: SiteFeed) -> str:
    return feed.link() if callable(feed.link) else feed.link


def one_line(text: str) -> str:
    """Return a text in one line, cut after a whole word when it is long."""
    line = " ".join(text.split())
    if len(line) <= LONGEST_SUMMARY:
        return line
    kept = ""
    for word in words(line[: LONGEST_SUMMARY + 50]):
        if len(kept) + len(word) > LONGEST_SUMMARY:
            break
        kept += word
    return kept.rstrip() + "…"


def follower_counts() -> dict:
    """Return how many follow what: no address, only numbers.

    Returns:
        `sections`, `service_types` and `tags`: rows of `label`, `weekly`, `monthly`, `total`; `confirmed` and
        `waiting`; `digests`: rows of `period_on`, `sent`, `failed`, `waiting`, the newest first.
    """
    names, counted, tagged, typed = section_names(), Counter(), Counter(), Counter()
    confirmed = Follower.objects.filter(confirmed_at__isnull=False)
    wishes = confirmed.values_list("sections", "service_types", "tags", "frequency")
    for sections, service_types, tags, frequency in wishes:
        typed.update((code, frequency) for code in service_types)
        counted.update((name, frequency) for name in sections)
        tagged.update((tag, frequency) for tag in tags)
    return {
        "sections": [_count_row(counted, name, label) for name, label in names.items()],
        "service_types": [
            _count_row(typed, code, label)
            for code, label in ServiceType.objects.values_list("code", "name")
            if code in {followed for followed, _count in typed}
        ],
        "tags": sorted(
            (_count_row(tagged, tag, tag) for tag in {tag for tag, _count in tagged}),
            key=lambda row: (-row["total"], row["label"]),
        ),
        "confirmed": confirmed.count(),
        "waiting": Follower.objects.filter(confirmed_at=None).count(),
        "digests": _digest_rows(),
    }


def _count_row(counted: Counter, name: str, label: str) -> dict:
    weekly, monthly = counted[name, "weekly"], counted[name, "monthly"]
    return {"label": label, "weekly": weekly, "monthly": monthly, "total": weekly + monthly}


def _digest_rows() -> list[dict]:
    mails = FollowerMail.objects.filter(kind=Kind.DIGEST)
    days = mails.order_by("-period_on").values_list("period_on", flat=True).distinct()[:10]
    states = Counter(mails.filter(period_on__in=list(days)).values_list("period_on", "state"))
    return [
        {
            "period_on": day,
            "sent": states[day, State.SENT],
            "waiting": states[day, State.WAITING] + states[day, State.SENDING],
            "failed": states[day, State.NOT_SENT] + states[day, State.UNCERTAIN],
        }
        for day in days
    ]
