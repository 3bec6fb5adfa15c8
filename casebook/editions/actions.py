"""Pinning what was published. Nothing here publishes: it follows what Wagtail did."""

from django.db import transaction
from django.db.models import Max, Q

from angtong.kit import clock
from angtong.kit.canonical import canonical_json, sha256_hex
from casebook.pages.models import CasePage

from .content import content_of
from .models import CaseEdition


@transaction.atomic
def pin_edition(page_id: int) -> CaseEdition | None:
    """Keep what the public can read of a case as its next edition.

    None when the public cannot read it, or reads what the newest edition says already.
    """
    CasePage.objects.select_for_update(of=("self",)).filter(pk=page_id).first()
    page = CasePage.objects.readable().filter(pk=page_id).first()
    if page is None:
        return None
    content = canonical_json(content_of(page))
    digest = sha256_hex(content)
    newest = CaseEdition.objects.filter(page_id=page_id).order_by("-number").first()
    if newest and (newest.digest, newest.slug) == (digest, page.slug):
        return None
    taken = CaseEdition.objects.filter(Q(page_id=page_id) | Q(slug=page.slug))
    edition = CaseEdition(
        page_id=page_id,
        number=(taken.aggregate(last=Max("number"))["last"] or 0) + 1,
        slug=page.slug,
        title=page.title,
        content=content,
        digest=digest,
        published_at=clock.now(),
    )
    edition.save()
    return edition


def pin_missing(cases=None) -> list[CaseEdition]:
    """Pin every readable case that has no edition yet.

    Args:
        cases: a queryset that narrows down which; all when None.
    """
    cases = CasePage.objects.all() if cases is None else cases
    missing = cases.readable().filter(editions__isnull=True).order_by("pk")
    return [edition for pk in missing.values_list("pk", flat=True) if (edition := pin_edition(pk))]
