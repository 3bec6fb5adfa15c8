"""Gives a drawing its letters along: a drawing shown as a picture may load no font, and not every machine has Thai."""

import base64
import io
from collections.abc import Set
from functools import cache
from xml.etree.ElementTree import Element

from angtong.press.assets import FONT_ROOT

SVG = "http://www.w3.org/2000/svg"
OURS = "angtong-letters"
WEIGHTS = {"Regular": 400, "SemiBold": 600}
FAMILY = "Sarabun"
SARA_AM, ITS_PARTS = "\u0e33", "\u0e4d\u0e32"  # which it is set with
HEAVY = ("600", "700", "800", "bold")
USUAL = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0xE00, 0xE80)))) | set(
    "–—‘’“”•…฿←→×"
)


def carry_letters(root: Element) -> None:
    """Put Sarabun's letters that the drawing writes into it, as one style of ours; changed in place.

    A drawing without words gets nothing; one that has our style already gets it anew.
    """
    for parent in list(root.iter()):
        for style in parent.findall(f"{{{SVG}}}style"):
            if style.get("id") == OURS or not "".join(style.itertext()).strip():
                parent.remove(style)
    letters = {
        letter for text in root.iter(f"{{{SVG}}}text") for letter in "".join(text.itertext())
    }
    if not {letter for letter in letters if not letter.isspace()}:
        return
    weights = ["Regular", "SemiBold"] if _is_heavy_somewhere(root) else ["Regular"]
    faces = "".join(
        f'@font-face{{font-family:"{FAMILY}";font-weight:{WEIGHTS[weight]};'
        f'src:url(data:font/woff2;base64,{_packed(weight, letters)}) format("woff2")}}'
        for weight in weights
    )
    style = Element(f"{{{SVG}}}style", {"id": OURS})
    style.text = f'{faces}svg{{font-family:"{FAMILY}","Noto Sans Thai",sans-serif}}'
    root.insert(0, style)


def _is_heavy_somewhere(root: Element) -> bool:
    return any(
        element.get("font-weight") in HEAVY
        or any(
            f"font-weight:{weight}" in "".join((element.get("style") or "").split())
            for weight in HEAVY
        )
        or (
            element.tag == f"{{{SVG}}}style"
            and any(
                f"font-weight:{weight}" in "".join("".join(element.itertext()).split())
                for weight in HEAVY
            )
        )
        for element in root.iter()
    )


def _packed(weight: str, letters: set[str]) -> str:
    """Return the letters of a weight as WOFF2 in base64; same letters, same text."""
    needed = letters | set(ITS_PARTS if SARA_AM in letters else "") | {" "}
    whole = (
        _usual(weight) if needed <= USUAL else (FONT_ROOT / f"Sarabun-{weight}.ttf").read_bytes()
    )
    return base64.b64encode(_subset(whole, needed, "woff2")).decode("ascii")


@cache
def _usual(weight: str) -> bytes:
    """Return Thai and Latin of a weight: reading all tables of the whole font takes the most time."""
    return _subset((FONT_ROOT / f"Sarabun-{weight}.ttf").read_bytes(), USUAL, None)


def _subset(font_file: bytes, letters: Set[str], flavor: str | None) -> bytes:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "liga"]
    options.hinting = False
    options.name_IDs = []
    with TTFont(io.BytesIO(font_file), recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(text="".join(sorted(letters)))
        subsetter.subset(font)
        font.flavor = flavor
        out = io.BytesIO()
        font.save(out)
    return out.getvalue()
