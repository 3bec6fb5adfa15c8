"""What the knowledge base says beside the shared blocks: terms, questions, law, forms, data, the ways of work.

A block that shows a proposal belongs to the casebook, never here; a way of work is drawn by whoever
registered with `press.flow_source`.
"""

from datetime import date

from django.core.exceptions import ValidationError
from wagtail import blocks

from angtong.press.anchors import anchor_of
from angtong.press.blocks import (
    SHORT_TEXT_FEATURES,
    BodyBlock,
    ChoiceBlock,
    CleanTextBlock,
    DrawnOnce,
    LongWordsBlock,
    ManyBlock,
    WordsBlock,
)
from angtong.press.flow_source import WAYS, ShownWay, shown_way
from angtong.press.page_form import meant
from knowledge.data.blocks import DataChartBlock


class TermValue(blocks.StructValue):
    """Gives the term a place to link to."""

    @property
    def anchor(self) -> str:
        """Return the id of the term on its page."""
        return anchor_of(self.get("term"), "term")


class TermBlock(blocks.StructBlock):
    """A term in Thai and English, with its meaning."""

    term = WordsBlock(label="คำ", max_length=200)
    english = WordsBlock(label="ภาษาอังกฤษ", required=False, max_length=200)
    meaning = CleanTextBlock(label="ความหมาย", features=SHORT_TEXT_FEATURES)

    class Meta:
        value_class = TermValue


class GlossaryBlock(DrawnOnce, blocks.StructBlock):
    """Terms with their meanings."""

    terms = ManyBlock(TermBlock(), label="คำและความหมาย", min_num=1)

    class Meta:
        template = "knowledge/blocks/glossary.html"
        icon = "openquote"
        label = "อภิธานศัพท์"


class QuestionValue(blocks.StructValue):
    """Gives the answer a place to link to."""

    @property
    def anchor(self) -> str:
        """Return the id of the answer; a browser that goes there opens the question."""
        return anchor_of(self.get("question"), "answer")


class QuestionBlock(blocks.StructBlock):
    """A question and its answer."""

    question = WordsBlock(label="คำถาม", max_length=300)
    answer = CleanTextBlock(label="คำตอบ", features=SHORT_TEXT_FEATURES)

    class Meta:
        value_class = QuestionValue


class QuestionsBlock(DrawnOnce, blocks.StructBlock):
    """Questions that are asked often."""

    items = ManyBlock(QuestionBlock(), label="คำถามและคำตอบ", min_num=1)

    class Meta:
        template = "knowledge/blocks/questions.html"
        icon = "help"
        label = "คำถามที่พบบ่อย"


LAW_STANDINGS = [
    ("read", "ตรวจกับตัวบทแล้ว"),
    ("commonly_known", "ตามที่ทราบกันทั่วไป ยังไม่ได้ตรวจกับตัวบท"),
]


class LawValue(blocks.StructValue):
    """Says how far the text was checked."""

    @property
    def standing_label(self) -> str:
        """Return how far the text was checked, as it is read."""
        return dict(LAW_STANDINGS).get(self.get("standing"), LAW_STANDINGS[1][1])

    @property
    def is_read(self) -> bool:
        """Say whether somebody compared it with the law itself."""
        return self.get("standing") == "read"

    @property
    def checked_day(self) -> date | None:
        """Return the day on which it was checked."""
        day = self.get("checked_on")
        return day if isinstance(day, date) else None


class LawBlock(DrawnOnce, blocks.StructBlock):
    """A provision, what it says, and whether it was checked against the law itself."""

    name = WordsBlock(label="ชื่อกฎหมายหรือระเบียบ", max_length=300)
    clause = WordsBlock(label="มาตราหรือข้อ", required=False, max_length=100)
    text = CleanTextBlock(label="สาระสำคัญ", features=SHORT_TEXT_FEATURES)
    standing = ChoiceBlock(
        label="การตรวจสอบกับตัวบท", choices=LAW_STANDINGS, default="commonly_known"
    )
    checked_on = blocks.DateBlock(label="ตรวจสอบเมื่อ", required=False)

    def clean(self, value):
        """Return the values, a year of the Buddhist era taken as it is meant."""
        cleaned = super().clean(value)
        try:
            cleaned["checked_on"] = meant(cleaned.get("checked_on"))
        except ValidationError as wrong:
            raise blocks.StructBlockValidationError({"checked_on": wrong}) from None
        return cleaned

    class Meta:
        template = "knowledge/blocks/law.html"
        icon = "doc-full"
        label = "ข้อกฎหมาย"
        value_class = LawValue


class FormFieldBlock(blocks.StructBlock):
    """One field of a form, how to fill it, and an example."""

    label = WordsBlock(label="ช่องในแบบฟอร์ม", max_length=200)
    explanation = LongWordsBlock(label="วิธีกรอก", required=False)
    example = LongWordsBlock(label="ตัวอย่าง", required=False)


class FormFieldsValue(blocks.StructValue):
    """Lays the fields out as a table."""

    @property
    def title(self) -> str:
        """Return the form's name with its code."""
        return " ".join(filter(None, [str(self.get("code") or ""), str(self.get("name") or "")]))

    @property
    def rows(self) -> list[list[dict]]:
        """Return the rows of `components/table.html`."""
        return [
            [
                {"text": str(field.get("label") or ""), "is_header": True},
                {"text": str(field.get("explanation") or "")},
                {"text": str(field.get("example") or "")},
            ]
            for field in self.get("fields") or []
        ]


class FormFieldsBlock(DrawnOnce, blocks.StructBlock):
    """A form explained, field by field."""

    name = WordsBlock(label="ชื่อแบบฟอร์ม", max_length=200)
    code = WordsBlock(label="รหัสแบบ", required=False, max_length=40, help_text="เช่น ผ.02")
    fields = ManyBlock(FormFieldBlock(), label="ช่องในแบบฟอร์ม", min_num=1)

    class Meta:
        template = "knowledge/blocks/form_fields.html"
        icon = "form"
        label = "คำอธิบายแบบฟอร์ม"
        value_class = FormFieldsValue


class FlowValue(blocks.StructValue):
    """Asks for the drawing."""

    @property
    def shown(self) -> ShownWay | None:
        """Return the way with its drawing; None when nobody draws it."""
        return shown_way(str(self.get("way") or ""))


class FlowBlock(blocks.StructBlock):
    """The flow chart of a way, as the system runs it."""

    way = ChoiceBlock(label="กระบวนการ", choices=list(WAYS), default="short")
    caption = WordsBlock(label="คำบรรยาย", required=False, max_length=300)

    class Meta:
        template = "knowledge/blocks/flow.html"
        icon = "tasks"
        label = "ผังกระบวนการทำงาน"
        value_class = FlowValue


class KnowledgeBodyBlock(BodyBlock):
    """The body of a page of the knowledge base."""

    glossary = GlossaryBlock(group="คลังความรู้")
    questions = QuestionsBlock(group="คลังความรู้")
    law = LawBlock(group="คลังความรู้")
    form_fields = FormFieldsBlock(group="คลังความรู้")
    data_chart = DataChartBlock(group="ข้อมูลและแผนภูมิ")
    flow = FlowBlock(group="ข้อมูลและแผนภูมิ")
