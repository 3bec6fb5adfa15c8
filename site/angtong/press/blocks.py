"""Shared StreamField blocks: what an editor may put into a body. No models, no queries of our own."""

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from .tables import shown_table

TEXT_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]
SHORT_TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link"]


class PictureBlock(blocks.StructBlock):
    """A picture with its text alternative and caption."""

    image = ImageBlock(label="รูปภาพ", required=True)
    caption = blocks.CharBlock(label="คำบรรยายภาพ", required=False, max_length=300)

    class Meta:
        template = "press/blocks/picture.html"
        icon = "image"
        label = "รูปภาพ"


class QuotationBlock(blocks.StructBlock):
    """Somebody's words, with who said them."""

    text = blocks.TextBlock(label="ข้อความ")
    attribution = blocks.CharBlock(label="ผู้กล่าวหรือเอกสารที่อ้าง", required=False, max_length=200)

    class Meta:
        template = "press/blocks/quotation.html"
        icon = "openquote"
        label = "ข้อความอ้างอิง"


class NoticeBlock(blocks.StructBlock):
    """A remark that the reader must not miss."""

    tone = blocks.ChoiceBlock(
        label="ลักษณะ", choices=[("info", "ข้อควรรู้"), ("caution", "ข้อควรระวัง")], default="info"
    )
    text = blocks.RichTextBlock(label="ข้อความ", features=SHORT_TEXT_FEATURES)

    class Meta:
        template = "press/blocks/notice.html"
        icon = "info-circle"
        label = "ข้อสังเกต"


class StepBlock(blocks.StructBlock):
    """One step of a way of working."""

    title = blocks.CharBlock(label="ขั้นตอน", max_length=200)
    who = blocks.CharBlock(label="ผู้รับผิดชอบ", required=False, max_length=200)
    text = blocks.RichTextBlock(label="รายละเอียด", features=SHORT_TEXT_FEATURES, required=False)


class StepsBlock(blocks.StructBlock):
    """Steps in order."""

    steps = blocks.ListBlock(StepBlock(), label="ขั้นตอน", min_num=1)

    class Meta:
        template = "press/blocks/steps.html"
        icon = "list-ol"
        label = "ขั้นตอนการทำงาน"


class FactBlock(blocks.StructBlock):
    """A label and its value."""

    label = blocks.CharBlock(label="หัวข้อ", max_length=120)
    value = blocks.CharBlock(label="ข้อมูล", max_length=500)


class FactsBlock(blocks.StructBlock):
    """A list of labelled facts."""

    facts = blocks.ListBlock(FactBlock(), label="ข้อมูล", min_num=1)

    class Meta:
        template = "press/blocks/facts.html"
        icon = "list-ul"
        label = "ข้อมูลโดยสังเขป"


class TableValue(blocks.StructValue):
    """Reads the pasted text as a table."""

    @property
    def table(self) -> dict:
        """Return the table as `press.tables.shown_table` gives it; short rows are filled up, long ones cut."""
        lines = [line for line in (self.get("cells") or "").splitlines() if line.strip()]
        cells = [
            [cell.strip() for cell in line.split("\t" if "\t" in line else "|")] for line in lines
        ]
        header, rows = (cells[0], cells[1:]) if cells else ([], [])
        width = len(header)
        return shown_table(header, [(row + [""] * width)[:width] for row in rows])


class PastedTableBlock(blocks.StructBlock):
    """A table pasted from a spreadsheet: cells parted by tab or `|`, the first line is the header."""

    caption = blocks.CharBlock(label="ชื่อตาราง", max_length=300)
    cells = blocks.TextBlock(
        label="ข้อมูลในตาราง",
        help_text="วางจากโปรแกรมตารางคำนวณได้ทันที บรรทัดแรกเป็นหัวตาราง หรือพิมพ์เองโดยคั่นช่องด้วยเครื่องหมาย |",
    )
    source = blocks.CharBlock(label="แหล่งที่มา", required=False, max_length=300)

    class Meta:
        template = "press/blocks/table.html"
        icon = "table"
        label = "ตาราง"
        value_class = TableValue


class DownloadBlock(blocks.StructBlock):
    """A document to take home."""

    document = DocumentChooserBlock(label="เอกสาร")
    description = blocks.CharBlock(label="คำอธิบาย", required=False, max_length=300)

    class Meta:
        template = "press/blocks/download.html"
        icon = "download"
        label = "เอกสารดาวน์โหลด"


class BodyBlock(blocks.StreamBlock):
    """The body of any page."""

    heading = blocks.CharBlock(
        label="หัวข้อ", max_length=200, icon="title", template="press/blocks/heading.html"
    )
    text = blocks.RichTextBlock(
        label="ข้อความ", features=TEXT_FEATURES, icon="pilcrow", template="press/blocks/text.html"
    )
    picture = PictureBlock()
    quotation = QuotationBlock()
    notice = NoticeBlock()
    steps = StepsBlock()
    facts = FactsBlock()
    table = PastedTableBlock()
    download = DownloadBlock()

    class Meta:
        required = False


class SourceBlock(blocks.StructBlock):
    """Where a statement comes from, so that a reader can check it."""

    title = blocks.CharBlock(label="ชื่อแหล่งที่มา", max_length=300)
    publisher = blocks.CharBlock(label="ผู้จัดทำหรือผู้เผยแพร่", required=False, max_length=200)
    url = blocks.URLBlock(label="ที่อยู่เว็บ", required=False)
    note = blocks.CharBlock(label="หมายเหตุ", required=False, max_length=300)

    class Meta:
        icon = "link"
        label = "แหล่งที่มา"


class SourcesBlock(blocks.StreamBlock):
    """The list of sources at the foot of a page."""

    source = SourceBlock()

    class Meta:
        required = False


SECTORS = [
    ("government", "ราชการส่วนกลางและส่วนภูมิภาค"),
    ("local", "องค์กรปกครองส่วนท้องถิ่น"),
    ("people", "ภาคประชาชน"),
    ("private", "ภาคเอกชน"),
    ("academic", "ภาควิชาการ"),
    ("temple", "วัดและศาสนสถาน"),
]


class PartnerValue(blocks.StructValue):
    """Names the sector in Thai."""

    @property
    def sector_label(self) -> str:
        """Return the sector as it is read."""
        return dict(SECTORS).get(self.get("sector"), "")


class PartnerBlock(blocks.StructBlock):
    """Who took part, from which sector, and what they did."""

    sector = blocks.ChoiceBlock(label="ภาคส่วน", choices=SECTORS)
    name = blocks.CharBlock(label="ชื่อหน่วยงานหรือกลุ่ม", max_length=200)
    part = blocks.CharBlock(label="บทบาท", required=False, max_length=300)

    class Meta:
        icon = "group"
        label = "ภาคีที่ร่วมดำเนินการ"
        value_class = PartnerValue


class PartnersBlock(blocks.StreamBlock):
    """Everybody who took part."""

    partner = PartnerBlock()

    class Meta:
        required = False
