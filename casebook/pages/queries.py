"""Rows for the pages of the casebook."""

import time
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from threading import Lock

from django.db.models import Count, Max, Prefetch, Q, Sum, prefetch_related_objects
from wagtail.query import PageQuerySet

from angtong.kit.thai import sort_key
from angtong.press.languages import ENGLISH, THAI
from proposals.ledger.models import Edition, Version
from proposals.rights import seen_editions
from proposals.vocabulary import PUBLIC_PROPOSAL, Phase

from .facets import Entry, FacetIndex, band_of

KEPT_SECONDS = 600
_ROW = (
    "pk",
    "title",
    "path",
    "service_type__code",
    "service_type__name",
    "service_type__position",
    "area__code",
    "area__name",
    "fiscal_year",
    "budget_baht",
    "outcome",
    "reaches_short",
    "reaches_medium",
    "reaches_long",
)


class CaseQuerySet(PageQuerySet):
    """Cases."""

    def readable(self):
        """What visitors may read, in Thai: what is in English stands in its own tree and lists."""
        return self.live().public().in_thai()

    def in_thai(self):
        """Cases in Thai, which editions, kits and comparisons are made of."""
        return self.filter(locale__language_code=THAI)

    def in_english(self):
        """Cases in English, the newest first."""
        written = self.filter(locale__language_code=ENGLISH).select_related("picture")
        return written.order_by("-first_published_at", "-pk")

    def for_cards(self, pks: list[int]) -> list:
        """Return the cases of these keys in this order, for `casebook/case_card.html`."""
        told = self.filter(pk__in=pks).defer_streamfields()
        rows = told.select_related("service_type", "area", "picture").in_bulk()
        return with_sizes([rows[pk] for pk in pks if pk in rows])

    def for_home(self, private: Q):
        """The newest live public cases, for the cards of the home page.

        Args:
            private: which pages are closed to some, asked for once for all that the page shows (`private_q()`).
        """
        cases = self.live().in_thai().exclude(private).defer_streamfields()
        newest = cases.select_related("service_type", "area", "picture")
        return with_sizes(list(newest.order_by("-first_published_at", "-pk")[:3]))


def with_sizes(cases: list) -> list:
    """Return the cases with the sizes of their pictures, asked for together."""
    # A drawing is shown as it is.
    pictures = [case.picture for case in cases if case.picture and not case.picture.is_svg()]
    if pictures:
        model = type(pictures[0])
        renditions = model.renditions.rel.related_model.objects.filter(
            filter_spec__startswith="fill-"
        )
        prefetch_related_objects(
            pictures, Prefetch("renditions", renditions, to_attr="prefetched_renditions")
        )
    return cases


@dataclass(frozen=True)
class _Kept:
    index: FacetIndex
    stamp: tuple
    mark: int
    built_at: float

    @property
    def is_fresh(self) -> bool:
        return time.monotonic() - self.built_at < KEPT_SECONDS


_kept: _Kept | None = None
_building = Lock()


def facet_index(cases, mark: int = 0) -> FacetIndex:
    """Return all readable cases ready to be narrowed down, kept in memory until a case changes.

    One query tells whether any did; names of service types and areas may be ten minutes old.

    Args:
        cases: `CasePage.objects`.
        mark: of the public site's state, when it is known (`request.public_mark`): under the same one as before
            nothing has changed, and nothing is asked.
    """
    global _kept
    with _building:
        if mark and _kept and _kept.mark == mark and _kept.is_fresh:
            return _kept.index
    readable = cases.readable()
    state = readable.order_by().aggregate(
        count=Count("pk"), sum=Sum("pk"), newest=Max("saved_at"), published=Max("last_published_at")
    )
    stamp = (str(readable.db), *state.values())
    with _building:
        if _kept and _kept.stamp == stamp and _kept.is_fresh:
            _kept = replace(_kept, mark=mark)
            return _kept.index
    index = FacetIndex(_entries(readable))
    with _building:
        _kept = _Kept(index, stamp, mark, time.monotonic())
    return index


def _entries(readable) -> list[Entry]:
    rows = list(readable.order_by("-first_published_at", "-pk").values(*_ROW))
    tags: dict[int, list[tuple[str, str]]] = {}
    tagged = readable.model.tagged_items.rel.related_model.objects
    used: Counter[str] = Counter()
    place_of = cache(sort_key)
    in_thai = tagged.filter(content_object__locale__language_code=THAI)
    for pk, slug, name in in_thai.values_list("content_object_id", "tag__slug", "tag__name"):
        tags.setdefault(pk, []).append((slug, name))
        used[slug] += 1
    outcomes = {
        code: (label, at) for at, (code, label) in enumerate(readable.model.Outcome.choices)
    }
    return [
        Entry(
            row["pk"],
            row["title"],
            row["budget_baht"],
            {
                "under": ((row["path"][:-4], "", 0),),
                "service": _coded(
                    row["service_type__code"],
                    row["service_type__name"],
                    row["service_type__position"],
                ),
                "phase": tuple(
                    (phase.value, phase.label, at)
                    for at, phase in enumerate(Phase)
                    if row[f"reaches_{phase.value}"]
                ),
                "area": _coded(
                    row["area__code"], row["area__name"], place_of(row["area__name"] or "")
                ),
                "budget": band_of(row["budget_baht"]),
                "year": _coded(row["fiscal_year"], row["fiscal_year"], -(row["fiscal_year"] or 0)),
                "result": _coded(row["outcome"], *outcomes.get(row["outcome"], ("", 0))),
                "tag": tuple((slug, name, -used[slug]) for slug, name in tags.get(row["pk"], ())),
            },
        )
        for row in rows
    ]


def _coded(code, label, order) -> tuple[tuple[str, str, object], ...]:
    return ((str(code), str(label), order),) if code else ()


def linked_proposals(page, user) -> list[dict]:
    """Return `{edition, url, number}` of the proposals that a case tells of and this reader may see, in the editors'
    order.

    A pinned version is linked when it is public; else the proposal itself is.
    """
    links = [(one.proposal_id, one.version_number) for one in page.proposals.all()]
    if not links:
        return []
    editions = {
        edition.dossier_id: edition
        for edition in seen_editions(
            Edition.objects.filter(dossier__in=[pk for pk, _ in links]), user
        )
    }
    pinned = _public_among({(pk, number) for pk, number in links if number}, editions)
    found = []
    for pk, number in links:
        if pk in editions:
            kept = number if (pk, number) in pinned else None
            place = f"/proposals/{editions[pk].reference}/"
            url = f"{place}versions/{kept}/" if kept else place
            found.append({"edition": editions[pk], "url": url, "number": kept})
    return found


def _public_among(pinned: set[tuple[int, int]], editions: dict) -> set[tuple[int, int]]:
    """Return the (dossier, number) whose version was made in a public state; the newest public one needs no asking."""
    known = {
        (pk, edition.version_number)
        for pk, edition in editions.items()
        if edition.state in PUBLIC_PROPOSAL
    }
    asked = {pair for pair in pinned - known if pair[0] in editions}
    if not asked:
        return pinned & known
    found = Version.objects.filter(
        dossier__in={pk for pk, _ in asked},
        number__in={number for _, number in asked},
        state__in=PUBLIC_PROPOSAL,
    ).values_list("dossier_id", "number")
    return (pinned & known) | (asked & set(found))
