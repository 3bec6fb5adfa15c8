"""What is written in a box of a flow chart, line by line, and how much room it takes."""

from dataclasses import dataclass
from typing import NamedTuple

from angtong.press.flow_plan import Node
from angtong.press.svg_text import balance, text_width, wrap

LABEL_SIZE, LABEL_LEADING = 16, 23
NOTE_SIZE, NOTE_LEADING = 13, 18
CHIP_SIZE, CHIP_LEADING = 12, 19
HERE_SIZE, HERE_HEIGHT = 13, 24
MARK_ROOM = 15  # of a chip, before its words
CHIP_GAP = 10
PADDING = 10
TICK_ROOM = 18  # on both sides of a label, for the tick of a state that was passed


class Chip(NamedTuple):
    """A small remark in a box; `mark` is the number of its sign in the key, None when it has none."""

    text: str
    mark: int | None

    @property
    def width(self) -> float:
        """Its room, sign included."""
        return text_width(self.text, CHIP_SIZE) + (MARK_ROOM if self.mark is not None else 0)


@dataclass(frozen=True)
class BoxWords:
    """The words of a box, broken into lines, with its size."""

    here: str
    label: list[str]
    note: list[str]
    chips: list[list[Chip]]
    width: float
    height: float


def words_of_box(
    node: Node, chips: list[Chip], width: float, *, here: str = "", is_visited: bool = False
) -> BoxWords:
    """Return what is written in the box of a node that is `width` wide."""
    room = width - 2 * PADDING
    label_room = room - (2 * TICK_ROOM if is_visited else 0)
    label = balance(node.label, label_room, LABEL_SIZE, "SemiBold")
    note = balance(node.note, room, NOTE_SIZE) if node.note else []
    rows = _rows(chips, room)
    height = (
        2 * PADDING
        + (HERE_HEIGHT if here else 0)
        + len(label) * LABEL_LEADING
        + len(note) * NOTE_LEADING
        + len(rows) * CHIP_LEADING
        + (4 if rows else 0)
    )
    return BoxWords(here, label, note, rows, width, height)


def room_for(chips: list[Chip]) -> float:
    """Return how wide a box must be to hold its chips in one row."""
    return sum(chip.width for chip in chips) + CHIP_GAP * max(0, len(chips) - 1) + 2 * PADDING


def _rows(chips: list[Chip], room: float) -> list[list[Chip]]:
    rows: list[list[Chip]] = []
    left = 0.0
    for chip in chips:
        if rows and chip.width + CHIP_GAP <= left:
            rows[-1].append(chip)
            left -= chip.width + CHIP_GAP
            continue
        if chip.width <= room:
            rows.append([chip])
            left = room - chip.width
            continue
        first, *others = wrap(chip.text, room - MARK_ROOM, CHIP_SIZE)
        rows += [[Chip(first, chip.mark)], *([Chip(other, None)] for other in others)]
        left = 0
    return rows
