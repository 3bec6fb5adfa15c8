"""Moving a page in the admin: a place where it cannot stand is refused when it is chosen, and the reason is said."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page

from angtong.kit.thai import quoted


def refuse_unfit_places(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Lead back to the choice of a place when the page cannot stand there (hook `before_move_page`).

    Wagtail's chooser offers no such place, but its address can be typed, or kept from before.
    """
    if page.permissions_for_user(request.user).can_move_to(destination):
        return None
    messages.error(
        request, f"ย้าย “{page}” ไปไว้ใต้ “{destination}” ไม่ได้ {_reason(page, destination)}"
    )
    return redirect("wagtailadmin_pages:move", page.pk)


def _reason(page: Page, destination: Page) -> str:
    """Return why, and where the page could stand instead."""
    if destination == page or destination.is_descendant_of(page):
        return "เพราะหน้าหนึ่งอยู่ใต้ตัวเองหรือใต้หน้าย่อยของตัวเองไม่ได้ โปรดเลือกที่อื่น"
    if not page.can_exist_under(destination):
        fit = [model._meta.verbose_name for model in page.allowed_parent_page_models()]
        return f"เพราะหน้าชนิด “{page.get_verbose_name()}” อยู่ได้ใต้หน้าชนิด {quoted(fit)} เท่านั้น"
    if destination.locale_id != page.locale_id:
        return "เพราะเป็นหน้าของอีกภาษาหนึ่ง โปรดใช้ “แปล” แทนการย้าย"
    return "เพราะท่านไม่มีสิทธิ์วางหน้านี้ที่นั่น โปรดเลือกที่อื่นหรือติดต่อผู้ดูแลระบบ"
