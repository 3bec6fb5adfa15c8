"""The body of any page: all shared blocks under the names by which content is stored."""

from wagtail import blocks

from .figures import BeforeAfterBlock, PastedTableBlock, SeriesChartBlock
from .pictures import DownloadBlock, FigureBlock, PictureBlock
from .plain import WordsBlock
from .words import (
    TEXT_FEATURES,
    CleanTextBlock,
    FactsBlock,
    LessonBlock,
    NoticeBlock,
    QuotationBlock,
    StepsBlock,
    TimelineBlock,
)


class BodyBlock(blocks.StreamBlock):
    """The body of any page."""

    heading = WordsBlock(
        label="หัวข้อ", max_length=200, icon="title", template="press/blocks/heading.html"
    )
    text = CleanTextBlock(
        label="ข้อความ", features=TEXT_FEATURES, icon="pilcrow", template="press/blocks/text.html"
    )
    picture = PictureBlock(group="ภาพและเอกสาร")
    figure = FigureBlock(group="ภาพและเอกสาร")
    quotation = QuotationBlock()
    notice = NoticeBlock()
    steps = StepsBlock()
    facts = FactsBlock()
    timeline = TimelineBlock(group="การเล่าเรื่อง")
    lesson = LessonBlock(group="การเล่าเรื่อง")
    table = PastedTableBlock(group="ข้อมูลและแผนภูมิ")
    before_after = BeforeAfterBlock(group="ข้อมูลและแผนภูมิ")
    series_chart = SeriesChartBlock(group="ข้อมูลและแผนภูมิ")
    download = DownloadBlock(group="ภาพและเอกสาร")

    class Meta:
        required = False
