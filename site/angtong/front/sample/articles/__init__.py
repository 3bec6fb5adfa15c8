"""The sample knowledge base, its articles by kind. Law and custom are told with their standing and their source."""

from .forms_plan import FORMS_PLAN
from .forms_record import FORMS_RECORD
from .forms_summary import FORMS_SUMMARY
from .founding_more import FOUNDING_MORE
from .glossary import GLOSSARY
from .guides_community import GUIDES_COMMUNITY
from .guides_data import GUIDES_DATA
from .guides_learning import GUIDES_LEARNING
from .guides_record import GUIDES_RECORD
from .guides_start import GUIDES_START
from .guides_writing import GUIDES_WRITING
from .laws_budget import LAWS_BUDGET
from .laws_openness import LAWS_OPENNESS
from .processes_council import PROCESSES_COUNCIL
from .processes_phases import PROCESSES_PHASES
from .processes_province import PROCESSES_PROVINCE
from .processes_routes import PROCESSES_ROUTES
from .questions import QUESTIONS
from .stories import STORIES

__all__ = ["ARTICLES", "FOUNDING_MORE"]

ARTICLES = [
    *GUIDES_START,
    *PROCESSES_PHASES,
    *STORIES,
    *GUIDES_DATA,
    *GUIDES_COMMUNITY,
    *PROCESSES_ROUTES,
    *PROCESSES_PROVINCE,
    *PROCESSES_COUNCIL,
    *FORMS_PLAN,
    *FORMS_SUMMARY,
    *FORMS_RECORD,
    *LAWS_BUDGET,
    *LAWS_OPENNESS,
    *GUIDES_RECORD,
    *GUIDES_LEARNING,
    *GUIDES_WRITING,
    GLOSSARY,
    QUESTIONS,
]
