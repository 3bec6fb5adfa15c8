"""The roles that people hold, as the move table and the reading rights name them."""

from django.db.models import TextChoices


class Role(TextChoices):
    """A person may hold several; `system` is the timer and is held by nobody who signs in."""

    DRAFTER = "drafter", "ผู้จัดทำข้อเสนอ"
    HEAD = "head", "ผู้อำนวยการกอง"
    PLANNER = "planner", "เจ้าหน้าที่แผนและงบประมาณ"
    CLERK = "clerk", "ปลัดเทศบาล"
    MAYOR = "mayor", "นายกเทศมนตรี"
    SECRETARY = "secretary", "เลขานุการสภาเทศบาล"
    CHAIR = "chair", "ประธานสภาเทศบาล"
    COUNCIL = "council", "สมาชิกสภาเทศบาล"
    PROVINCE = "province", "ผู้ประสานงานจังหวัด"
    EDITOR = "editor", "บรรณาธิการคลังบทเรียนและคลังความรู้"
    AUDITOR = "auditor", "ผู้ตรวจสอบภายใน"
    SYSTEM = "system", "ระบบ"


STAFF = frozenset({Role.DRAFTER, Role.HEAD, Role.PLANNER, Role.CLERK, Role.MAYOR})
COUNCIL = frozenset({Role.SECRETARY, Role.CHAIR, Role.COUNCIL})
OF_THEIR_DIVISION = frozenset({Role.DRAFTER, Role.HEAD})
