"""Who may read and do what. `can(user, action, thing)` decides; `readable(rows, user)` says the same in SQL."""

from .queries import audience_of, readable, readable_versions, reads_all, seen_editions, sees_drafts
from .rules import can, may_act_as, visibilities
from .verdicts import Refused, Stale, WrongValues, demand

__all__ = [
    "Refused",
    "Stale",
    "WrongValues",
    "audience_of",
    "can",
    "demand",
    "may_act_as",
    "readable",
    "readable_versions",
    "reads_all",
    "seen_editions",
    "sees_drafts",
    "visibilities",
]
