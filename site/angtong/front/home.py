"""What the home page shows from the records: numbers, newest cases, newest public proposals."""

from django.contrib.auth.models import AnonymousUser

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
    return {
        "cases": CasePage.objects.for_home(),
        "proposals": proposals.order_by("-changed_at")[:4],
        "stats": [
            {"label": "ข้อเสนอโครงการที่เผยแพร่", "value": proposals.count()},
            {"label": "บทเรียน", "value": CasePage.objects.live().public().count()},
            {"label": "บทความในคลังความรู้", "value": ArticlePage.objects.live().public().count()},
            {"label": "ชุดข้อมูลเปิด", "value": Dataset.objects.open_to_public().count()},
        ],
    }
