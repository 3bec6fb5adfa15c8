"""The cases of the sample municipality. Its communities, works and numbers are made up, and say so; facts about real
places are told only with their source, and never as the municipality's own.

A case has the fields of its page at the top, in blocks that every page knows, and under `more` what stands beside
them: picture, people, money, tags, and fuller streams that take the place of those at the top. A phase that a case
did not reach is an empty stream.
"""

from .bedridden_care import BEDRIDDEN_CARE
from .canal_clearing import CANAL_CLEARING
from .child_centre import CHILD_CENTRE
from .community_data import COMMUNITY_DATA
from .drinking_water import DRINKING_WATER
from .elderly_homes import ELDERLY_HOMES
from .flood_waste import FLOOD_WASTE
from .market import MARKET_LANES
from .riverside_flood import RIVERSIDE_FLOOD
from .road_dyke import ROAD_DYKE
from .street_lamps import STREET_LAMPS
from .weavers import WEAVERS

CASES = [
    RIVERSIDE_FLOOD,
    BEDRIDDEN_CARE,
    STREET_LAMPS,
    FLOOD_WASTE,
    CANAL_CLEARING,
    WEAVERS,
    CHILD_CENTRE,
    ROAD_DYKE,
    DRINKING_WATER,
    ELDERLY_HOMES,
    MARKET_LANES,
    COMMUNITY_DATA,
]
