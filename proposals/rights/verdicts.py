"""How a refusal travels from a rule through an action to a face."""

from collections.abc import Iterable

from angtong.kit.refusal import Refusal

NOT_READABLE = "not-found"
NOT_YOURS = "not-yours"
NOT_IN_THIS_STATE = "not-in-this-state"
STALE = "stale"
NOTHING_CHANGED = "nothing-changed"
NO_SUCH_MOVE = "no-such-move"
UNSAVED_EDITS = "unsaved-edits"


class Refused(Exception):
    """An action was refused; `refusals` say why, each with what to do."""

    def __init__(self, *refusals: Refusal):
        super().__init__("; ".join(f"{refusal.code}: {refusal.message}" for refusal in refusals))
        self.refusals: tuple[Refusal, ...] = refusals

    @property
    def code(self) -> str:
        """Return the code of the first refusal."""
        return self.refusals[0].code


class WrongValues(Exception):
    """What was given cannot be stored; `errors` maps each field (dotted path) to Thai sentences."""

    def __init__(self, errors: dict[str, list[str]]):
        super().__init__(
            "; ".join(f"{field}: {' '.join(messages)}" for field, messages in errors.items())
        )
        self.errors = errors


EDIT_IS_STALE = "มีผู้บันทึกเรื่องนี้ไปก่อนแล้ว ข้อความของท่านยังอยู่ โปรดเทียบกับฉบับปัจจุบันแล้วบันทึกอีกครั้ง"
MOVE_IS_STALE = (
    "เรื่องนี้มีการแก้ไขหรือดำเนินการไปแล้วหลังจากที่ท่านเปิดอ่าน จึงยังไม่ได้ดำเนินการตามที่ท่านสั่ง "
    "โปรดตรวจสอบสถานะและเนื้อหาปัจจุบัน แล้วดำเนินการอีกครั้ง"
)
RESTORE_IS_STALE = (
    "ร่างมีการแก้ไขหลังจากที่ท่านเปิดอ่าน จึงยังไม่ได้กู้คืน และไม่มีข้อความใดสูญหาย "
    "โปรดตรวจสอบการแก้ไขในร่างปัจจุบัน แล้วยืนยันการกู้คืนอีกครั้ง"
)


class Stale(Refused):
    """Somebody else was first. `dossier` is what stands now, so that both texts can be shown."""

    def __init__(self, dossier, message: str = EDIT_IS_STALE):
        super().__init__(Refusal(STALE, message))
        self.dossier = dossier


def demand(verdicts: Iterable[Refusal | None] | Refusal | None) -> None:
    """Raise `Refused` with every refusal among the verdicts; None passes."""
    if verdicts is None:
        return
    if isinstance(verdicts, Refusal):
        raise Refused(verdicts)
    refusals = [verdict for verdict in verdicts if verdict is not None]
    if refusals:
        raise Refused(*refusals)
