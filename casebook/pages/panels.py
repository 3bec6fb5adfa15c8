"""What an editor fills in of a case, in the order of its page; and what a search reads of it."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

CASE_PANELS = [
    *Page.content_panels,
    MultiFieldPanel(
        [
            FieldPanel("standing"),
            FieldPanel("summary"),
            FieldPanel("lead"),
            FieldPanel("service_type"),
            FieldPanel("area"),
            FieldPanel("place"),
            FieldRowPanel([FieldPanel("fiscal_year"), FieldPanel("budget_baht")]),
            FieldPanel("outcome"),
            FieldPanel("tags"),
        ],
        "โดยสังเขป",
    ),
    MultiFieldPanel(
        [FieldPanel("picture"), FieldPanel("picture_alt"), FieldPanel("picture_caption")],
        "ภาพประจำบทเรียน",
    ),
    FieldPanel("problem"),
    FieldPanel("people"),
    FieldPanel("partners"),
    MultiFieldPanel(
        [
            FieldPanel("data_used"),
            InlinePanel("data_versions", label="รุ่นข้อมูลที่ใช้"),
            FieldPanel("assembly"),
            FieldPanel("capacity"),
            FieldPanel("social_capital"),
        ],
        "ข้อมูลและการประเมินศักยภาพ",
    ),
    MultiFieldPanel(
        [
            FieldPanel("short_term"),
            FieldPanel("medium_term"),
            FieldPanel("long_term"),
            InlinePanel("proposals", label="ข้อเสนอโครงการที่เกี่ยวข้อง"),
        ],
        "การดำเนินการ ๓ ระยะ",
    ),
    FieldPanel("results"),
    MultiFieldPanel(
        [
            FieldPanel("what_worked"),
            FieldPanel("what_did_not_work"),
            FieldPanel("what_we_would_do_again"),
            FieldPanel("transfer_conditions"),
        ],
        "ถอดบทเรียน",
    ),
    MultiFieldPanel(
        [FieldPanel("sources"), FieldPanel("reviewed_on"), FieldPanel("is_sample")],
        "การดูแลเนื้อหา",
    ),
    MultiFieldPanel(
        [FieldPanel("title_en"), FieldPanel("summary_en")],
        "ภาษาอังกฤษ",
        help_text="ใช้บอกผู้อ่านภาษาอังกฤษว่าบทเรียนนี้ว่าด้วยเรื่องใด เมื่อยังไม่มีบทเรียนนี้เป็นภาษาอังกฤษ",
    ),
]

CASE_SEARCH_FIELDS = [
    *Page.search_fields,
    *(
        index.SearchField(name)
        for name in (
            "summary",
            "title_en",
            "summary_en",
            "lead",
            "place",
            "people",
            "problem",
            "partners",
            "data_used",
            "assembly",
            "capacity",
            "social_capital",
            "short_term",
            "medium_term",
            "long_term",
            "results",
            "what_worked",
            "what_did_not_work",
            "what_we_would_do_again",
            "transfer_conditions",
            "picture_caption",
        )
    ),
    index.RelatedFields("tags", [index.SearchField("name")]),
    *(
        index.FilterField(name)
        for name in ("standing", "service_type", "area", "fiscal_year", "outcome")
    ),
]
