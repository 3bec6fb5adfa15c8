"""How good an order of answers is: the two usual measures. Pure."""

from math import log2


def reciprocal_rank(found: list[str], grades: dict[str, int]) -> float:
    """Return 1 for the wanted answer at the top, 1/2 in second place and so on; 0 when it is not there."""
    best = max(grades.values())
    for place, url in enumerate(found, 1):
        if grades.get(url) == best:
            return 1 / place
    return 0.0


def ndcg(found: list[str], grades: dict[str, int], depth: int = 10) -> float:
    """Return how much of what an ideal order gains in the first places this one gains."""

    def gain(order: list[int]) -> float:
        return sum((2**grade - 1) / log2(place + 1) for place, grade in enumerate(order, 1))

    ideal = sorted(grades.values(), reverse=True)[:depth]
    return gain([grades.get(url, 0) for url in found[:depth]]) / gain(ideal)
