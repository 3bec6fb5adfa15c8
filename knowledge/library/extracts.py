"""Where in a text the words were found. Pure; no HTML."""

from angtong.kit.thai import clusters, search_key

BEFORE, AFTER = 60, 160


def extract_around(searched: str, typed: str) -> str:
    """Return the surroundings of the first word found in a text of `search_key`, cut between clusters; "" when none.

    Args:
        searched: text as `search_key` gives it.
        typed: what the reader asked for, as typed.
    """
    places = [place for term in search_key(typed).split() if (place := searched.find(term)) >= 0]
    if not places:
        return ""
    place = min(places)
    start, end = max(0, place - BEFORE), min(len(searched), place + AFTER)
    pieces = clusters(searched[start:end])
    pieces = pieces[1:] if start else pieces
    pieces = pieces[:-1] if end < len(searched) else pieces
    words = " ".join("".join(pieces).split())
    return f"{'… ' if start else ''}{words}{' …' if end < len(searched) else ''}"
