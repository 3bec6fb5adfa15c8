"""What the casebook stores: its door, the cases, and what a case is tied to."""

from .cases import CasePage
from .index import CasebookIndexPage
from .links import CaseDataVersion, CaseProposal, CaseTag, TaggedCase

__all__ = [
    "CaseDataVersion",
    "CasePage",
    "CaseProposal",
    "CaseTag",
    "CasebookIndexPage",
    "TaggedCase",
]
