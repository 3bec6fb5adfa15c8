"""The roster: re-exports the rooms' models for Django; nobody imports it."""

from .editions.models import *  # noqa: F403
from .pages.models import *  # noqa: F403
from .visits.models import *  # noqa: F403
