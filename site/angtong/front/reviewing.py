"""A page that came back from its reviewer: its editor reads why where it is mended."""

from django.http import HttpRequest
from wagtail.admin import messages
from wagtail.models import Page, WorkflowState

from angtong.kit.dates import thai_moment


def tell_why_sent_back(request: HttpRequest, page: Page) -> None:
    """Say above the form who sent the page back, when, and with what words (hook `before_edit_page`)."""
    state = page.current_workflow_state
    if request.method != "GET" or not state or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return
    back = state.current_task_state
    by = back.finished_by.display_name if back.finished_by else "ผู้ตรวจ"
    when = f"เมื่อวันที่ {thai_moment(back.finished_at)}" if back.finished_at else ""
    words = f": “{back.comment}”" if back.comment else " โดยไม่ได้เขียนเหตุผล โปรดสอบถามผู้ตรวจ"
    messages.warning(request, f"{by}ส่งกลับแก้ไข{when}{words}")
