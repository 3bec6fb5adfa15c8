"""Joins the back office to Wagtail's admin; holds no logic."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from proposals.backoffice import (
    attachments,
    link_forms,
    menu,
    references,
    registers,
    rich_text,
)
from proposals.backoffice.dossiers import Ordinances, Proposals
from proposals.vocabulary import Kind

dossiers = [Proposals(), Ordinances()]
problems, assemblies = registers.Problems(), registers.Assemblies()
data = [register() for register in registers.DATA]
tables = [register() for register in references.REFERENCES]

for managed in (*dossiers, problems, assemblies, *data, *tables):
    managed.add_to_admin_menu = False
    managed.register_with_wagtail()
link_forms.name_fields()

hooks.register("construct_main_menu", menu.keep_what_concerns)
hooks.register("construct_page_chooser_queryset", menu.choose_what_is_open)
hooks.register("construct_homepage_panels", menu.show_my_work, order=1000)
hooks.register("construct_homepage_summary_items", menu.hide_summary, order=1000)
hooks.register("register_rich_text_features", rich_text.register_table)
hooks.register("before_serve_document", attachments.guard_document)
hooks.register("construct_admin_api", attachments.list_choosable_alone, order=1000)


def _item(make):
    hooks.register("register_admin_menu_item", make)


_item(menu.my_work_item)
_item(lambda: menu.dossier_item(Kind.PROPOSAL, "ข้อเสนอโครงการ", "folder-open-inverse", 10))
_item(lambda: menu.dossier_item(Kind.ORDINANCE, "เทศบัญญัติ", "form", 20))
_item(lambda: menu.item_of(problems, 30))
_item(lambda: menu.submenu("ชุดข้อมูล", data, name="data", icon="table", order=40))
_item(lambda: menu.item_of(assemblies, 50))
_item(lambda: menu.submenu("ทะเบียนอ้างอิง", tables, name="references", icon="list-ul", order=60))


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    """Give the admin our letters and colours."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/admin.css"))
