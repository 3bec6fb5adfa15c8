"""Which editions may be read: those of cases that are public now."""

from dataclasses import dataclass

from casebook.pages.models import CasePage

from .models import CaseEdition

LARGEST = 2**31 - 1


@dataclass(frozen=True)
class Pinned:
    """An edition found by its address.

    Args:
        case: the page as it stands, None when it is published no longer.
        newest: the number of its newest edition.
    """

    edition: CaseEdition
    case: CasePage | None
    newest: int

    @property
    def is_newest(self) -> bool:
        """Say whether nothing newer was published."""
        return self.edition.number == self.newest


def pinned_edition(slug: str, number: int) -> Pinned | None:
    """Return the edition at an address; None when there is none, or its case is public to some people only."""
    if not 1 <= number <= LARGEST or "\0" in slug:
        return None
    edition = CaseEdition.objects.filter(slug=slug, number=number).first()
    if edition is None:
        return None
    case = CasePage.objects.filter(pk=edition.page_id, live=True).first()
    if case and not CasePage.objects.public().filter(pk=case.pk).exists():
        return None
    newest = (
        CaseEdition.objects.filter(page_id=edition.page_id)
        .order_by("-number")
        .values_list("number", flat=True)
        .first()
    )
    return Pinned(edition, case, newest)


def newest_edition(slug: str) -> CaseEdition | None:
    """Return the newest edition of the readable case of that name, or that had it last; None when there is none."""
    if "\0" in slug:
        return None
    cases = CasePage.objects.readable()
    case = cases.filter(slug=slug).order_by("pk").first()
    if case is None:
        last = CaseEdition.objects.filter(slug=slug).order_by("-number").first()
        case = last and cases.filter(pk=last.page_id).first()
    return case and CaseEdition.objects.filter(page_id=case.pk).order_by("-number").first()


def editions_of(page_id: int) -> list[CaseEdition]:
    """Return the editions of a case, newest first, without their content."""
    return list(CaseEdition.objects.filter(page_id=page_id).order_by("-number").defer("content"))
