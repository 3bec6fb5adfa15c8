"""Rows for the pages of the casebook."""

from wagtail.query import PageQuerySet

from proposals.ledger.models import Edition, Version
from proposals.rights import seen_editions
from proposals.vocabulary import PUBLIC_PROPOSAL


class CaseQuerySet(PageQuerySet):
    """Cases."""

    def for_index(self, parent):
        """Rows for `casebook/casebook_index_page.html`: live public cases below `parent`, newest first."""
        return self._for_cards().child_of(parent)

    def for_home(self):
        """The newest live public cases, for the cards of the home page."""
        return self._for_cards()[:3]

    def _for_cards(self):
        return (
            self.live()
            .public()
            .select_related("service_type", "area")
            .order_by("-first_published_at", "-pk")
        )


def linked_proposals(page, user) -> list[dict]:
    """Return `{edition, url}` of the proposals that a case tells of and this reader may see, in the editors' order.

    A pinned version is linked when it is public; else the proposal itself is.
    """
    links = list(page.proposals.values_list("proposal_id", "version_number"))
    editions = {
        edition.dossier_id: edition
        for edition in seen_editions(
            Edition.objects.filter(dossier__in=[pk for pk, _ in links]), user
        )
    }
    pinned = set(
        Version.objects.filter(
            dossier__in=editions,
            number__in=[number for _, number in links if number],
            state__in=PUBLIC_PROPOSAL,
        ).values_list("dossier_id", "number")
    )
    return [
        {
            "edition": editions[pk],
            "url": _place(editions[pk].reference, number if (pk, number) in pinned else None),
        }
        for pk, number in links
        if pk in editions
    ]


def _place(reference: str, number: int | None) -> str:
    return f"/proposals/{reference}/" + (f"versions/{number}/" if number else "")
