"""Which editions may be read: those of cases that are public now."""

from dataclasses import dataclass

from casebook.pages.models import CasePage

from .models import CaseEdition

LARGEST = 2**31 - 1


@dataclass(frozen=True)
class Pinned:
    """An edition found by its address, or by its number under the name that its case has now.

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
        page_id = _page_named(slug)
        edition = page_id and CaseEdition.objects.filter(page_id=page_id, number=number).first()
    if not edition:
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
    case = CasePage.objects.readable().filter(pk=_page_named(slug)).first()
    return case and CaseEdition.objects.filter(page_id=case.pk).order_by("-number").first()


def _page_named(slug: str) -> int | None:
    """Return the key of the readable case of that name; else of the case that had it last, which may be gone."""
    named = CasePage.objects.readable().filter(slug=slug).order_by("pk")
    published = CaseEdition.objects.filter(slug=slug).order_by("-number")
    return (
        named.values_list("pk", flat=True).first()
        or published.values_list("page_id", flat=True).first()
    )


def editions_of(page_id: int) -> list[CaseEdition]:
    """Return the editions of a case, newest first, without their content."""
    return list(CaseEdition.objects.filter(page_id=page_id).order_by("-number").defer("content"))
