"""Sizes and lines of Thai text in drawings, measured in Sarabun; and numbers as SVG writes them."""

from functools import cache

from fontTools.ttLib import TTFont

from angtong.kit import thai
from angtong.press.assets import FONT_ROOT


def text_width(text: str, size: float, weight: str = "Regular") -> float:
    """Return how wide a text is, in the unit of `size`, set in Sarabun without kerning."""
    advances, units = _advances(weight)
    return sum(advances.get(ord(letter), 0.55 * units) for letter in text) * size / units


def wrap(text: str, width: float, size: float, weight: str = "Regular") -> list[str]:
    """Return a text in lines no wider than `width`, broken between words.

    A word that is wider than a line is broken between clusters.
    """
    lines, line = [], ""
    for word in thai.words(text):
        if text_width((line + word).rstrip(), size, weight) <= width:
            line = (line + word).lstrip() if not line else line + word
            continue
        if line.strip():
            lines.append(line.rstrip())
        line = ""
        for piece in [word] if text_width(word, size, weight) <= width else thai.clusters(word):
            if line and text_width(line + piece, size, weight) > width:
                lines.append(line)
                line = ""
            line = (line + piece).lstrip()
    return [*lines, line.rstrip()] if line.strip() else lines


def balance(text: str, width: float, size: float, weight: str = "Regular") -> list[str]:
    """Return a text in as few lines as `wrap` gives, and these as even as words allow."""
    lines = wrap(text, width, size, weight)
    if len(lines) < 2:
        return lines
    low, high = width / len(lines), width
    while high - low > 2:
        middle = (low + high) / 2
        if len(wrap(text, middle, size, weight)) == len(lines):
            high = middle
        else:
            low = middle
    return wrap(text, high, size, weight)


def number(value: float) -> str:
    """Return a length as SVG writes it: one decimal at most, so that drawings stay the same."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


@cache
def _advances(weight: str) -> tuple[dict[int, int], int]:
    with TTFont(FONT_ROOT / f"Sarabun-{weight}.ttf", lazy=True) as font:
        widths = font["hmtx"].metrics
        advances = {code: widths[name][0] for code, name in font.getBestCmap().items()}
        return advances, font["head"].unitsPerEm
