"""Rows of the open data's pages. What is not marked public does not exist here, nor do the officers' notes."""

from django.db.models import Prefetch, QuerySet

from .models import CrossCheck, Dataset, DatasetVersion

MEMO = ("id", "dataset_id", "number", "measured_on", "digest", "created_at")


def for_catalogue() -> QuerySet[Dataset]:
    """Return rows for `knowledge/data/catalogue.html`: public data sets, owner joined, counts added."""
    return Dataset.objects.open_to_public().with_counts().select_related("owner").order_by("title")


def for_dataset_page() -> QuerySet[Dataset]:
    """Return public data sets with their versions (newest first, without tables) and cross-checks.

    A check against a data set that is not public is left out: not even its title is shown.
    """
    checks = CrossCheck.objects.filter(dataset__is_public=True, other__is_public=True)
    return (
        Dataset.objects.open_to_public()
        .with_counts()
        .select_related("owner")
        .prefetch_related(
            Prefetch("versions", DatasetVersion.objects.only(*MEMO).order_by("-number")),
            Prefetch("checks", checks.select_related("dataset", "other")),
            Prefetch("checks_against", checks.select_related("dataset", "other")),
        )
    )


def for_choosing() -> QuerySet[DatasetVersion]:
    """Return rows for a form's list of versions, data sets joined and without tables; by title, newest first."""
    return (
        DatasetVersion.objects.select_related("dataset")
        .defer("table")
        .order_by("dataset__title", "-number")
    )


def public_version(code: str, number: int) -> QuerySet[DatasetVersion]:
    """Return the one version with that number of that public data set, or none."""
    return DatasetVersion.objects.filter(
        dataset__in=Dataset.objects.open_to_public(), dataset__code=code, number=number
    ).select_related("dataset")


def newest_public_version(code: str) -> QuerySet[DatasetVersion]:
    """Return the versions of that public data set, newest first."""
    return (
        DatasetVersion.objects.filter(
            dataset__in=Dataset.objects.open_to_public(), dataset__code=code
        )
        .select_related("dataset")
        .order_by("-number")
    )
