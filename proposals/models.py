"""The roster: re-exports the rooms' models for Django; nobody imports it."""

from .budget.models import *  # noqa: F403
from .classification.models import *  # noqa: F403
from .council.models import *  # noqa: F403
from .dossier.models import *  # noqa: F403
from .evidence.models import *  # noqa: F403
from .ledger.models import *  # noqa: F403
from .once.models import *  # noqa: F403
from .problems.models import *  # noqa: F403
