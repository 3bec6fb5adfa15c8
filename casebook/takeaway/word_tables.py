"""How wide the columns of a table are in Word: as their words need it, numbers never broken."""

from collections.abc import Iterable

from angtong.kit import thai
from angtong.press.svg_text import text_width

SARABUN_TO_NEW = 12 / 16  # Sarabun at 12 points sets as wide as TH Sarabun New at 16
MANY_COLUMNS, SMALLER_POINTS = 6, 14
POINTS_PER_CM = 72 / 2.54
# What a cell keeps free on both sides, and what another font than the one that was measured may take.
MARGINS_CM = 0.42
SPARE = 1.1


def points_for(columns: int, usual: int) -> int:
    """Return the size of type for a table of so many columns."""
    return min(usual, SMALLER_POINTS) if columns >= MANY_COLUMNS else usual


def column_widths(
    cells: Iterable[tuple[int, int, str]], columns: int, whole_cm: float, points: int
) -> list[float]:
    """Return the widths (cm) of columns, together `whole_cm`.

    Every column has room for its widest word or number; what is left goes where the longest texts stand.

    Args:
        cells: (column, columns across, text); a cell across several columns asks for no room.
        points: size of the type, TH Sarabun New.
    """
    needed, wanted = [MARGINS_CM] * columns, [MARGINS_CM] * columns
    for column, across, text in cells:
        if across > 1:
            continue
        words = [_width(word, points) for word in _unbroken(text)]
        needed[column] = max([needed[column], *words])
        wanted[column] = max(wanted[column], min(_width(text, points), whole_cm))
    spare = whole_cm - sum(needed)
    if spare <= 0:
        return [each * whole_cm / sum(needed) for each in needed]
    more = [one - other for one, other in zip(wanted, needed, strict=True)]
    if sum(more) <= spare:
        return [each * whole_cm / sum(wanted) for each in wanted]
    return [each + spare * part / sum(more) for each, part in zip(needed, more, strict=True)]


def _unbroken(text: str) -> list[str]:
    return [word for piece in text.split() for word in thai.words(piece)] if text.strip() else []


def _width(text: str, points: int) -> float:
    return SPARE * text_width(text, points * SARABUN_TO_NEW) / POINTS_PER_CM + MARGINS_CM
