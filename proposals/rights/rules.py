"""Who may read and do what: one function decides. Knows attributes of things, not the rooms they live in."""

from collections.abc import Callable

from angtong.directory.queries import roles_of
from angtong.directory.roles import COUNCIL, OF_THEIR_DIVISION, STAFF, Role
from angtong.kit.refusal import Refusal
from proposals.vocabulary import (
    EDITABLE_ORDINANCE,
    EDITABLE_PROPOSAL,
    EDITABLE_REQUEST,
    ENDED,
    Kind,
    Phase,
    Visibility,
)

from .queries import readable
from .verdicts import NOT_IN_THIS_STATE, NOT_READABLE, NOT_YOURS

NOT_FOUND = Refusal(NOT_READABLE, "ไม่พบเรื่องที่ท่านต้องการ โปรดตรวจสอบเลขที่อีกครั้ง")
_STATE = "เรื่องอยู่ในสถานะ “{state}” จึง{what}ไม่ได้ {then}"
_ASK_FOR_RETURN = "หากจำเป็นต้องแก้ไข โปรดหารือผู้รับผิดชอบขั้นตอนนี้ว่าส่งเรื่องกลับแก้ไขได้หรือไม่"
_ENDED = "เนื่องจากเรื่องสิ้นสุดแล้ว หากต้องดำเนินการต่อ โปรดสร้างเรื่องใหม่"
_ORDINANCE_EDITABLE = "ร่างเทศบัญญัติแก้ไขได้เฉพาะขั้นร่าง และขั้นเปิดรับคำแปรญัตติ"
_OFFICERS = STAFF | {Role.AUDITOR, Role.SECRETARY}
_WHEN_ACTING = "บันทึกได้เมื่อเรื่องอยู่ระหว่างดำเนินการ หรือรายงานผลแล้วแต่ยังไม่ปิดเรื่อง"


def _not_yours(what: str) -> Refusal:
    return Refusal(NOT_YOURS, f"ท่านไม่มีสิทธิ์{what} โปรดติดต่อผู้รับผิดชอบเรื่องหรือผู้ดูแลระบบ")


def _not_in_this_state(dossier, what: str, then: str = "") -> Refusal:
    if not then:
        then = _ENDED if dossier.state in ENDED[dossier.kind] else _ASK_FOR_RETURN
    sentence = _STATE.format(state=dossier.state_label, what=what, then=then)
    return Refusal(NOT_IN_THIS_STATE, sentence)


def is_of_its_division(user, dossier) -> bool:
    """Say whether the person is a drafter or head of the dossier's own division."""
    return (
        bool(OF_THEIR_DIVISION & roles_of(user))
        and user.division_id is not None
        and user.division_id == dossier.division_id
    )


def may_act_as(user, roles: frozenset[str], dossier) -> bool:
    """Say whether the person holds one of `roles` for this dossier; drafter and head only for their division."""
    held = roles_of(user) & roles
    if held - OF_THEIR_DIVISION:
        return True
    return bool(held) and user.division_id is not None and user.division_id == dossier.division_id


def reads(user, dossier) -> Refusal | None:
    """Refuse with 'not found' when the person may not know of the dossier."""
    found = readable(type(dossier)._base_manager.filter(pk=dossier.pk), user).exists()
    return None if found else NOT_FOUND


def _changes_content(user, dossier, what: str = "แก้ไขเนื้อหา") -> Refusal | None:
    roles = roles_of(user)
    if dossier.kind == Kind.ORDINANCE:
        if Role.PLANNER not in roles:
            return _not_yours(what)
        if dossier.state in EDITABLE_ORDINANCE:
            return None
        return _not_in_this_state(dossier, what, _ORDINANCE_EDITABLE)
    if is_of_its_division(user, dossier):
        if dossier.state in EDITABLE_PROPOSAL:
            return None
    elif Role.PLANNER not in roles or dossier.state in EDITABLE_PROPOSAL:
        return _not_yours(what)
    if Role.PLANNER in roles and dossier.phase == Phase.LONG and dossier.state in EDITABLE_REQUEST:
        return None
    return _not_in_this_state(dossier, what)


def _cites(user, dossier) -> Refusal | None:
    return _changes_content(user, dossier, "เปลี่ยนข้อมูลที่อ้างอิง")


def _saves_version(user, dossier) -> Refusal | None:
    return _changes_content(user, dossier, "บันทึกรุ่น")


def _restores(user, dossier) -> Refusal | None:
    return _changes_content(user, dossier, "กู้คืนรุ่น")


