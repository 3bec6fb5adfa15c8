"""Shared StreamField blocks: what an editor may put into a page. No models, no queries of our own."""

from .body import BodyBlock
from .drawn_once import DrawnOnce
from .figures import (
    CHART_KINDS,
    BeforeAfterBlock,
    PastedTableBlock,
    SeriesChartBlock,
    mistakes_of_chart,
)
from .pictures import DownloadBlock, FigureBlock, PictureBlock
from .plain import ChoiceBlock, LongWordsBlock, ManyBlock, WordsBlock
from .sources import SECTORS, PartnerBlock, PartnersBlock, SourceBlock, SourcesBlock
from .words import (
    LESSON_KINDS,
    SHORT_TEXT_FEATURES,
    TEXT_FEATURES,
    CleanTextBlock,
    FactBlock,
    FactsBlock,
    LessonBlock,
    NoticeBlock,
    QuotationBlock,
    StepBlock,
    StepsBlock,
    TimelineBlock,
)

__all__ = [
    "CHART_KINDS",
    "LESSON_KINDS",
    "SECTORS",
    "SHORT_TEXT_FEATURES",
    "TEXT_FEATURES",
    "BeforeAfterBlock",
    "BodyBlock",
    "ChoiceBlock",
    "CleanTextBlock",
    "DownloadBlock",
    "DrawnOnce",
    "FactBlock",
    "FactsBlock",
    "FigureBlock",
    "LessonBlock",
    "LongWordsBlock",
    "ManyBlock",
    "NoticeBlock",
    "PartnerBlock",
    "PartnersBlock",
    "PastedTableBlock",
    "PictureBlock",
    "QuotationBlock",
    "SeriesChartBlock",
    "SourceBlock",
    "SourcesBlock",
    "StepBlock",
    "StepsBlock",
    "TimelineBlock",
    "WordsBlock",
    "mistakes_of_chart",
]
