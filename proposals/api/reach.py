"""Which data sets, problems and resolutions a reader gets: who works in the house all, others what is public."""

from django.db.models import Q, QuerySet

from knowledge.data.models import CrossCheck, Dataset, DatasetVersion
from proposals.dossier.models import Dossier
from proposals.evidence.models import Resolution
from proposals.problems.models import Problem
from proposals.rights import Refused, can, readable
from proposals.rights.rules import NOT_FOUND

LONGEST_CODE = 100


def is_of_the_house(user) -> bool:
    """Say whether the person works in the house: in the back office, or in the chamber that decides on it.

    The province and the editors of the site come from elsewhere: they get what is public.
    """
    return any(can(user, action, None) is None for action in ("enter_backoffice", "enter_chamber"))


def datasets_for(user) -> QuerySet[Dataset]:
    """Return the data sets that this person may read, counted, owner joined."""
    rows = Dataset.objects.with_counts().select_related("owner")
    return rows if is_of_the_house(user) else rows.open_to_public()


def problems_for(user) -> QuerySet[Problem]:
    """Return the community problems that this person may read, with what they name."""
    rows = Problem.objects.select_related("area", "service_type", "division").prefetch_related(
        "datasets"
    )
    return rows if is_of_the_house(user) else rows.filter(is_public=True)


def crosschecks_for(user) -> QuerySet[CrossCheck]:
    """Return the cross-checks whose data sets this person may both read."""
    rows = CrossCheck.objects.select_related("dataset", "other")
    if is_of_the_house(user):
        return rows
    return rows.filter(dataset__is_public=True, other__is_public=True)


def resolutions_for(user) -> QuerySet[Resolution]:
    """Return what assemblies resolved, without what is about dossiers that this person may not know of."""
    about_dossiers = Dossier.objects.values("reference")
    known = readable(Dossier.objects.all(), user).values("reference")
    return Resolution.objects.filter(Q(subject__in=known) | ~Q(subject__in=about_dossiers))


def is_known_subject(user, subject: str) -> bool:
    """Say whether that reference or code names a dossier, problem or data set that this person may read."""
    return (
        readable(Dossier.objects.all(), user).filter(reference=subject).exists()
        or problems_for(user).filter(reference=subject).exists()
        or datasets_for(user).filter(code=subject).exists()
    )


def find_named(rows: QuerySet, **names: str):
    """Return the one row of that code, reference or id.

    Raises:
        Refused: there is none among `rows`.
    """
    found = None
    if all(len(name) <= LONGEST_CODE and "\x00" not in name for name in names.values()):
        found = rows.filter(**names).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def find_numbered(rows: QuerySet, pk: str):
    """Return the one row of that id, as it stands in an address.

    Raises:
        Refused: there is none, or that is no id.
    """
    if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        raise Refused(NOT_FOUND)
    return find_named(rows, pk=pk)


def find_data_version(dataset: str, number: str, **limits) -> DatasetVersion:
    """Return the data version of that code and number, among those that `limits` leave.

    Raises:
        Refused: there is none.
    """
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise Refused(NOT_FOUND)
    rows = DatasetVersion.objects.filter(number=int(number), **limits)
    return find_named(rows.select_related("dataset"), dataset__code=dataset)
