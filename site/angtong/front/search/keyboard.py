"""Which Thai letter stands on which key of an English keyboard, and what a text is when read by the other of the two.

Source: TIS 820-2538, Kedmanee. Four keys (first, 1, 7 and the backslash) are as systems are shipped with it, with
_ % ๅ + ฿ ฃ ฅ; the standard has ๏ ๛ ฿ ๅ ๎ ฅ ฃ there, which hardly any question needs. Pure; no database.
"""

import re

# (English, Thai): four rows of keys as they are, then the same with shift.
KEDMANEE = (
    ("` 1 2 3 4 5 6 7 8 9 0 - =", "_ ๅ / - ภ ถ ุ ึ ค ต จ ข ช"),
    ("q w e r t y u i o p [ ] \\", "ๆ ไ ำ พ ะ ั ี ร น ย บ ล ฃ"),
    ("a s d f g h j k l ; '", "ฟ ห ก ด เ ้ ่ า ส ว ง"),
    ("z x c v b n m , . /", "ผ ป แ อ ิ ื ท ม ใ ฝ"),
    ("~ ! @ # $ % ^ & * ( ) _ +", "% + ๑ ๒ ๓ ๔ ู ฿ ๕ ๖ ๗ ๘ ๙"),
    ("Q W E R T Y U I O P { } |", '๐ " ฎ ฑ ธ ํ ๊ ณ ฯ ญ ฐ , ฅ'),
    ('A S D F G H J K L : "', "ฤ ฆ ฏ โ ฌ ็ ๋ ษ ศ ซ ."),
    ("Z X C V B N M < > ?", "( ) ฉ ฮ ฺ ์ ? ฒ ฬ ฦ"),
)
_PAIRS = [
    pair for english, thai in KEDMANEE for pair in zip(english.split(), thai.split(), strict=True)
]
_TO_THAI = str.maketrans(dict(_PAIRS))
_TO_ENGLISH = str.maketrans({thai: english for english, thai in _PAIRS})
_THAI = re.compile("[ก-ฺเ-๎]")
_ENGLISH = re.compile("[A-Za-z]")
_NO_START = re.compile("[ฯ-ฺๅ-๎]")  # marks and vowels that only follow a letter
_NUMBER = re.compile(r"\d[\d.,/:-]*")


def as_thai(keys: str) -> str:
    """Return what the keys of an English text give on a Thai keyboard: "ohe" is "น้ำ"."""
    return keys.translate(_TO_THAI)


def as_english(keys: str) -> str:
    """Return what the keys of a Thai text give on an English keyboard: "แฟหำ" is "case"."""
    return keys.translate(_TO_ENGLISH)


def other_readings(pieces: list[str]) -> list[list[str]]:
    """Return what was typed (cut at spaces) with its English pieces read as Thai, then with its Thai ones as English.

    Numbers, pieces of both scripts and what would start with a mark stay as they are.
    A reading that changes nothing is left out.
    """
    thai = [_piece_as_thai(piece) for piece in pieces]
    english = [_piece_as_english(piece) for piece in pieces]
    return [reading for reading in (thai, english) if reading != pieces]


def _piece_as_thai(piece: str) -> str:
    if _THAI.search(piece) or _NUMBER.fullmatch(piece):
        return piece
    reading = as_thai(piece)
    return reading if _THAI.search(reading) and not _NO_START.match(reading) else piece


def _piece_as_english(piece: str) -> str:
    return as_english(piece) if _THAI.search(piece) and not _ENGLISH.search(piece) else piece
