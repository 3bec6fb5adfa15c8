"""What may be done with a visit now. Judges only: reads no clock and writes nothing."""

from datetime import date, time

from angtong.kit.dates import thai_date
from angtong.kit.refusal import Refusal
from proposals.rights.verdicts import NO_SUCH_MOVE

from .availability import Slot
from .models import Visit
from .vocabulary import Move


def leads_from_here(visit: Visit, move: Move | None) -> Refusal | None:
    """Refuse a move that the table does not have from the state."""
    if move and visit.state in move.from_states:
        return None
    return Refusal(
        NO_SUCH_MOVE,
        f"คำขออยู่ในสถานะ “{visit.get_state_display()}” จึงดำเนินการนี้ไม่ได้ โปรดตรวจสอบสถานะปัจจุบันก่อน",
    )


def slot_is_free(slot: Slot) -> Refusal | None:
    """Refuse a half-day that is closed or full."""
    if not slot.is_open:
        return Refusal(
            "half-day-closed",
            f"{slot.label} ไม่เปิดรับ โปรดเลือกวันอื่น หรือเปิดรับวันนั้นในปฏิทินก่อน",
        )
    if not slot.is_free:
        return Refusal(
            "half-day-full", f"{slot.label} มีคณะอื่นเต็มแล้ว โปรดเลือกวันอื่น หรือเพิ่มจำนวนที่รับได้ในปฏิทิน"
        )
    return None


def day_has_come(visit: Visit, today: date) -> Refusal | None:
    """Refuse to call a visit held before its day."""
    if visit.visit_on and visit.visit_on <= today:
        return None
    day = thai_date(visit.visit_on) if visit.visit_on else "ที่นัดหมาย"
    return Refusal("not-held-yet", f"ยังไม่ถึงวันศึกษาดูงาน โปรดบันทึกตั้งแต่วันที่ {day} เป็นต้นไป")


def day_is_ahead(day: date, today: date) -> Refusal | None:
    """Refuse a day that has passed."""
    if day >= today:
        return None
    return Refusal("day-is-over", "วันที่เลือกผ่านมาแล้ว โปรดเลือกวันตั้งแต่วันนี้เป็นต้นไป")


def hours_in_order(starts_at: time, ends_at: time) -> Refusal | None:
    """Refuse an end that is not after the start."""
    if starts_at < ends_at:
        return None
    return Refusal("hours-in-disorder", "เวลาสิ้นสุดต้องอยู่หลังเวลาเริ่ม โปรดแก้ไขเวลา")


def can_be_told(visit: Visit) -> Refusal | None:
    """Refuse what would have to be told to somebody whose address was deleted."""
    if visit.erased_at is None:
        return None
    return Refusal("erased", "ข้อมูลผู้ประสานงานลบไปแล้วตามกำหนด จึงดำเนินการต่อไม่ได้")
