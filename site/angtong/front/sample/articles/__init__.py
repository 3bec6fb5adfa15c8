"""The sample knowledge base, its articles by kind. Law and custom are told with their standing and their source."""

from .guides_community import GUIDES_COMMUNITY
from .guides_data import GUIDES_DATA
from .guides_start import GUIDES_START
from .processes_phases import PROCESSES_PHASES

__all__ = ["ARTICLES"]

ARTICLES = [*GUIDES_START, *PROCESSES_PHASES, *GUIDES_DATA, *GUIDES_COMMUNITY]
