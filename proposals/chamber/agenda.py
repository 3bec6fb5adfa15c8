"""What the chamber lists for one person: the dossiers before the council, and what is new to that person."""

from django import forms
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from angtong.kit.thai import search_key
from proposals.council.models import ReadMark
from proposals.ledger.models import Edition, Version
from proposals.rights import seen_editions, sees_drafts
from proposals.vocabulary import Audience, Kind

ROWS_A_PAGE = 25
MOST_ON_THE_TABLE = 25
MOST_TERMS = 10
# The states of an ordinance in which the next word is the council's.
ON_THE_TABLE = frozenset(
    {"tabled", "reading_1", "amendment", "reading_2", "reading_3", "disapproved"}
)


def for_agenda(user) -> QuerySet[Edition]:
    """Return what came before the council and this person may read.

    The editions are the official ones, also for those who see the working draft elsewhere: the list and what it
    opens must say the same. Adds `seen_number`, the newest version that they have read (0 for none), and
    `newest_version_id`, by which the newest change stands first.
    """
    came = Q(kind=Kind.PROPOSAL, dossier__left_draft_at__isnull=False) | Q(
        kind=Kind.ORDINANCE, dossier__tabled_at__isnull=False
    )
    seen = ReadMark.objects.filter(user=user, dossier=OuterRef("dossier")).values("version_number")
    newest = Version.objects.filter(
        dossier=OuterRef("dossier"), number=OuterRef("version_number")
    ).values("pk")
    editions = seen_editions(Edition.objects.filter(came), user)
    if sees_drafts(user):
        worked_on = Q(audience=Audience.OFFICIAL) & Q(
            dossier__in=editions.filter(audience=Audience.WORKING).values("dossier")
        )
        others = Q(pk__in=editions.exclude(audience=Audience.WORKING).values("pk"))
        editions = Edition.objects.filter(worked_on | others)
    return editions.filter(version_number__gt=0).annotate(
        seen_number=Coalesce(Subquery(seen[:1]), Value(0)),
        newest_version_id=Coalesce(Subquery(newest.order_by()[:1]), Value(0)),
    )


def only_new(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """Return those with a version that this person has not read."""
    return editions.filter(version_number__gt=F("seen_number"))


class AgendaFilter(forms.Form):
    """How the agenda is narrowed down."""

    q = forms.CharField(label="ค้นหา", max_length=200, required=False)
    kind = forms.ChoiceField(
        label="ชนิดเรื่อง", required=False, choices=[("", "ทั้งหมด"), *Kind.choices]
    )
    only = forms.ChoiceField(
        label="แสดง",
        required=False,
        choices=[("", "ทุกเรื่อง"), ("new", "เฉพาะเรื่องที่มีการเปลี่ยนแปลงใหม่")],
    )

    def found(self, editions: QuerySet[Edition]) -> QuerySet[Edition]:
        """Return the editions that answer; none when a value is wrong."""
        if not self.is_valid():
            return editions.none()
        asked = self.cleaned_data
        if asked["kind"]:
            editions = editions.filter(kind=asked["kind"])
        if asked["only"]:
            editions = only_new(editions)
        for term in search_key(asked["q"]).split()[:MOST_TERMS]:
            editions = editions.filter(search_text__contains=term)
        return editions

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything was asked for."""
        return any(self.data.get(name) for name in self.fields)
