"""Which visits, days and adoptions: rows for the pages."""

from collections import Counter
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from wagtail.models import Page

from casebook.pages.models import CasePage
from knowledge.pages.models import ArticlePage

from .availability import Rule, Setting, Slot, slot, slots_of
from .link import key_of
from .models import (
    Adoption,
    HalfDay,
    Letter,
    SentLetter,
    Visit,
    VisitSettings,
    WantedTopic,
)
from .vocabulary import HALVES_OF, TAKES_PLACE, Half, Outcome, State

MOST_TOPICS = 200
_DAY_OFF = {HalfDay.Opening.OPEN: True, HalfDay.Opening.CLOSED: False}


# The calendar ---------------------------------------------------------------------------------------------


def rule_of(settings: VisitSettings, today: date) -> Rule:
    """Return the rule of the calendar as it holds today."""
    return Rule(
        weekdays=frozenset(int(digit) for digit in settings.weekdays if digit.isdigit()),
        capacity=settings.visits_per_half_day,
        first=today + timedelta(days=settings.lead_days),
        last=today + timedelta(days=settings.horizon_days),
    )


def slots_between(first: date, last: date, rule: Rule, *, but: Visit | None = None) -> list[Slot]:
    """Return every half-day from `first` to `last` as it stands; two queries.

    Args:
        but: a visit that does not count: the one that is being given a place.
    """
    return slots_of(first, last, rule, *_standing(first, last, but))


def slots_for(day: date, half: str, rule: Rule, *, but: Visit | None = None) -> list[Slot]:
    """Return the half-days that a part of a day consists of, as they stand."""
    standing = _standing(day, day, but)
    return [slot(day, each, rule, *standing) for each in HALVES_OF[Half(half)]]


def _standing(first: date, last: date, but: Visit | None):
    settings = {
        (row.day, row.half): Setting(_DAY_OFF.get(row.opening), row.capacity, row.note)
        for row in HalfDay.objects.filter(day__range=(first, last))
    }
    there = Visit.objects.filter(state__in=TAKES_PLACE, visit_on__range=(first, last))
    if but is not None:
        there = there.exclude(pk=but.pk)
    taken: Counter[tuple[date, str]] = Counter()
    for day, half in there.values_list("visit_on", "half"):
        taken.update((day, each.value) for each in HALVES_OF[Half(half)])
    return settings, taken


def visits_between(first: date, last: date) -> QuerySet[Visit]:
    """Return the visits that hold a half-day between two days."""
    return Visit.objects.filter(state__in=TAKES_PLACE, visit_on__range=(first, last)).order_by(
        "visit_on", "starts_at", "pk"
    )


# One visit ------------------------------------------------------------------------------------------------


def visit_by_token(token: str) -> Visit | None:
    """Return the visit of a private link; None when the link was never given or holds no longer."""
    key = key_of(token)
    return (
        key and Visit.objects.select_related("contact", "feedback").filter(link_key=key).first()
    ) or None


def for_backoffice_page(reference: str) -> Visit | None:
    """Return a visit with all that its page shows."""
    return (
        Visit.objects.select_related("contact", "feedback")
        .prefetch_related(
            "wanted_days", "wanted_topics", "programme", "readings__page", "moves", "adoptions"
        )
        .filter(reference=reference)
        .first()
    )


def letters_of(visit: Visit) -> list[Letter]:
    """Return the letters of a visit, newest first, each with `is_sent` and `sent_at`."""
    sent = dict(SentLetter.objects.filter(visit=visit).values_list("number", "sent_at"))
    letters = list(Letter.objects.filter(visit=visit).order_by("-number"))
    for letter in letters:
        letter.sent_at = sent.get(letter.number)
        letter.is_sent = letter.sent_at is not None
    return letters


def unsent_letters() -> QuerySet[Letter]:
    """Return the letters that the mail server has not taken."""
    sent = SentLetter.objects.filter(visit=OuterRef("visit"), number=OuterRef("number"))
    return Letter.objects.filter(~Exists(sent))


def waiting_count() -> int:
    """Return how many requests wait for an answer of ours."""
    return Visit.objects.filter(state=State.ASKED).count()


