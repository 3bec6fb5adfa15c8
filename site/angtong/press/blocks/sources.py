"""Blocks at the foot of a page: where statements come from, and who took part."""

from wagtail import blocks

from .plain import ChoiceBlock, WordsBlock


class SourceBlock(blocks.StructBlock):
    """Where a statement comes from, so that a reader can check it."""

    title = WordsBlock(label="ชื่อแหล่งที่มา", max_length=300)
    publisher = WordsBlock(label="ผู้จัดทำหรือผู้เผยแพร่", required=False, max_length=200)
    url = blocks.URLBlock(label="ที่อยู่เว็บ", required=False)
    note = WordsBlock(label="หมายเหตุ", required=False, max_length=300)

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

    sector = ChoiceBlock(label="ภาคส่วน", choices=SECTORS)
    name = WordsBlock(label="ชื่อหน่วยงานหรือกลุ่ม", max_length=200)
    part = WordsBlock(label="บทบาท", required=False, max_length=300)

    class Meta:
        icon = "group"
        label = "ภาคีที่ร่วมดำเนินการ"
        value_class = PartnerValue


class PartnersBlock(blocks.StreamBlock):
    """Everybody who took part."""

    partner = PartnerBlock()

    class Meta:
        required = False
