"""Thai text: one spelling, clusters, words, sorting; no search engine, no HTML."""

import re
import unicodedata
from itertools import accumulate

from icu4py.breakers import CharacterBreaker, WordBreaker

_ZERO_WIDTH = dict.fromkeys(
    map(ord, "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff")
)
_ZERO_WIDTH |= dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")

_NIKHAHIT, _AA, _AM = "\u0e4d", "\u0e32", "\u0e33"
_TONES = "\u0e48\u0e49\u0e4a\u0e4b"
_VOWEL_MARKS = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a"
_MARK_CLASS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"

_SURROGATE = re.compile("[\ud800-\udfff]")
_MARK_RUN = re.compile(f"[{_MARK_CLASS}{_AA}{_AM}]{{2,}}")
_DOUBLED_MARK = re.compile(f"([{_MARK_CLASS}{_AM}])\\1+")


def normalise(text: str) -> str:
    """Return the stored spelling of a text.

    NFC, sara am as one letter, vowel marks before tone marks, no zero-width characters, two
    sara e as one sara ae. Nothing else: digits, case and spaces stay as they were typed.
    Doing it twice changes nothing.
    """
    text = unicodedata.normalize("NFC", text.translate(_ZERO_WIDTH))
    text = _MARK_RUN.sub(_order_marks, text).replace("เเ", "แ")
    return unicodedata.normalize("NFC", text)


def _order_marks(found: re.Match) -> str:
    """Order one run of marks, sara aa and sara am: linear, and stable when done again."""
    marks: list[list[str]] = [[]]
    vowels: list[str] = []
    for letter in found[0]:
        if letter in (_AA, _AM):
            if letter == _AA and _NIKHAHIT in marks[-1]:
                marks[-1].remove(_NIKHAHIT)
                letter = _AM
            vowels.append(letter)
            marks.append([])
        else:
            marks[-1].append(letter)
    moving: list[str] = []
    for place in range(len(vowels), 0, -1):
        here = marks[place]
        if vowels[place - 1] == _AM:
            moving += [mark for mark in reversed(here) if mark in _TONES]
            marks[place] = [mark for mark in here if mark not in _TONES]
        else:
            marks[place], moving = here + moving[::-1], []
    marks[0] += moving[::-1]
    ordered = ["".join(sorted(run, key=lambda mark: mark not in _VOWEL_MARKS)) for run in marks]
    return "".join(run + vowel for run, vowel in zip(ordered, [*vowels, ""], strict=True))


def is_storable(text: str) -> bool:
    """Say whether every database and UTF-8 can hold a text: no NUL, no lone surrogate."""
    return "\0" not in text and not _SURROGATE.search(text)


def search_key(text: str) -> str:
    """Return the form in which texts are indexed, asked for, compared and found to be twins.

    The stored spelling, and also: digits 0-9, lower case, plain spaces for NBSP, doubled marks
    once, PDF damage repaired.
    """
    text = normalise(text).translate(_ARABIC).replace("\u00a0", " ").lower()
    text = _DOUBLED_MARK.sub(r"\1", normalise(text))
    return normalise(repair_pdf_damage(text))


_SPLIT_AM = re.compile(f"(?<=[ก-ฮ])([{_TONES}]?)[ \u00a0]+{_AA}(?![{_MARK_CLASS}ะ])")
_SPLIT_TONE_AM = re.compile(f"(?<=[ก-ฮ])[ \u00a0]+([{_TONES}])[ \u00a0]*[{_AA}{_AM}]")


def repair_pdf_damage(text: str) -> str:
    """Return a text copied from a PDF with its torn sara am mended: "ส าคัญ" to "สำคัญ".

    A heuristic: a stray space before a true sara aa is mended wrongly ("ป ากกา"). So it is for
    search keys and for previews that a person confirms, never for stored text.
    """
    return _SPLIT_TONE_AM.sub(rf"\1{_AM}", _SPLIT_AM.sub(rf"\1{_AM}", text))


_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
_FOLLOWING = f"(?:[{_INVISIBLE}]*[{_MARK_CLASS}\u0300-\u036fะาำๅ])"
_GLUE = re.compile(
    f"(?:เเ|[เ-ไ])[{_MARK_CLASS}]*[ก-ฮ]?{_FOLLOWING}*|(?:[^\\W\\d_]|[ก-ฺๆ-๎]){_FOLLOWING}+"
)


def clusters(text: str) -> list[str]:
    """Return a text cut into the smallest pieces that may stand alone; joined they are the text.

    A Unicode grapheme cluster, but a Thai letter also keeps its leading vowel and the vowels
    and marks that follow it, so that no piece but the first of a line starts with a mark.
    """
    return _cut(text, _cluster_ends(text))


