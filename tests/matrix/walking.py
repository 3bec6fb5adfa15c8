"""Every place of a dossier, for every representative dossier, by readers of every role.

Roles that the table treats alike take turns, so that each place meets each role; that they are alike for every
state is proved by tests/proposals/rights.
"""

from .expectations import DOSSIER_RULES
from .readers import Subject, readers_in_turn
from .rows import ROWS, Row
from .telling import assert_tells_nothing_hidden

DOSSIER_ROWS = [row for row in ROWS if row.kind]

# Who may read the newest version and not the first, of a dossier that is open to all.
ONLY_SOME_VERSIONS = ("anonymous", "editor", "province", "council")


def visits(row: Row, turn: int, subject: Subject):
    """Return (number of the version asked for, reader), the newest version by one of each group."""
    yield from ((subject.newest, reader) for reader in readers_in_turn(turn))
    if "{number}" in row.address and subject.is_open:
        yield from ((1, reader) for reader in (*ONLY_SOME_VERSIONS, "drafter"))


def walk(town, ask, row: Row) -> None:
    """Assert that a dossier's place answers each reader as the table says, and tells nothing hidden."""
    wrong = []
    for turn, subject in enumerate(town.subjects, DOSSIER_ROWS.index(row)):
        if row.kind not in ("any", subject.kind):
            continue
        for number, reader in visits(row, turn, subject):
            address = ask.address(row, subject, number)
            expected = DOSSIER_RULES[row.rule](reader, subject, number)
            response = ask(row, reader, address)
            if response.status_code not in expected:
                wrong.append(
                    f"{reader}: {row.method} {address} ({subject.mark}): "
                    f"{response.status_code} instead of {sorted(expected)}"
                )
            # Who names a reference is told it back where nothing is found, and nothing more.
            named = {subject.reference} if response.status_code >= 300 else frozenset()
            assert_tells_nothing_hidden(response, reader, town, but=named)
    assert not wrong, "\n".join(wrong)
