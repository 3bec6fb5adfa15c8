"""What may be done now: the moves from a state, each with its refusals."""

from dataclasses import dataclass, field

from angtong.directory.models import Municipality
from angtong.directory.roles import OF_THEIR_DIVISION, Role
from angtong.kit import clock
from angtong.kit.refusal import Refusal
from proposals.dossier.models import Dossier
from proposals.rights import may_act_as
from proposals.rights.verdicts import NO_SUCH_MOVE, NOT_YOURS
from proposals.vocabulary import Kind

from .cases import Case
from .definitions import Move, move_label, moves_from
from .guards import GATES

# Moves that nobody does by hand, in words that say when they come.
BY_ITSELF = {"fund": "ระบบจะบันทึกให้เองเมื่อเทศบัญญัติมีผลใช้บังคับ"}


@dataclass(frozen=True)
class Offer:
    """A move from the present state, as this person may or may not do it."""

    move: Move
    label: str
    is_theirs: bool
    refusals: list[Refusal] = field(default_factory=list)

    @property
    def allowed(self) -> bool:
        """Say whether the person may do it now (given its facts)."""
        return self.is_theirs and not self.refusals


def case_of(dossier: Dossier, by, facts: dict | None = None) -> Case:
    """Return what the gates judge."""
    return Case(dossier, by, clock.now(), clock.today(), Municipality.load(), facts)


def no_such_move(dossier: Dossier) -> Refusal:
    """Return the refusal of a move that does not lead out of the dossier's state."""
    return Refusal(
        NO_SUCH_MOVE,
        f"เรื่องอยู่ในสถานะ “{dossier.state_label}” จึงดำเนินการขั้นนี้ไม่ได้ "
        "โปรดเปิดหน้าของเรื่องอีกครั้งเพื่อดูขั้นตอนที่ทำได้",
    )


def not_theirs(move: Move, kind: str) -> Refusal:
    """Return the refusal of a move that belongs to somebody else, naming who does it."""
    if move.code in BY_ITSELF and not move.roles - {Role.SYSTEM}:
        return Refusal(NOT_YOURS, BY_ITSELF[move.code])
    return Refusal(NOT_YOURS, f"“{move_label(kind, move.code)}” เป็นหน้าที่ของ{whose(move, kind)}")


def whose(move: Move, kind: str) -> str:
    """Return the Thai names of those whose move it is."""
    return " หรือ ".join(sorted(_office(role, kind) for role in move.roles))


def _office(role: str, kind: str) -> str:
    label = str(Role(role).label)
    is_at_home = role in OF_THEIR_DIVISION and kind == Kind.PROPOSAL
    return f"{label}ของหน่วยงานเจ้าของเรื่อง" if is_at_home else label


def has_moves(dossier: Dossier, by) -> bool:
    """Say whether any move from the dossier's state is this person's, whatever it still wants."""
    return any(may_act_as(by, move.roles, dossier) for move in moves_from(dossier))


def offers(dossier: Dossier, by) -> list[Offer]:
    """Return every move from the dossier's state, with what each still wants from this person."""
    case = case_of(dossier, by)
    verdicts = {name: GATES[name](case) for move in moves_from(dossier) for name in move.gates}
    found = []
    for move in moves_from(dossier):
        is_theirs = may_act_as(by, move.roles, dossier)
        refusals = [] if is_theirs else [not_theirs(move, dossier.kind)]
        refusals += [verdicts[name] for name in move.gates if verdicts[name] is not None]
        found.append(Offer(move, move_label(dossier.kind, move.code), is_theirs, refusals))
    return found
