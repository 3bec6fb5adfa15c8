"""What a dossier rests on, as its gates and its snapshot ask."""

from angtong.kit.clock import BANGKOK
from knowledge.data.models import CrossCheck
from proposals.dossier.models import Dossier

from .models import CapacityAssessment, Citation, Resolution, Result


def citations_of(dossier: Dossier):
    """Return the citations, with data set and version joined, in a fixed order."""
    return (
        Citation.objects.filter(dossier_id=dossier.pk)
        .select_related("data_version__dataset")
        .order_by("data_version__dataset__code", "data_version__number")
    )


def open_crosschecks_of(dossier: Dossier):
    """Return the unresolved cross-checks of the data sets that are cited."""
    cited = Citation.objects.filter(dossier_id=dossier.pk).values("data_version__dataset")
    differ = CrossCheck.objects.filter(finding=CrossCheck.Finding.DIFFER)
    return (differ.filter(dataset__in=cited) | differ.filter(other__in=cited)).select_related(
        "dataset", "other"
    )


def resolutions_on(reference: str):
    """Return what assemblies resolved on a subject, oldest first."""
    return (
        Resolution.objects.filter(subject=reference).select_related("assembly__area").order_by("pk")
    )


def outdated_resolution_of(dossier: Dossier) -> Resolution | None:
    """Return the newest approving resolution when the draft was edited after it; None when it still speaks of it.

    It certifies all the same: whether the assembly must be asked again is for the officer to judge.
    """
    last = resolutions_on(dossier.reference).last()
    if last is None or last.decision != Resolution.Decision.APPROVED:
        return None
    was_held_before = last.assembly.held_on < dossier.edited_at.astimezone(BANGKOK).date()
    was_recorded_before = last.recorded_at < dossier.edited_at
    return last if was_held_before or was_recorded_before else None


def assessment_of(dossier: Dossier) -> CapacityAssessment | None:
    """Return the weighing that counts: the newest."""
    return CapacityAssessment.objects.filter(dossier_id=dossier.pk).order_by("-pk").first()


def results_of(dossier: Dossier):
    """Return the results, with where they were fed back."""
    return (
        Result.objects.filter(dossier_id=dossier.pk)
        .select_related("dataset", "area", "feedback__data_version")
        .order_by("pk")
    )


def results_not_fed_back(dossier: Dossier):
    """Return the results that no data version holds yet."""
    return Result.objects.filter(dossier_id=dossier.pk, feedback=None).order_by("pk")
