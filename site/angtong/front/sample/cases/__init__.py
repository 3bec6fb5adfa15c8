"""The cases of the sample municipality. Its communities, works and numbers are made up, and say so; facts about real
places are told only with their source, and never as the municipality's own.

A case has the fields of its page at the top, in blocks that every page knows, and under `more` what stands beside
them: picture, people, money, tags, and fuller streams that take the place of those at the top. A phase that a case
did not reach is an empty stream.
"""

from .bedridden_care import BEDRIDDEN_CARE
from .riverside_flood import RIVERSIDE_FLOOD
from .street_lamps import STREET_LAMPS

CASES = [RIVERSIDE_FLOOD, BEDRIDDEN_CARE, STREET_LAMPS]
