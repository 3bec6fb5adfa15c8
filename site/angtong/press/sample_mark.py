"""Whether what the site tells is made up: a higher floor registers who knows, rooms below it ask here.

The mark is the site's own, at the foot of every page; a proposal has none of its own.
"""

from collections.abc import Callable

_knowers: list[Callable[[], bool]] = []


def register_knower(is_sample: Callable[[], bool]) -> None:
    """Let `is_sample` answer from now on. The last one registered counts."""
    _knowers.append(is_sample)


def is_sample_site() -> bool:
    """Say whether the site calls its projects, people and amounts a sample; no, when nobody knows."""
    return bool(_knowers) and _knowers[-1]()
