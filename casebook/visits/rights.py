"""Who reads and who handles study visits. One function decides; visitors come by their private link alone."""

from angtong.directory.queries import roles_of
from angtong.directory.roles import Role
from angtong.kit.refusal import Refusal
from proposals.rights.verdicts import NOT_YOURS

HANDLE = frozenset({Role.EDITOR, Role.PLANNER, Role.CLERK})
READ = HANDLE | {Role.AUDITOR, Role.MAYOR}
ACTIONS = {
    "read": ("อ่านเรื่องการศึกษาดูงาน", READ),
    "handle": ("ดำเนินการเรื่องการศึกษาดูงาน", HANDLE),
}


def can(user, action: str) -> Refusal | None:
    """Return None when a person may do it, else the refusal.

    Args:
        action: "read" all that is kept of every visit, or "handle": answer, arrange, open and close days.

    The administrator reads, and holds no office that answers letters.
    """
    what, roles = ACTIONS[action]
    if roles & roles_of(user) or (action == "read" and getattr(user, "is_superuser", False)):
        return None
    return Refusal(
        NOT_YOURS,
        f"บทบาทของท่านไม่มีสิทธิ์{what} โปรดติดต่อบรรณาธิการ เจ้าหน้าที่แผนและงบประมาณ หรือปลัดเทศบาล",
    )