def _creates(user, kind: str) -> Refusal | None:
    makers = {Role.PLANNER} if kind == Kind.ORDINANCE else {Role.DRAFTER, Role.HEAD, Role.PLANNER}
    if not makers & roles_of(user):
        return _not_yours("สร้างเรื่องใหม่")
    if user.division_id is None:
        return Refusal(
            NOT_YOURS, "บัญชีของท่านยังไม่สังกัดหน่วยงานภายใน โปรดให้ผู้ดูแลระบบกำหนดหน่วยงานก่อนสร้างเรื่อง"
        )
    return None


def _works_on(user, dossier) -> bool:
    return Role.PLANNER in roles_of(user) or is_of_its_division(user, dossier)


def _weighs(user, dossier) -> Refusal | None:
    if not _works_on(user, dossier):
        return _not_yours("ประเมินศักยภาพ")
    return (
        _not_in_this_state(dossier, "ประเมินศักยภาพ")
        if dossier.state in ENDED[dossier.kind]
        else None
    )


def _records_result(user, dossier) -> Refusal | None:
    if not _works_on(user, dossier):
        return _not_yours("บันทึกผลการดำเนินงาน")
    if dossier.state not in {"acting", "reported"}:
        return _not_in_this_state(dossier, "บันทึกผลการดำเนินงาน", _WHEN_ACTING)
    return None


def _records_assembly(user, dossier) -> Refusal | None:
    """Judge an assembly by itself (None), or what it resolved on a dossier."""
    if not (STAFF - {Role.MAYOR}) & roles_of(user):
        return _not_yours("บันทึกการประชุมประชาคม")
    if dossier is not None and dossier.state in ENDED[dossier.kind]:
        return _not_in_this_state(dossier, "บันทึกมติประชาคม")
    return None


def _keeps_data(user, _thing) -> Refusal | None:
    return None if (STAFF - {Role.MAYOR}) & roles_of(user) else _not_yours("บันทึกข้อมูล")


def _keeps_registers(user, _thing) -> Refusal | None:
    # The administrator holds no role in the move table, but sets up what everybody chooses from.
    if getattr(user, "is_superuser", False) or {Role.PLANNER, Role.CLERK} & roles_of(user):
        return None
    return _not_yours("แก้ไขทะเบียนอ้างอิง")


def visibilities(user) -> tuple[str, ...]:
    """Return the visibilities that this person may give a comment, widest first."""
    roles = roles_of(user)
    if STAFF & roles:
        return (Visibility.COUNCIL, Visibility.INTERNAL, Visibility.PRIVATE)
    if COUNCIL & roles:
        return (Visibility.COUNCIL, Visibility.PRIVATE)
    if Role.PROVINCE in roles:
        return (Visibility.PRIVATE,)
    return ()


def _comments(user, dossier) -> Refusal | None:
    return None if visibilities(user) else _not_yours("แสดงความเห็น")


def _enters_chamber(user, _thing) -> Refusal | None:
    # The council, and everybody who reads all that it reads.
    if (COUNCIL | STAFF | {Role.AUDITOR}) & roles_of(user) or getattr(user, "is_superuser", False):
        return None
    return _not_yours("เข้าห้องประชุมสภา")


def _enters_backoffice(user, _thing) -> Refusal | None:
    if _OFFICERS & roles_of(user) or getattr(user, "is_superuser", False):
        return None
    return _not_yours("เข้าระบบงานเจ้าหน้าที่")


def _handles_dossiers(user, _thing) -> Refusal | None:
    # Province and chair have moves of their own, and nothing else to do in the back office.
    handlers = _OFFICERS | {Role.PROVINCE, Role.CHAIR}
    if handlers & roles_of(user) or getattr(user, "is_superuser", False):
        return None
    return _not_yours("ดำเนินการเรื่องในระบบงานเจ้าหน้าที่")


_RULES: dict[str, Callable] = {
    "read": reads,
    "create": _creates,
    "edit": _changes_content,
    "cite": _cites,
    "save_version": _saves_version,
    "restore": _restores,
    "assess": _weighs,
    "record_result": _records_result,
    "feed_back": _records_result,
    "record_assembly": _records_assembly,
    "keep_data": _keeps_data,
    "keep_registers": _keeps_registers,
    "comment": _comments,
    "enter_chamber": _enters_chamber,
    "enter_backoffice": _enters_backoffice,
    "handle_dossiers": _handles_dossiers,
}
NEEDS_READING = frozenset(
    {"edit", "cite", "save_version", "restore", "assess", "record_result", "feed_back", "comment"}
)


def can(user, action: str, thing) -> Refusal | None:
    """Return None when `user` may do `action` to `thing`, else the refusal.

    Args:
        user: a person, or AnonymousUser.
        action: a key of `_RULES`.
        thing: the dossier (concrete kind); for `create` the kind's code; else ignored.

    What may not be read is refused as not found, whatever was to be done with it.
    """
    if action in NEEDS_READING and (refusal := reads(user, thing)):
        return refusal
    return _RULES[action](user, thing)