def topics_on_offer() -> tuple[list[Page], list[Page]]:
    """Return the cases and the articles that visitors may ask for, by title."""
    cases = (
        CasePage.objects.readable().order_by("title").only("pk", "title", "title_en")[:MOST_TOPICS]
    )
    articles = ArticlePage.objects.live().public().in_thai().order_by("title")
    return list(cases), list(articles.only("pk", "title", "title_en")[:MOST_TOPICS])


def rated_topics(visit: Visit) -> list[str]:
    """Return what a delegation can rate: the programme's topics, or what it asked for when there is none."""
    topics = [item.topic for item in visit.programme.all()]
    return topics or list(WantedTopic.objects.filter(visit=visit).values_list("title", flat=True))


# Afterwards -----------------------------------------------------------------------------------------------


def due_for_followup(held_before: date) -> QuerySet[Visit]:
    """Return the visits that were held on or before a day and were not asked yet what they adopted."""
    asked = Letter.objects.filter(visit=OuterRef("pk"), kind="followup")
    return Visit.objects.filter(
        ~Exists(asked), state=State.HELD, visit_on__lte=held_before, erased_at=None
    ).order_by("pk")


def due_for_erasure(before: date) -> QuerySet[Visit]:
    """Return the visits whose personal data has been kept long enough.

    Args:
        before: counted from the day of the visit; where none was held, from the last thing that was done.
    """
    there = Q(state__in=TAKES_PLACE, visit_on__lte=before)
    never = ~Q(state__in=TAKES_PLACE) & Q(changed_at__date__lte=before)
    return Visit.objects.filter(there | never, erased_at=None).order_by("pk")


def adoptions_of(page) -> list[Adoption]:
    """Return who adopts a case and says so publicly, newest answers first; who meant to and did not is left out."""
    return list(
        Adoption.objects.filter(
            page=page.pk,
            visit__publishes_name=True,
            visit__state=State.HELD,
        )
        .exclude(outcome=Outcome.NOT)
        .select_related("visit")
        .order_by("-answered_at", "-pk")
    )


def adoption_count_of(page) -> int:
    """Return how many municipalities adopt a case, named or not."""
    return _adopted().filter(page=page.pk).values("visit").distinct().count()


def _adopted() -> QuerySet[Adoption]:
    return Adoption.objects.filter(visit__state=State.HELD).exclude(outcome=Outcome.NOT)


def held_by_province() -> dict[str, int]:
    """Return how many visits were held for each province."""
    rows = Visit.objects.filter(state=State.HELD).values_list("province")
    return dict(rows.annotate(count=Count("pk")).order_by("province"))


def for_learnt_list() -> QuerySet[Visit]:
    """Return the held visits whose municipality lets its name be published, with what it adopts."""
    adopted = Adoption.objects.exclude(outcome=Outcome.NOT).select_related("page")
    return (
        Visit.objects.filter(state=State.HELD, publishes_name=True)
        .prefetch_related(Prefetch("adoptions", adopted, to_attr="shown_adoptions"))
        .order_by("-visit_on", "-pk")
    )


def most_adopted(most: int = 10) -> list[dict]:
    """Return the readable cases that are adopted most: `{page, count}`."""
    counts = dict(
        _adopted()
        .exclude(page=None)
        .values_list("page")
        .annotate(count=Count("visit", distinct=True))
        .order_by("-count", "page")
    )
    readable = CasePage.objects.readable().filter(pk__in=counts).in_bulk()
    rows = [{"page": readable[pk], "count": n} for pk, n in counts.items() if pk in readable]
    return rows[:most]


def learnt_counts() -> dict[str, int]:
    """Return `{visits, people, provinces, adoptions}` of what was held."""
    held = Visit.objects.filter(state=State.HELD)
    rows = held.values_list("people_came", "people_count", "province")
    return {
        "visits": len(rows),
        "people": sum(asked if came is None else came for came, asked, _ in rows),
        "provinces": len({province for _, _, province in rows}),
        "adoptions": _adopted().filter(outcome=Outcome.ADOPTED).count(),
    }
