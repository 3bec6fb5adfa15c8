"""What somebody asked, read word by word. Pure; any characters, any length."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from angtong.kit.thai import normalise, quick_words

from .spelling import LONGEST_WORD, clusters, consonants, index_key, index_words
from .store import Alternative
from .tokens import (
    CLUSTERS,
    LONGEST_SKELETON,
    PAIR,
    PART,
    SKELETON,
    SOUNDS,
    TITLE,
    WORD,
    token,
)

LONGEST_QUERY = 100
MOST_TERMS = 8
MOST_FORMS = 8
MOST_TOKENS = 60
SHORTEST_MEANT = 3  # letters with their marks
FEWEST_BONES, MOST_BONES = 7, 24  # of seven, two threes are left wherever one is wrong
_TERM = re.compile(r'-?"[^"]*"?|[^\s"]+')
_QUOTES = str.maketrans("“”„«»", '"""""')


@dataclass(frozen=True)
class Form:
    """A way of saying a term: as it was typed, or a synonym of it."""

    words: tuple[str, ...]

    @cached_property
    def squeezed(self) -> str:
        """Its words without what stands between them."""
        return "".join(self.words)

    @cached_property
    def phrase(self) -> str:
        """What a stream holds where its words stand side by side."""
        return f"|{'|'.join(self.words)}|"

    @cached_property
    def clusters(self) -> tuple[str, ...]:
        """Its letters with their vowels and marks."""
        return tuple(clusters(self.squeezed))

    @cached_property
    def bones(self) -> str:
        """Its consonants, those that sound alike as one."""
        return consonants(self.squeezed)

    def as_words(self, field: str = "") -> list[Alternative]:
        """Return what finds its words side by side, or as parts of a compound."""
        if len(self.words) == 1:
            return [[token(field + WORD, self.words[0])], [token(field + PART, self.words[0])]]
        pairs = [token(field + PAIR, f"{one}|{two}") for one, two in pairwise(self.words)]
        return [pairs[:MOST_TOKENS]]

    def apart_in_title(self) -> list[Alternative]:
        """Return what finds all its words in one title, side by side or not; nothing for a single word."""
        words = list(dict.fromkeys(self.words))[:MOST_TOKENS]
        return [[token(TITLE + WORD, word) for word in words]] if len(words) > 1 else []

    def as_clusters(self) -> list[Alternative]:
        """Return what finds its letters wherever they stand; nothing for a single letter."""
        pairs = [token(CLUSTERS, one + two) for one, two in pairwise(self.clusters)]
        return [list(dict.fromkeys(pairs))[:MOST_TOKENS]] if pairs else []

    def as_skeleton(self) -> list[Alternative]:
        """Return what finds it as a whole word with other vowels and marks."""
        bones = self.bones
        return [[token(SKELETON, bones)]] if 0 < len(bones) <= LONGEST_SKELETON else []

    def as_sounds(self) -> list[Alternative]:
        """Return what finds its consonants wherever they stand; nothing for fewer than three."""
        return _threes(self.bones)

    def as_later_sounds(self) -> list[Alternative]:
        """Return what finds its consonants but the first one; nothing when fewer than three are left."""
        return _threes(self.bones[1:])

    def as_slipped(self) -> list[Alternative]:
        """Return what finds a long compound by its consonants but one, whichever; nothing for others."""
        bones = self.bones
        if not FEWEST_BONES <= len(bones) <= MOST_BONES:
            return []
        left = ([bones[:out], bones[out + 1 :]] for out in range(len(bones)))
        return [
            list(
                dict.fromkeys(token for half in halves for each in _threes(half) for token in each)
            )
            for halves in left
        ]


def _threes(bones: str) -> list[Alternative]:
    threes = [token(SOUNDS, bones[place : place + 3]) for place in range(len(bones) - 2)]
    return [list(dict.fromkeys(threes))[:MOST_TOKENS]] if threes else []


