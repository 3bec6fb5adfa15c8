"""What is kept of study visits."""

from .calendar import HalfDay, VisitSettings
from .learning import Adoption, TopicRating, VisitFeedback
from .letters import Letter, SentLetter, VisitMove
from .visits import (
    AskTrace,
    ProgrammeItem,
    Visit,
    VisitContact,
    VisitReading,
    WantedDay,
    WantedTopic,
)

__all__ = [
    "Adoption",
    "AskTrace",
    "HalfDay",
    "Letter",
    "ProgrammeItem",
    "SentLetter",
    "TopicRating",
    "Visit",
    "VisitContact",
    "VisitFeedback",
    "VisitMove",
    "VisitReading",
    "VisitSettings",
    "WantedDay",
    "WantedTopic",
]
