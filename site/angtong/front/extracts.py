"""Search terms and where they stand in a text. Pure: no database, no HTML."""

from dataclasses import dataclass
from itertools import accumulate

from angtong.kit.thai import clusters, normalise, search_key, words

LONGEST_QUERY = 100
MOST_TERMS = 8
_BEFORE, _AFTER = 60, 220
_AROUND = "\"'`“”‘’«»()[]{}<>,;:!?*"


@dataclass(frozen=True)
class Query:
    """What was asked: `text` as it is shown again, `terms` as they are looked for."""

    text: str
    terms: tuple[str, ...]
    was_cut: bool = False

    def is_in(self, key: str) -> bool:
        """Say whether a text's search key holds every term."""
        return bool(self.terms) and all(term in key for term in self.terms)


def read_query(typed: str) -> Query:
    """Return what somebody typed, made safe to look for: any characters, any length."""
    printable = "".join(
        letter if letter.isprintable() else " " for letter in typed[: LONGEST_QUERY * 4]
    )
    text = " ".join(normalise(printable).split())
    cut = text[:LONGEST_QUERY]
    bare = (term.strip(_AROUND) for term in search_key(cut).split())
    wanted = [term for term in bare if any(letter.isalnum() for letter in term)]
    return Query(
        cut,
        tuple(dict.fromkeys(wanted))[:MOST_TERMS],
        was_cut=cut != text or len(typed) > LONGEST_QUERY * 4,
    )


def highlight(text: str, terms: tuple[str, ...]) -> list[tuple[bool, str]]:
    """Return the text in pieces (is it a hit, piece); joined, the pieces are the text.

    A hit covers whole clusters, so that no mark is torn from its letter.
    """
    pieces = clusters(text)
    keys = [search_key(piece) if not piece.isspace() else " " for piece in pieces]
    starts = [0, *accumulate(len(key) for key in keys)]
    joined = "".join(keys)
    hit = [False] * len(pieces)
    for start, end in _places(joined, terms):
        for place in range(len(pieces)):
            if starts[place] < end and starts[place + 1] > start:
                hit[place] = True
    marked: list[tuple[bool, str]] = []
    for is_hit, piece in zip(hit, pieces, strict=True):
        if marked and marked[-1][0] == is_hit:
            marked[-1] = (is_hit, marked[-1][1] + piece)
        else:
            marked.append((is_hit, piece))
    return marked


def extract(text: str, terms: tuple[str, ...]) -> list[tuple[bool, str]]:
    """Return the part of a text around its first hit, highlighted, cut between words."""
    text = " ".join(normalise(text).split())
    key = search_key(text)
    found = min((key.find(term) for term in terms if term in key), default=0)
    start, end = max(0, found - _BEFORE), min(len(text), found + _AFTER)
    part = words(text[start:end])
    part = part[1 if start else 0 : -1 if end < len(text) and len(part) > 2 else None]
    cut = "".join(part).strip()
    shown = ("… " if start else "") + cut + (" …" if end < len(text) else "")
    return highlight(shown, terms)


def _places(joined: str, terms: tuple[str, ...]) -> list[tuple[int, int]]:
    places = []
    for term in terms:
        place = joined.find(term)
        while term and place >= 0:
            places.append((place, place + len(term)))
            place = joined.find(term, place + len(term))
    return places