@dataclass(frozen=True)
class Term:
    """One term, with all ways of saying it; the typed one first."""

    typed: str
    forms: tuple[Form, ...]
    is_quoted: bool = False

    def split(self) -> list["Term"]:
        """Return its words as terms of their own, single letters left out."""
        words = [word for word in self.forms[0].words if len(clusters(word)) > 1]
        return [Term(word, (Form((word,)),)) for word in dict.fromkeys(words)]

    def undoubled(self) -> list["Term"]:
        """Return what it is when one of two equal letters side by side is a slip ("ประชาคมม"), no short words."""
        typed = self.forms[0].squeezed
        slips = [
            place
            for place, (one, other) in enumerate(pairwise(typed))
            if one == other and one.isalpha()
        ]
        meant = dict.fromkeys(typed[:place] + typed[place + 1 :] for place in slips)
        return [
            Term(text, (Form(tuple(index_words(text))),))
            for text in meant
            if len(clusters(text)) >= SHORTEST_MEANT
        ]


@dataclass(frozen=True)
class Query:
    """What was asked: `text` as it is shown again, what must be there, what must not."""

    text: str
    terms: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()
    was_cut: bool = False


def read_query(typed: str, synonyms: list[list[str]] | None = None) -> Query:
    """Return what somebody typed, made safe to look for.

    Args:
        synonyms: groups of words that mean the same.
    """
    printable = "".join(
        letter if letter.isprintable() or letter == "\u200b" else " "
        for letter in typed[: LONGEST_QUERY * 4]
    )
    text = " ".join(normalise(printable).split())
    cut = _cut(text)
    groups = _groups(synonyms or [])
    wanted: dict[tuple, Term] = {}
    unwanted: dict[tuple, Term] = {}
    for piece in _pieces(cut):
        is_unwanted = piece.startswith("-") and len(piece) > 1
        is_quoted = '"' in piece
        words = tuple(index_words(piece.strip('-"') if is_unwanted else piece.strip('"')))
        if not words:
            continue
        forms = (Form(words),) if is_quoted or is_unwanted else _forms(words, groups)
        target = unwanted if is_unwanted else wanted
        target.setdefault(words, Term("".join(words), forms, is_quoted))
    return Query(
        cut,
        tuple(wanted.values())[:MOST_TERMS],
        tuple(unwanted.values())[:MOST_TERMS],
        was_cut=cut != text or len(typed) > LONGEST_QUERY * 4,
    )


def _cut(text: str) -> str:
    """Return as much of a text as is asked for: whole terms, or whole words of a very long one."""
    if len(text) <= LONGEST_QUERY:
        return text
    space = text.rfind(" ", LONGEST_QUERY // 2, LONGEST_QUERY + 1)
    if space > 0:
        return text[:space]
    ends = [end for end in accumulate(map(len, quick_words(text))) if end <= LONGEST_QUERY]
    return text[: ends[-1]].strip() if ends else text[:LONGEST_QUERY]


def _pieces(text: str) -> list[str]:
    # A copied sara am may stand apart from its letter: the key mends it before the text is cut.
    text = text.translate(_QUOTES)
    return _TERM.findall(index_key(text))


def _groups(synonyms: list[list[str]]) -> list[list[tuple[str, ...]]]:
    groups = [[tuple(index_words(member)) for member in group] for group in synonyms]
    return [[member for member in group if member] for group in groups]


def _forms(words: tuple[str, ...], groups: list[list[tuple[str, ...]]]) -> tuple[Form, ...]:
    """Return the typed words and, wherever a group's word stands in them, the others in its place."""
    squeezed = "".join(words)[: LONGEST_WORD * 2]
    found = {squeezed: Form(words)}
    for group in groups:
        for member in group:
            said = "".join(member)
            if said == squeezed:
                found |= {"".join(other): Form(other) for other in group if other != member}
                continue
            place = _place(words, member)
            if place is not None:
                for other in group:
                    if other != member:
                        swapped = (*words[:place], *other, *words[place + len(member) :])
                        found.setdefault("".join(swapped), Form(swapped))
    return tuple(found.values())[:MOST_FORMS]


def _place(words: tuple[str, ...], member: tuple[str, ...]) -> int | None:
    for start in range(len(words) - len(member) + 1):
        if words[start : start + len(member)] == member:
            return start
    return None
