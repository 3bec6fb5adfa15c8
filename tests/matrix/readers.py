"""Who reads what, written from the table of the design alone: it asks no rule of the project."""

from dataclasses import dataclass
from typing import Any

READERS = (
    "anonymous nobody drafter head other_drafter other_head planner clerk mayor secretary chair council "
    "province editor auditor admin"
).split()
EVERYONE = frozenset(READERS)
READS_ALL = frozenset({"planner", "clerk", "mayor", "auditor", "admin"})
OF_THE_DIVISION = frozenset({"drafter", "head"})
OF_ANOTHER_DIVISION = frozenset({"other_drafter", "other_head"})
DRAFTERS_AND_HEADS = OF_THE_DIVISION | OF_ANOTHER_DIVISION
COUNCIL = frozenset({"secretary", "chair", "council"})
STAFF = DRAFTERS_AND_HEADS | {"planner", "clerk", "mayor"}
IN_THE_CHAMBER = STAFF | COUNCIL | {"auditor", "admin"}
IN_THE_BACK_OFFICE = STAFF | {"secretary", "auditor", "admin"}
# Who gets registers and data that are not public: all that work here, or decide on what was done.
OF_THE_HOUSE = IN_THE_BACK_OFFICE | IN_THE_CHAMBER
# Province and chair come for dossiers alone: no register, no problem, no data set.
HANDLE_DOSSIERS = IN_THE_BACK_OFFICE | {"province", "chair"}
# An editor comes into the admin for pages, not into the back office.
IN_THE_ADMIN = HANDLE_DOSSIERS | {"editor"}
KEEP_DATA = STAFF - {"mayor"}
KEEP_REGISTERS = frozenset({"planner", "clerk", "admin"})
COMMENT = STAFF | COUNCIL | {"province"}
HANDLE_VISITS = frozenset({"editor", "planner", "clerk"})
READ_VISITS = HANDLE_VISITS | {"mayor", "auditor", "admin"}

# Readers whom the table treats alike: a place and a dossier meet one of each group, every group in turn.
ALIKE = [
    ("anonymous",),
    ("nobody",),
    ("drafter", "head"),
    ("other_drafter", "other_head"),
    ("planner",),
    ("clerk", "mayor", "auditor", "admin"),
    ("secretary",),
    ("chair", "council"),
    ("province",),
    ("editor",),
]


def readers_in_turn(turn: int) -> list[str]:
    """Return one reader of each group."""
    return [alike[turn % len(alike)] for alike in ALIKE]


OPENS = frozenset({"planned", "planned_beyond", "acting"})
# "One of those or later": the states in which a version is the public's.
PUBLIC_STATES = {
    "proposal": frozenset(
        "planned in_ordinance funded planned_beyond sent_to_province screening provincial_committee "
        "national_committee allocated not_allocated acting reported closed".split()
    ),
    "ordinance": frozenset({"proclaimed", "in_force"}),
}


@dataclass
class Subject:
    """A dossier whose every text is marked, with what each reader may know of it."""

    mark: str
    kind: str
    confidentiality: str
    phase: str
    way: tuple[str, ...]
    fiscal_year: int
    dossier: Any = None
    attachment_id: int = 0
    document_id: int = 0
    digest_of_file: str = ""

    @property
    def reference(self) -> str:
        return self.dossier.reference

    @property
    def state(self) -> str:
        return self.way[-1]

    @property
    def newest(self) -> int:
        """The newest version; every stop on the way made one."""
        return len(self.way)

    @property
    def secret(self) -> str:
        """What stands in the title of the working draft alone."""
        return f"{self.mark}secret"

    def mark_of(self, number: int) -> str:
        """What stands in the title of that version alone."""
        return f"{self.mark}number{number}end"

    @property
    def workers(self) -> frozenset[str]:
        """Who sees the working draft."""
        readers = READS_ALL | OF_THE_DIVISION
        if set(self.way) - {"draft"} and self.confidentiality != "confidential":
            readers |= OF_ANOTHER_DIVISION
        return readers

    @property
    def insiders(self) -> frozenset[str]:
        """Who reads the dossier with all its versions, and not only what is public."""
        readers, ever = self.workers, set(self.way)
        if self.kind == "ordinance":
            return readers | (COUNCIL if "tabled" in ever else frozenset())
        if ever - {"draft"} and self.confidentiality != "confidential":
            readers |= COUNCIL
        if self.phase == "long" and "sent_to_province" in ever:
            readers |= {"province"}
        if self.confidentiality == "internal" and "reported" in ever:
            readers |= {"editor"}
        return readers

    @property
    def is_open(self) -> bool:
        """Whether anyone may read it, in its public versions."""
        if self.kind == "ordinance":
            return "proclaimed" in self.way
        return self.confidentiality == "public" and bool(OPENS & set(self.way))

    @property
    def readers(self) -> frozenset[str]:
        return EVERYONE if self.is_open else self.insiders

    def versions_for(self, reader: str) -> set[int]:
        """Return the numbers of the versions that this reader may read."""
        numbers = enumerate(self.way, 1)
        if reader in self.insiders:
            return {number for number, _ in numbers}
        public = PUBLIC_STATES[self.kind] if self.is_open else frozenset()
        return {number for number, state in numbers if state in public}

    def hidden_from(self, reader: str) -> list[str]:
        """Return the texts that no answer to this reader may hold."""
        hidden = [] if reader in self.workers else [self.secret]
        if reader not in self.readers:
            return [*hidden, self.reference, self.mark]
        readable = self.versions_for(reader)
        return hidden + [
            self.mark_of(number) for number in range(1, self.newest + 1) if number not in readable
        ]

    # What may be done to it ------------------------------------------------------------------------

    def edited_by(self, reader: str) -> bool:
        """Say whether this reader may change the content as it stands."""
        if self.kind == "ordinance":
            return reader == "planner" and self.state in {"draft", "amendment"}
        if reader in OF_THE_DIVISION:
            return self.state in {"draft", "returned"}
        request = self.phase == "long" and self.state in {"coordinating", "planned_beyond"}
        return reader == "planner" and request

    def weighed_by(self, reader: str) -> bool:
        return reader in OF_THE_DIVISION | {"planner"}

    def measured_by(self, reader: str) -> bool:
        return self.weighed_by(reader) and self.state in {"acting", "reported"}

    def commented_by(self, reader: str) -> bool:
        return reader in COMMENT and reader in self.readers
