"""Colours that carry text keep WCAG AA, in light, in dark and in print."""

import re
from itertools import product

import pytest

from tests.databases import ROOT

TOKENS = (ROOT / "static/css/tokens.css").read_text()
HIGH = (ROOT / "static/css/display.css").read_text()
HEX = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{6});")
ALIAS = re.compile(r"--([a-z-]+):\s*var\(--([a-z-]+)\);")

GROUNDS = ("paper", "surface", "sunken")
PAIRS = [
    *product(("ink", "ink-soft", "link-visited"), GROUNDS),
    *product(("river", "clay", "palm", "straw", "refusal"), GROUNDS),
    *((colour, f"{colour}-tint") for colour in ("river", "clay", "palm", "straw", "refusal")),
    *product(("ink", "ink-soft"), ("river-tint", "clay-tint", "palm-tint", "straw-tint")),
    ("ink", "refusal-tint"),
    ("added", "added-tint"),
    ("removed", "removed-tint"),
    *product(("ink",), ("added-tint", "removed-tint", "mark-tint")),
    ("on-river-deep", "river-deep"),
    ("on-river-deep-soft", "river-deep"),
    ("on-button", "button"),
    ("button", "surface"),
    ("on-straw-band", "straw-band"),
]
RINGS = [("focus", ground) for ground in GROUNDS] + [("focus-on-river", "river-deep")]


def scheme(name: str) -> dict[str, str]:
    light, _, rest = TOKENS.partition("@media (prefers-color-scheme: dark)")
    dark, _, paper = rest.partition("@media print")
    changed = {"light": "", "dark": dark, "print": paper, "high": HIGH}[name]
    colours = dict(HEX.findall(light)) | dict(HEX.findall(changed))
    aliases = {alias: colours.get(meant) for alias, meant in ALIAS.findall(light)}
    return {alias: colour for alias, colour in aliases.items() if colour} | colours


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(first: str, second: str) -> float:
    """Source: WCAG 2.2, definition of contrast ratio."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", ["light", "dark", "print"])
def test_text_can_be_read_on_its_ground(name):
    colours = scheme(name)
    weak = {
        f"{ink} on {ground}": round(contrast(colours[ink], colours[ground]), 2)
        for ink, ground in PAIRS
        if contrast(colours[ink], colours[ground]) < 4.5
    }
    assert not weak


def test_high_contrast_keeps_seven_to_one():
    colours = scheme("high")
    weak = {
        f"{ink} on {ground}": round(contrast(colours[ink], colours[ground]), 2)
        for ink, ground in PAIRS
        if contrast(colours[ink], colours[ground]) < 7
    }
    assert not weak


@pytest.mark.parametrize("name", ["light", "dark", "high"])
def test_the_focus_ring_is_seen_on_every_ground(name):
    colours = scheme(name)
    weak = [pair for pair in RINGS if contrast(colours[pair[0]], colours[pair[1]]) < 3]
    assert not weak


def test_contrast_is_computed_as_the_standard_says():
    assert contrast("#ffffff", "#000000") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_every_colour_of_light_has_one_in_dark_or_is_meant_for_both():
    kept = {"straw-band", "on-straw-band", "loop-ground", "drawing-ground", "focus-on-river"}
    dark = TOKENS.partition("@media (prefers-color-scheme: dark)")[2].partition("@media print")[0]
    light = {name for name, _ in HEX.findall(TOKENS.partition("@media")[0])}
    assert not light - kept - {name for name, _ in HEX.findall(dark)}


def test_every_colour_of_dark_has_one_in_high_contrast():
    dark = TOKENS.partition("@media (prefers-color-scheme: dark)")[2].partition("@media print")[0]
    assert not {name for name, _ in HEX.findall(dark)} - {name for name, _ in HEX.findall(HIGH)}
