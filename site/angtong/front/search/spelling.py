"""How a text is spelt in the index: one key, its words, its clusters, its consonants. Pure; no database."""

import re
from functools import lru_cache

from angtong.kit.thai import normalise, quick_clusters, quick_words, search_key

LONGEST_WORD = 60
LONGEST_LINE = 1_000
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_DOTTED = re.compile(r"(?<![ก-๎])((?:[ก-ฮ]{1,5}\.)+)([ก-ฮ]{1,2}(?![ก-๎]))?([ก-๎])?")
_NOT_SAID = str.maketrans({"ๆ": " ", "ฯ": " ", "\0": " ", "\u2029": " ", "\u2028": " "})
_NUMBER = re.compile(r"[\d,]+(?:\.\d+)?")
# Of an amount, "500.00"; two digits and two noughts are a time of day.
_NO_SATANG = re.compile(r"(?<=\d{3})\.00$")

# Letters that sound alike are one letter; r and l are two, for too many words differ in nothing else.
SOUNDS = {
    letter: group[0]
    for group in ("สศษ", "นณ", "ดฎ", "ตฏ", "ถฐ", "ทธฑฒ", "พภ", "คฆฅ", "ขฃ", "ยญ", "ลฬ", "ชฌ", "รฤ")
    for letter in group
}
_ALIKE = {
    sound: "".join(letter for letter in SOUNDS if SOUNDS[letter] == sound)
    for sound in SOUNDS.values()
}
_CONSONANTS = re.compile("[ก-ฮa-z0-9]+")


def index_key(line: str) -> str:
    """Return a line as it is compared: `search_key`, abbreviations without their dots, no repetition signs."""
    key = search_key(line).translate(_NOT_SAID)
    return _DOTTED.sub(_undotted, key)


def _undotted(found: re.Match) -> str:
    # "อบจ.อ่างทอง" is two words, "พ.ศ." is one.
    dotted, last, following = found.groups()
    return dotted.replace(".", "") + (last or "") + (f" {following}" if following else "")


def index_words(line: str) -> list[str]:
    """Return the words of a line as they are indexed and asked for; punctuation is none.

    An amount is one word, however it is written: "5,092,500.00" is "5092500".
    """
    return [
        _NO_SATANG.sub("", piece.replace(",", ""))[:LONGEST_WORD]
        if _NUMBER.fullmatch(piece)
        else piece.strip(" ,.")[:LONGEST_WORD]
        for piece in quick_words(index_key(line))
        if any(map(str.isalnum, piece))
    ]


@lru_cache(maxsize=50_000)
def consonants(text: str) -> str:
    """Return the skeleton of a key: consonants (those that sound alike as one), Latin letters and digits."""
    return "".join(SOUNDS.get(letter, letter) for letter in "".join(_CONSONANTS.findall(text)))


def clusters(squeezed: str) -> list[str]:
    """Return the letters with their vowels and marks of words that were joined."""
    return quick_clusters(squeezed)


# Said thrice they make another word ("นานา"), which is how a word is known here.
_WORDS_ALL_THE_SAME = frozenset({"นา", "กรรม"})


@lru_cache(maxsize=50_000)
def is_word(text: str) -> bool:
    """Say whether ICU knows a text as a word: what it does not know, it does not cut off from its like."""
    return text in _WORDS_ALL_THE_SAME or quick_words(text * 3) == [text] * 3


@lru_cache(maxsize=50_000)
def parts(word: str) -> tuple[str, ...]:
    """Return the words that a compound is made of ("โรงเรียน": โรง, เรียน); none of a word that is no compound."""
    pieces = quick_clusters(word)
    if not 1 < len(pieces) <= 12 or not "ก" <= word[-1] <= "๎":
        return ()
    found: list[str] = []
    for cut in range(1, len(pieces)):
        first, second = "".join(pieces[:cut]), "".join(pieces[cut:])
        if is_word(first) and is_word(second):
            found += [first, second]
    return tuple(dict.fromkeys(found))


def lines_of(text: str) -> list[str]:
    """Return the lines of a text in their stored spelling, white space as single spaces, none very long."""
    lines = []
    for line in normalise(text.replace("\0", " ")).splitlines():
        line = " ".join(line.split())
        while len(line) > LONGEST_LINE:
            cut = line.rfind(" ", LONGEST_LINE // 2, LONGEST_LINE)
            cut = cut if cut > 0 else LONGEST_LINE
            lines.append(line[:cut].strip())
            line = line[cut:].strip()
        if line:
            lines.append(line)
    return lines


def alike(skeleton: str) -> re.Pattern:
    """Return what finds a word stream's places with these consonants in this order, whatever their vowels."""
    gap = "[^ก-ฮa-z0-9\\n]{0,6}?"
    letters = [f"[{_ALIKE.get(letter, re.escape(letter))}]" for letter in skeleton]
    return re.compile(f"[เ-ไ]?{gap.join(letters)}[{_MARKS}ะาำๅ]*")


def distance(one: str, other: str, most: int = 3) -> int:
    """Return in how many letters two spellings differ (put in, left out, changed); `most` when in more."""
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if abs(len(one) - len(other)) >= most:
        return most
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        above, row[0] = row[0], place
        for at, twin in enumerate(other, 1):
            above, row[at] = (
                row[at],
                min(row[at] + 1, row[at - 1] + 1, above + (letter != twin)),
            )
    return min(row[-1], most)
