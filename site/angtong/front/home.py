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

PHASES = (
    {
        "code": "short",
        "when": "เฉพาะหน้าและเหตุด่วน",
        "title": "ระยะสั้น",
        "text": "เทศบาลเป็นหน่วยงานหลักแก้ไขปัญหาทันที หากเกินศักยภาพหรือเกินอำนาจหน้าที่ ให้ประสานหน่วยงานที่เกี่ยวข้องร่วมดำเนินการ",
    },
    {
        "code": "medium",
        "when": "ผ่านงบประมาณประจำปี",
        "title": "ระยะกลาง",
        "text": "รวบรวมประเด็นปัญหาและแนวทางแก้ไขจัดเป็นหมวดหมู่ เสนอคณะกรรมการเทศบาล บรรจุเป็นเทศบัญญัติเพื่อตั้งงบประมาณประจำปี",
    },
    {
        "code": "long",
        "when": "เกินศักยภาพหรือนอกเหนืออำนาจหน้าที่",
        "title": "ระยะยาว",
        "text": "ประสานหน่วยงานที่เกี่ยวข้อง เสนอโครงการแก้ไขและพัฒนาพื้นที่ เพื่อขอสนับสนุนงบพัฒนาจังหวัดและกลุ่มจังหวัด",
    },
)
READERS = (
    {
        "title": "เทศบาลที่มาเรียนรู้",
        "text": "ดูว่าที่อื่นทำอย่างไร ได้ผลเพียงใด แล้วนำเครื่องมือกลับไปใช้",
        "links": (
            {"label": "อ่านบทเรียนจากเรื่องจริง", "url": "/casebook/"},
            {"label": "นำแนวปฏิบัติและแบบฟอร์มไปใช้", "url": "/knowledge/"},
            {"label": "ดูผังกระบวนการทำงานทุกขั้น", "url": "/knowledge/process/"},
            {"label": "ขอศึกษาดูงาน", "url": "/study-visits/"},
        ),
    },
    {
        "title": "ประชาชนและชุมชน",
        "text": "ติดตามว่าปัญหาในพื้นที่ไปถึงขั้นใด ใช้งบประมาณเท่าใด และได้ผลอย่างไร",
        "links": (
            {"label": "ติดตามข้อเสนอโครงการ", "url": "/proposals/"},
            {"label": "อ่านเทศบัญญัติ", "url": "/ordinances/"},
            {"label": "ดูและดาวน์โหลดข้อมูลเปิด", "url": "/knowledge/data/"},
        ),
    },
    {
        "title": "เจ้าหน้าที่และสมาชิกสภา",
        "text": "จัดทำ ตรวจ และพิจารณาข้อเสนอโครงการ โดยเห็นทุกการเปลี่ยนแปลง",
        "links": (
            {"label": "เข้าสู่ระบบงาน", "url": "/accounts/login/"},
            {"label": "ห้องประชุมสภา", "url": "/council/"},
            {"label": "ค้นหาในเว็บไซต์", "url": "/search/"},
        ),
    },
)


def gather() -> dict:
    """Return what the page shows.

    `cases`, `proposals` (newest, as the public sees them), `stats` (each counted), `phases` and
    `readers` with their ways in.
    """
    public = seen_editions(Edition.objects.all(), AnonymousUser())
    proposals = public.filter(kind=Kind.PROPOSAL)
    pages = _count_pages(CasePage, ArticlePage)
    return {
        "cases": CasePage.objects.for_home(),
        "phases": PHASES,
        "readers": READERS,
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