def _cluster_ends(text: str) -> list[int]:
    breaker = CharacterBreaker(_SURROGATE.sub("\ufffd", text), "th")
    inside = set()
    for glued in _GLUE.finditer(text):
        inside.update(range(glued.start() + 1, glued.end()))
    return [end for end in accumulate(map(len, breaker)) if end not in inside]


_THAI_RUN = re.compile("[ก-ฺเ-๎]+")
_BORDER = "\u2029"


def words(text: str) -> list[str]:
    """Return a text cut into words, numbers, punctuation and white space; joined they are the text.

    Thai is cut by ICU's dictionary, and always at a border to Latin or digits ("CCTVถนน" is two
    words). A number with its commas and decimals is one word. No word starts or ends inside
    a cluster.
    """
    sound = _SURROGATE.sub("\ufffd", text)
    borders = iter([place for run in _THAI_RUN.finditer(sound) for place in run.span()])
    next_border = next(borders, None)
    padded = _THAI_RUN.sub(rf"{_BORDER}\g<0>{_BORDER}", sound)
    place, ends = 0, []
    for piece in WordBreaker(padded, "th"):
        if piece == _BORDER and place == next_border:
            next_border = next(borders, None)
            continue
        place += len(piece)
        ends.append(place)
    whole = set(_cluster_ends(text))
    return _cut(text, [end for end in ends if end in whole])


_TRAILING = frozenset("ะาำๅ") | {
    chr(code) for code in (0xE31, *range(0xE34, 0xE3B), *range(0xE47, 0xE4F))
}
_LEADING_VOWELS = frozenset("เแโใไ")


def quick_words(key: str) -> list[str]:
    """Return what `words` gives for a search key, in a third of the time; joined they are the key.

    For indexing and searching, where no emoji is looked for: only Thai clusters are kept whole.
    """
    pieces: list[str] = []
    for piece in WordBreaker(_THAI_RUN.sub(rf"{_BORDER}\g<0>{_BORDER}", key), "th"):
        if piece == _BORDER:
            continue
        if pieces and (piece[0] in _TRAILING or pieces[-1][-1] in _LEADING_VOWELS):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


_QUICK_CLUSTER = re.compile(
    f"[เ-ไ]?[ก-ฮ][{_MARK_CLASS}]*[ะาำๅ]?[{_MARK_CLASS}]*|[เ-ไ]|.[{_MARK_CLASS}ะาำๅ\u0300-\u036f]*",
    re.DOTALL,
)


def quick_clusters(text: str) -> list[str]:
    """Return a text cut into letters with their vowels and marks, without asking ICU; joined they are the text."""
    return _QUICK_CLUSTER.findall(text)


def _cut(text: str, ends: list[int]) -> list[str]:
    start, pieces = 0, []
    for end in ends:
        pieces.append(text[start:end])
        start = end
    return pieces


def quoted(names: list[str]) -> str:
    """Return names as a sentence lists them: “ก”, “ก” และ “ข”, “ก” “ข” และ “ค”."""
    marked = [f"“{name}”" for name in names]
    return " และ ".join([" ".join(marked[:-1]), marked[-1]] if len(marked) > 1 else marked)


def too_long(text: str, most: int, what: str = "ข้อความ") -> str:
    """Return the sentence that refuses a text of more than `most` letters."""
    return f"{what}ยาว {len(text):,} ตัวอักษร โปรดย่อให้ไม่เกิน {most:,} ตัวอักษร"


def arabic_digits(text: str) -> str:
    """Return the text with 0-9 for ๐-๙."""
    return text.translate(_ARABIC)


def thai_digits(text: str) -> str:
    """Return the text with ๐-๙ for 0-9."""
    return text.translate(_THAI)


_LEADING = re.compile("([เ-ไ])([ก-ฮ])")
_SECOND_LEVEL = re.compile("[\u0e47-\u0e4e]")


def sort_key(text: str) -> str:
    """Return a key that sorts texts as a Thai dictionary does.

    A leading vowel counts after its consonant; tone marks and the like count only between
    words that are otherwise equal; digits and case do not count.
    """
    spelling = normalise(text).translate(_ARABIC).lower()
    spelling = _LEADING.sub(r"\2\1", spelling)
    first = _SECOND_LEVEL.sub("", spelling)
    second = re.sub("[^\u0e47-\u0e4e]", " ", spelling)
    return f"{first}\0{second}\0{text}"
