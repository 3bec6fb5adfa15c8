"""Blocks of words: text, quotation, remark, steps, facts, what happened, what was learnt."""

from wagtail import blocks
from wagtail.rich_text import RichText

from angtong.press.rich_text import clean_rich_text, spell_rich_text
from angtong.press.tables import shown_cell

from .drawn_once import DrawnOnce
from .plain import ChoiceBlock, LongWordsBlock, ManyBlock, WordsBlock

TEXT_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]
SHORT_TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link"]


class CleanTextBlock(DrawnOnce, blocks.RichTextBlock):
    """Rich text that is clean wherever it comes from: the editor, a form with pasted HTML, an import."""

    def to_python(self, value):
        """Return stored text, without what word processors left in it."""
        return RichText(clean_rich_text(value))

    def normalize(self, value):
        """Return any text that code hands in, clean."""
        if isinstance(value, RichText):
            return value
        return RichText(clean_rich_text(str(value or "")))

    def value_from_form(self, value):
        """Return what was typed, clean and in the stored spelling."""
        return RichText(spell_rich_text(value))

    def get_prep_value(self, value):
        """Return the text as it is stored."""
        return value.source if isinstance(value, RichText) else clean_rich_text(value)

    def get_comparison_class(self):
        """Return what compares it between two revisions."""
        # Wagtail's comparison asks for its models, which are not there yet when blocks are made.
        from angtong.press.revision_comparison import SeenTextBlock

        return SeenTextBlock

    def deconstruct(self):
        """Stand in migrations as what Wagtail calls it: the name of this class is no matter of the database."""
        _, args, kwargs = super().deconstruct()
        return "wagtail.blocks.RichTextBlock", args, kwargs


class QuotationBlock(DrawnOnce, blocks.StructBlock):
    """Somebody's words, with who said them."""

    text = LongWordsBlock(label="ข้อความ")
    attribution = WordsBlock(label="ผู้กล่าวหรือเอกสารที่อ้าง", required=False, max_length=200)

    class Meta:
        template = "press/blocks/quotation.html"
        icon = "openquote"
        label = "ข้อความอ้างอิง"


class NoticeBlock(DrawnOnce, blocks.StructBlock):
    """A remark that the reader must not miss."""

    tone = ChoiceBlock(
        label="ลักษณะ", choices=[("info", "ข้อควรรู้"), ("caution", "ข้อควรระวัง")], default="info"
    )
    text = CleanTextBlock(label="ข้อความ", features=SHORT_TEXT_FEATURES)

    class Meta:
        template = "press/blocks/notice.html"
        icon = "info-circle"
        label = "ข้อสังเกต"


class StepBlock(blocks.StructBlock):
    """One step of a way of working."""

    title = WordsBlock(label="ขั้นตอน", max_length=200)
    who = WordsBlock(label="ผู้รับผิดชอบ", required=False, max_length=200)
    text = CleanTextBlock(label="รายละเอียด", features=SHORT_TEXT_FEATURES, required=False)


class StepsBlock(DrawnOnce, blocks.StructBlock):
    """Steps in order."""

    steps = ManyBlock(StepBlock(), label="ขั้นตอน", min_num=1)

    class Meta:
        template = "press/blocks/steps.html"
        icon = "list-ol"
        label = "ขั้นตอนการทำงาน"


class FactBlock(blocks.StructBlock):
    """A label and its value."""

    label = WordsBlock(label="หัวข้อ", max_length=120)
    value = WordsBlock(label="ข้อมูล", max_length=500)


class FactsBlock(DrawnOnce, blocks.StructBlock):
    """A list of labelled facts."""

    facts = ManyBlock(FactBlock(), label="ข้อมูล", min_num=1)

    class Meta:
        template = "press/blocks/facts.html"
        icon = "list-ul"
        label = "ข้อมูลโดยสังเขป"


class EventValue(blocks.StructValue):
    """Reads the time of an event."""

    @property
    def when_shown(self) -> str:
        """Return an ISO date as people read it; any other words as they are."""
        return shown_cell(str(self.get("when") or "").strip())


class EventBlock(blocks.StructBlock):
    """Something that happened."""

    when = WordsBlock(
        label="เมื่อใด", required=False, max_length=100, help_text="เช่น มีนาคม 2568 หรือ ก่อนฤดูน้ำหลาก"
    )
    title = WordsBlock(label="เหตุการณ์", max_length=200)
    text = CleanTextBlock(label="รายละเอียด", features=SHORT_TEXT_FEATURES, required=False)

    class Meta:
        value_class = EventValue


class TimelineBlock(DrawnOnce, blocks.StructBlock):
    """What happened, in order."""

    caption = WordsBlock(label="ชื่อลำดับเหตุการณ์", required=False, max_length=300)
    events = ManyBlock(EventBlock(), label="เหตุการณ์", min_num=1)

    class Meta:
        template = "press/blocks/timeline.html"
        icon = "history"
        label = "ลำดับเหตุการณ์"


LESSON_KINDS = [
    ("worked", "สิ่งที่ได้ผล"),
    ("failed", "สิ่งที่ไม่ได้ผล"),
    ("again", "หากทำอีกครั้งจะทำอย่างไร"),
]


class LessonValue(blocks.StructValue):
    """Names the kind of lesson in Thai."""

    @property
    def kind_label(self) -> str:
        """Return the kind as it is read."""
        return dict(LESSON_KINDS).get(self.get("kind"), "บทเรียน")


class LessonBlock(DrawnOnce, blocks.StructBlock):
    """One thing that was learnt, and for whom it matters."""

    kind = ChoiceBlock(label="ลักษณะของบทเรียน", choices=LESSON_KINDS, default="worked")
    text = CleanTextBlock(label="บทเรียน", features=SHORT_TEXT_FEATURES)
    for_whom = WordsBlock(label="มีประโยชน์แก่ผู้ใด", required=False, max_length=200)

    class Meta:
        template = "press/blocks/lesson.html"
        icon = "success"
        label = "บทเรียน"
        value_class = LessonValue
