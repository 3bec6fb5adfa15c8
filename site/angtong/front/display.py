"""How a reader wants the site shown: size of text, contrast, the cookie notice read. No HTTP, no page.

The choice never changes a page's HTML, so that one cached page serves everybody: it is a cookie
that a small script turns into attributes of `<html>`, or, without scripts, that `/display.css`
turns into rules. See docs/design-system.md, "What the reader chooses".
"""

from dataclasses import dataclass, replace

COOKIE = "display"
A_YEAR = 365 * 24 * 3600
SIZES = {"small": "ก-", "normal": "ก", "large": "ก+"}
CONTRASTS = {"normal": "ปกติ", "high": "สูง"}
NOTICES = ("shown", "read")


@dataclass(frozen=True)
class Display:
    """The three choices, each one of its list."""

    size: str = "normal"
    contrast: str = "normal"
    notice: str = "shown"

    def with_choices(self, size: str = "", contrast: str = "", notice: str = "") -> "Display":
        """Return this with what was chosen; what no list knows changes nothing."""
        chosen = self
        if size in SIZES:
            chosen = replace(chosen, size=size)
        if contrast in CONTRASTS:
            chosen = replace(chosen, contrast=contrast)
        if notice in NOTICES:
            chosen = replace(chosen, notice=notice)
        return chosen

    def __str__(self) -> str:
        return f"{self.size}.{self.contrast}.{self.notice}"


def read_display(cookie: str | None) -> Display:
    """Return what a cookie says; anything that is not ours is as if it were not there."""
    return Display().with_choices(*(cookie or "").split(".")[:3])


def rules_for(display: Display, sheet: str) -> str:
    """Return the rules of a choice out of the whole stylesheet's, for browsers without scripts.

    Args:
        sheet: `css/display.css`, whose rules hang on `:root[data-size="…"]` and the like.
    """
    for name, value in (
        ("size", display.size),
        ("contrast", display.contrast),
        ("notice", display.notice),
    ):
        sheet = sheet.replace(f':root[data-{name}="{value}"]', ":root")
    return sheet
