"""What the packages' screens head with the names of their fields in English, headed in Thai. Shows; decides nothing."""

from wagtail.admin.forms.workflows import WorkflowPagesFormSet
from wagtail.sites.views import IndexView

HEADINGS = {"port": "พอร์ต", "site_name": "ชื่อเว็บไซต์", "root_page": "หน้าแรกของเว็บไซต์"}


def head_in_thai() -> None:
    """Name the columns of the list of sites, and the page of a workflow; Wagtail offers no catalogue entry for them."""
    for column in IndexView.columns:
        column.label = HEADINGS.get(column.name, column.label)
    WorkflowPagesFormSet.form.base_fields["page"].label = "หน้า"
