"""What the home page shows from the records: numbers, newest cases, newest public proposals."""

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from angtong.press.languages import THAI
from casebook.pages.models import CasePage
from knowledge.data.models import Dataset
from knowledge.pages.models import ArticlePage
from proposals.ledger.models import Edition
from proposals.rights import seen_editions
from proposals.vocabulary import Kind

PHASES = (
    {
        "code": "short",
        "when": _("เฉพาะหน้าและเหตุด่วน"),
        "title": _("ระยะสั้น"),
        "text": _(
            "เทศบาลเป็นหน่วยงานหลักแก้ไขปัญหาทันที หากเกินศักยภาพหรือเกินอำนาจหน้าที่ ให้ประสานหน่วยงานที่เกี่ยวข้องร่วมดำเนินการ"
        ),
    },
    {
        "code": "medium",
        "when": _("ผ่านงบประมาณประจำปี"),
        "title": _("ระยะกลาง"),
        "text": _(
            "รวบรวมประเด็นปัญหาและแนวทางแก้ไขจัดเป็นหมวดหมู่ เสนอคณะกรรมการเทศบาล บรรจุเป็นเทศบัญญัติเพื่อตั้งงบประมาณประจำปี"
        ),
    },
    {
        "code": "long",
        "when": _("เกินศักยภาพหรือนอกเหนืออำนาจหน้าที่"),
        "title": _("ระยะยาว"),
        "text": _(
            "ประสานหน่วยงานที่เกี่ยวข้อง เสนอโครงการแก้ไขและพัฒนาพื้นที่ เพื่อขอสนับสนุนงบพัฒนาจังหวัดและกลุ่มจังหวัด"
        ),
    },
)
READERS = (
    {
        "title": _("เทศบาลที่มาเรียนรู้"),
        "text": _("ดูว่าที่อื่นทำอย่างไร ได้ผลเพียงใด แล้วนำเครื่องมือกลับไปใช้"),
        "links": (
            {"label": _("อ่านบทเรียนจากเรื่องจริง"), "url": "/casebook/"},
            {"label": _("นำแนวปฏิบัติและแบบฟอร์มไปใช้"), "url": "/knowledge/"},
            {"label": _("ดูผังกระบวนการทำงานทุกขั้น"), "url": "/knowledge/process/"},
            {"label": _("ขอศึกษาดูงาน"), "url": "/study-visits/"},
        ),
    },
    {
        "title": _("ประชาชนและชุมชน"),
        "text": _("ติดตามว่าปัญหาในพื้นที่ไปถึงขั้นใด ใช้งบประมาณเท่าใด และได้ผลอย่างไร"),
        "links": (
            {"label": _("ติดตามข้อเสนอโครงการ"), "url": "/proposals/"},
            {"label": _("อ่านเทศบัญญัติ"), "url": "/ordinances/"},
            {"label": _("ดูและดาวน์โหลดข้อมูลเปิด"), "url": "/knowledge/data/"},
        ),
    },
    {
        "title": _("เจ้าหน้าที่และสมาชิกสภา"),
        "text": _("จัดทำ ตรวจ และพิจารณาข้อเสนอโครงการ โดยเห็นทุกการเปลี่ยนแปลง"),
        "links": (
            {"label": _("เข้าสู่ระบบงาน"), "url": "/accounts/login/"},
            {"label": _("ห้องประชุมสภา"), "url": "/council/"},
            {"label": _("ค้นหาในเว็บไซต์"), "url": "/search/"},
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
    private = Page.objects.private_q()
    pages = _count_pages(private, CasePage, ArticlePage)
    return {
        "cases": CasePage.objects.for_home(private),
        "phases": PHASES,
        "readers": READERS,
        "proposals": proposals.order_by("-changed_at")[:4],
        "stats": [
            {"label": _("ข้อเสนอโครงการที่เผยแพร่"), "value": proposals.count()},
            {"label": _("บทเรียน"), "value": pages.get("casepage", 0)},
            {"label": _("บทความในคลังความรู้"), "value": pages.get("articlepage", 0)},
            {"label": _("ชุดข้อมูลเปิด"), "value": Dataset.objects.open_to_public().count()},
        ],
    }


def _count_pages(private: Q, *models) -> dict[str, int]:
    """Return how many live public pages in Thai there are of each model, by the model's name."""
    types = ContentType.objects.get_for_models(*models).values()
    in_thai = Page.objects.live().exclude(private).filter(locale__language_code=THAI)
    counted = in_thai.filter(content_type__in=types).order_by()
    return dict(
        counted.values("content_type__model")
        .annotate(count=Count("pk"))
        .values_list("content_type__model", "count")
    )
