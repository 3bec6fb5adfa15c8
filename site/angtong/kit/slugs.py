"""Names of pages in addresses: in Thai as it is written, and in Latin letters as a fallback; pure.

Django's own `slugify` drops vowel and tone marks ("น้ำท่วม" becomes "นำทวม"): they are no letters to `\\w`.
"""

import re

from .thai import clusters, normalise, words

LONGEST = 80
THAI = "\u0e01-\u0e3a\u0e40-\u0e4e"
SLUG = re.compile(rf"[-a-zA-Z0-9_{THAI}]+")

_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_NO_SLUG = re.compile(rf"[^a-z0-9{THAI}]+")
_THAI_RUN = re.compile(f"[{THAI}]+")


def thai_slug(text: str, *, longest: int = LONGEST) -> str:
    """Return a text as a page's name: Thai letters whole, Latin small, all else a hyphen; "" when nothing is left.

    It is cut at a word's end.

    Args:
        longest: most characters.
    """
    text = normalise(text).translate(_DIGITS).lower().replace("ฯ", "").replace("ๆ", "")
    slug = _NO_SLUG.sub("-", text).strip("-")
    if len(slug) <= longest:
        return slug
    kept = ""
    for word in words(slug):
        if len(kept) + len(word) > longest:
            break
        kept += word
    if not kept:  # One endless word: cut it between letters, never before a mark.
        for cluster in clusters(slug):
            if len(kept) + len(cluster) > longest:
                break
            kept += cluster
    return kept.strip("-")


def latin_slug(text: str, *, longest: int = LONGEST) -> str:
    """Return a text as a name in Latin letters, digits and hyphens.

    Thai is written by the letters of the royal romanisation (RTGS), word by word and by rule, without a
    dictionary of sounds: good to read and to type, not always how it is spoken.
    """
    pieces = []
    for word in words(normalise(text).translate(_DIGITS).lower()):
        latin = _THAI_RUN.sub(lambda run: _romanised(run[0]), word)
        pieces.append(re.sub("[^a-z0-9]+", "-", latin))
    slug = ""
    for piece in "-".join(pieces).split("-"):
        if piece and len(slug) + len(piece) + 1 <= longest:
            slug += f"-{piece}" if slug else piece
    return slug


_INITIAL = {
    **dict.fromkeys("ก", "k"),
    **dict.fromkeys("ขฃคฅฆ", "kh"),
    **dict.fromkeys("ง", "ng"),
    **dict.fromkeys("จฉชฌ", "ch"),
    **dict.fromkeys("ซศษส", "s"),
    **dict.fromkeys("ญย", "y"),
    **dict.fromkeys("ดฎ", "d"),
    **dict.fromkeys("ตฏ", "t"),
    **dict.fromkeys("ทธถฐฑฒ", "th"),
    **dict.fromkeys("นณ", "n"),
    "บ": "b",
    "ป": "p",
    **dict.fromkeys("ผพภ", "ph"),
    **dict.fromkeys("ฝฟ", "f"),
    "ม": "m",
    "ร": "r",
    **dict.fromkeys("ลฬ", "l"),
    "ว": "w",
    **dict.fromkeys("หฮ", "h"),
    "อ": "",
    "ฤ": "rue",
    "ฦ": "lue",
}
_FINAL = {
    **dict.fromkeys("กขคฆ", "k"),
    "ง": "ng",
    **dict.fromkeys("จชซฌดฎตฏทธถฐฑฒศษส", "t"),
    **dict.fromkeys("ญณนรลฬ", "n"),
    **dict.fromkeys("บปพฟภ", "p"),
    "ม": "m",
    "ย": "i",
    "ว": "o",
    **dict.fromkeys("หฮอฃฅฉผฝฤฦ", ""),
}
_LETTER = "[ก-ฮ]"
_CLUSTER = "(?:[กขคปผพ][รล]|[ตท]ร|[กขค]ว|ห[งญนมยรลว]|อย(?=[่้าู])|สร(?=[ะ-ฺ])|" + _LETTER + ")"
# What is written around the opening consonants (C) and, where it can close, the last one (F); longest first.
_RHYMES = [
    ("เCียว", "iao"), ("เCียะ", "ia"), ("เCียF", "ia"), ("เCีย", "ia"),
    ("เCือะ", "uea"), ("เCือF", "uea"), ("เCือ", "uea"),
    ("Cัวะ", "ua"), ("Cัว", "ua"), ("CวF", "ua"),
    ("เCาะ", "o"), ("เCา", "ao"), ("เCอะ", "oe"), ("เCอF", "oe"), ("เCอ", "oe"), ("เCิF", "oe"), ("เCย", "oei"),
    ("เC็ว", "eo"), ("เC็F", "e"), ("เCะ", "e"), ("เCว", "eo"), ("เCF", "e"), ("เC", "e"),
    ("แC็F", "ae"), ("แCะ", "ae"), ("แCว", "aeo"), ("แCF", "ae"), ("แC", "ae"),
    ("โCะ", "o"), ("โCF", "o"), ("โC", "o"),
    ("ไCย", "ai"), ("ไC", "ai"), ("ใC", "ai"), ("Cัย", "ai"), ("Cาย", "ai"), ("Cาว", "ao"), ("Cำ", "am"),
    ("CรรF", "a"), ("Cรร", "an"), ("CัF", "a"), ("Cะ", "a"), ("CาF", "a"), ("Cา", "a"),
    ("Cิว", "io"), ("CิF", "i"), ("Cิ", "i"), ("CีF", "i"), ("Cี", "i"),
    ("CึF", "ue"), ("Cึ", "ue"), ("CืF", "ue"), ("Cือ", "ue"), ("Cื", "ue"),
    ("CุF", "u"), ("Cุ", "u"), ("Cูย", "ui"), ("CูF", "u"), ("Cู", "u"),
    ("C็อF", "o"), ("CอF", "o"), ("Cอ", "o"), ("C็", "o"),
    ("CF", "o"), ("C", "a"),
]  # fmt: skip
_TONES = re.compile("[่-๋๎ฺ]")
_SILENT = re.compile("(?:[ดตทศ]ร|[ก-ฮ])[ิุ]?์")
# A letter closes a syllable when no vowel follows it, and no single letter that would be left over.
_AFTER = "(?![ะ-ฺ็]|[ก-ฮ]$)"


def _pattern(rhyme: str) -> re.Pattern:
    written = rhyme.replace("C", f"(?P<first>{_CLUSTER})")
    return re.compile(written.replace("F", f"(?P<last>{_LETTER}){_AFTER}"))


_SYLLABLES = [(_pattern(rhyme), sound) for rhyme, sound in _RHYMES]


def _romanised(run: str) -> str:
    """Return one Thai word in Latin letters, syllable by syllable from its left."""
    run = _TONES.sub("", _SILENT.sub("", run))
    sounds, place = [], 0
    while place < len(run):
        for pattern, sound in _SYLLABLES:
            if found := pattern.match(run, place):
                first = found["first"]
                last = found.groupdict().get("last")
                sounds.append(_opening(first) + sound + (_FINAL.get(last, "") if last else ""))
                place = found.end()
                break
        else:
            place += 1
    return "".join(sounds)


def _opening(letters: str) -> str:
    if len(letters) == 2 and letters[0] in "หอ":
        letters = letters[1]
    return "".join(_INITIAL.get(letter, "") for letter in letters)
