"""The list of study visits in the admin, on the same hardened base as every other register."""

from django.urls import path

from angtong.kit import dates
from casebook.visits.models import Visit
from casebook.visits.rights import can
from proposals.backoffice.answers import refused
from proposals.backoffice.managed import Managed
from proposals.backoffice.managed_list import ListColumn

from . import calendar, pages
from .places import crumbs, place


class Visits(Managed):
    """การศึกษาดูงาน: no page of modeladmin's own is reachable but the list."""

    model = Visit
    base_url_path = "study-visits"
    menu_label = "การศึกษาดูงาน"
    menu_icon = "group"
    lead = "คำขอศึกษาดูงานจากเทศบาลและหน่วยงานอื่น ตั้งแต่รับคำขอจนถึงผลการนำไปใช้"
    history_view_enabled = False
    columns = (
        ListColumn("หน่วยงาน", lambda row: row.organisation, "organisation"),
        ListColumn("เลขที่", lambda row: row.reference, "reference"),
        ListColumn(
            "สถานะ", lambda row: row.get_state_display(), "state", badge=lambda row: row.group
        ),
        ListColumn("จังหวัด", lambda row: row.get_province_display()),
        ListColumn("จำนวน (คน)", lambda row: row.people_count, "people_count", is_number=True),
        ListColumn(
            "วันที่ศึกษาดูงาน",
            lambda row: (
                f"{dates.thai_date(row.visit_on, 'short')} {row.get_half_display()}"
                if row.visit_on
                else ""
            ),
            "visit_on",
        ),
        ListColumn("ส่งคำขอเมื่อ", lambda row: dates.thai_date(row.asked_at, "short"), "asked_at"),
    )
    filters = ("state", "province")
    searched = ("reference", "organisation")

    def may_see(self, user) -> bool:
        """Say whether the person reads study visits."""
        return can(user, "read") is None

    def page_of(self, row) -> str:
        """Return the address of a visit's page."""
        return place("page", row.reference)

    def crumbs(self, *more):
        """Return the way to a page of this register."""
        return crumbs(*more)

    def _enter(self, request):
        refusal = can(request.user, "read")
        return refused(request, refusal, status=403) if refusal else None

    def get_admin_urls_for_registration(self):
        """Return the list and our own pages."""
        base = self.base_url_path
        return (
            path(f"{base}/", self.index_view, name="backoffice_visits"),
            path(f"{base}/calendar/", calendar.calendar_page, name="backoffice_visit_calendar"),
            path(f"{base}/settings/", calendar.settings_page, name="backoffice_visit_settings"),
            *(
                path(f"{base}/<slug:reference>/{tail}", view, name=f"backoffice_visit_{name}")
                for tail, view, name in pages.PAGES
            ),
        )
