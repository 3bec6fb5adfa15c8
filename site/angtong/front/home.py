"""What the home page shows from the records: numbers, newest cases, newest public proposals."""

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count
from wagtail.models import Page

from casebook.pages.models import CasePage
from knowledge.data.models import Dataset
from knowledge.pages.models import ArticlePage
from proposals.ledger.models import Edition
from proposals.rights import seen_editions
from proposals.vocabulary import Kind


def gather() -> dict:
    """Return `cases`, `proposals` (newest, as the public sees them) and `stats`, each counted."""
    public = seen_editions(Edition.objects.all(), AnonymousUser())
    proposals = public.filter(kind=Kind.PROPOSAL)
    pages = _count_pages(CasePage, ArticlePage)
    return {
        "cases": CasePage.objects.for_home(),
        "proposals": proposals.order_by("-changed_at")[:4],
        "stats": [
            {"label": "ข้อเสนอโครงการที่เผยแพร่", "value": proposals.count()},
            {"label": "บทเรียน", "value": pages.get("casepage", 0)},
            {"label": "บทความในคลังความรู้", "value": pages.get("articlepage", 0)},
            {"label": "ชุดข้อมูลเปิด", "value": Dataset.objects.open_to_public().count()},
        ],
    }


def _count_pages(*models) -> dict[str, int]:
    """Return how many live public pages of each model there are, by the model's name."""
    types = ContentType.objects.get_for_models(*models).values()
    counted = Page.objects.live().public().filter(content_type__in=types).order_by()
    return dict(
        counted.values("content_type__model")
        .annotate(count=Count("pk"))
        .values_list("content_type__model", "count")
    )
