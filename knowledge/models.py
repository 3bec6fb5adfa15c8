"""The roster: re-exports the rooms' models for Django; nobody imports it."""

from .data.models import *  # noqa: F403
from .feedback.models import *  # noqa: F403
from .library.models import *  # noqa: F403
from .pages.models import *  # noqa: F403
from .services.models import *  # noqa: F403
