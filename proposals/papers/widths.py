"""How wide the columns of a table are, by what stands in them. Pure.

Given widths, the printer need not weigh every cell of a long table: it is what makes 500 lines print in time.
"""

from collections.abc import Iterable

from angtong.kit import thai

TEXT_WIDTH_PT = 453  # 16 cm, between the margins of an upright page
PADDING_PT = 10
LETTER_PT = 6.2  # Sarabun of 10.5 pt, bold a little more
NARROW_PT = 2.9  # comma and full stop
LEAST_PT = {"place": 24, "date": 62, "number": 38, "money": 66, "text": 52, "wide": 110}
MOST_TEXT_PT = 84
MOST_HEAD_PT = 62
BOLD = 1.08


def text_width_pt(text: str) -> float:
    """Return about how wide a text is on one line (pt); marks above and below take no room."""
    narrow = sum(letter in ",. " for letter in text)
    marks = sum(
        letter == "\u0e31" or "\u0e34" <= letter <= "\u0e3a" or "\u0e47" <= letter <= "\u0e4e"
        for letter in text
    )
    return narrow * NARROW_PT + (len(text) - narrow - marks) * LETTER_PT


def head_width_pt(label: str) -> float:
    """Return how wide a head must be: its whole label when that is short, else its longest word."""
    whole = text_width_pt(label)
    if whole > MOST_HEAD_PT:
        whole = max(text_width_pt(word) for word in thai.words(label))
    return whole * BOLD


def column_widths(kinds: list[str], heads: list[str], columns: Iterable[list[str]]) -> list[int]:
    """Return the width of each column in percent, 100 in all.

    Args:
        kinds: as in `tables.Column`; a "wide" one takes what the others leave.
        heads: the label of each column.
        columns: for each column, the texts that stand in it.
    """
    needed = []
    for kind, head, texts in zip(kinds, heads, columns, strict=True):
        widest = max((text_width_pt(text) for text in texts), default=0) + PADDING_PT
        most = MOST_TEXT_PT if kind in ("text", "wide") else widest
        least = max(LEAST_PT.get(kind, 52), head_width_pt(head) + PADDING_PT)
        needed.append(max(least, min(widest, most)))
    kept = sum(width for kind, width in zip(kinds, needed, strict=True) if kind == "money")
    if sum(needed) > TEXT_WIDTH_PT > kept:  # amounts stay whole, the others make room
        squeeze = (TEXT_WIDTH_PT - kept) / (sum(needed) - kept)
        needed = [
            width if kind == "money" else width * squeeze
            for kind, width in zip(kinds, needed, strict=True)
        ]
    spare = TEXT_WIDTH_PT - sum(needed)
    growing = [kind == "wide" for kind in kinds]
    if not any(growing):
        growing = [kind == "text" for kind in kinds]
    share = spare / sum(growing) if any(growing) and spare > 0 else 0
    widths = [
        width + share if grows else width for width, grows in zip(needed, growing, strict=True)
    ]
    percents = [max(1, round(100 * width / sum(widths))) for width in widths]
    percents[percents.index(max(percents))] += 100 - sum(percents)
    return percents
