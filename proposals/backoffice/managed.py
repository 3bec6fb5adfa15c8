"""The one way in which models are managed here: wagtail-modeladmin with its doors closed.

modeladmin's history view asks no permission, its list hands any URL parameter to the ORM as a lookup, and its
views fetch any row. Here every view asks first, a list knows only what is declared, and what a person may not
see is 404. It decides no right itself: each register names its own.
"""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from wagtail_modeladmin.helpers import AdminURLHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from proposals.rights import can

from .answers import refused
from .audit_trail import changes_of
from .managed_list import ListColumn, ManagedList
from .managed_views import ManagedCreate, ManagedDelete, ManagedEdit
from .readable import readable_value


class ManagedURLs(AdminURLHelper):
    """Rows are named by their number alone."""

    def _get_object_specific_action_url_pattern(self, action):
        return rf"^{self.base_url_path}/{action}/(?P<instance_pk>[0-9]{{1,18}})/$"


class ManagedRights(PermissionHelper):
    """What modeladmin asks, answered by the register. Rights follow from roles, never from model permissions."""

    register: "Managed"

    def user_can_list(self, user) -> bool:
        """Say whether the person enters at all."""
        return self.register.may_see(user)

    def user_can_create(self, user) -> bool:
        """Say whether the person makes rows."""
        return self.register.may_see(user) and self.register.may_change(user)

    def user_can_inspect_obj(self, user, obj) -> bool:
        """Say whether the person reads a row."""
        return self.register.may_see(user)

    def user_can_edit_obj(self, user, obj) -> bool:
        """Say whether the person changes a row."""
        return self.user_can_create(user)

    def user_can_delete_obj(self, user, obj) -> bool:
        """Say whether the person deletes a row: only where deleting is on, and nothing points to it."""
        return (
            self.register.may_be_deleted
            and self.user_can_create(user)
            and not self.register.is_referenced(obj)
        )

    def get_all_model_permissions(self):
        """Offer no model permission in the settings of groups: it would have no effect."""
        return super().get_all_model_permissions().none()


class Managed(ModelAdmin):
    """A managed model. Subclasses declare columns, filters, what is searched and who may do what."""

    columns: tuple[ListColumn, ...] = ()
    filters: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    lead = ""
    may_be_deleted = False
    permission_helper_class = ManagedRights
    url_helper_class = ManagedURLs
    inspect_view_enabled = True
    create_view_class = ManagedCreate
    edit_view_class = ManagedEdit
    delete_view_class = ManagedDelete

    def __init__(self, parent=None):
        super().__init__(parent)
        self.permission_helper.register = self

    # Rights -----------------------------------------------------------------------------------------------

    def may_see(self, user) -> bool:
        """Say whether the person sees this register."""
        return can(user, "enter_backoffice", None) is None

    def may_change(self, user) -> bool:
        """Say whether the person makes and changes rows."""
        return False

    def visible(self, user) -> QuerySet:
        """Return the rows that the person may see."""
        rows = self.model._default_manager.all()
        return rows.select_related(*self.joined) if self.joined else rows

    def get_queryset(self, request):
        """Return the rows that the person may see, for whatever modeladmin does with them."""
        return self.visible(request.user)

    def is_referenced(self, row) -> bool:
        """Say whether anything points to a row; the audit trail does not count."""
        for relation in self.model._meta.get_fields(include_hidden=True):
            if not relation.auto_created or relation.concrete:
                continue
            if hasattr(relation.related_model, "history_object"):
                continue
            if relation.related_model._base_manager.filter(**{relation.field.name: row.pk})[
                :1
            ].exists():
                return True
        return False

    # Changing ---------------------------------------------------------------------------------------------

    def make(self, form, user):
        """Make the row that a valid form describes."""
        return form.save()

    def change(self, form, user):
        """Change the row that a valid form describes."""
        return form.save()

    def name_of(self, row) -> str:
        """Return what a row is called on its own pages."""
        return str(row)

    def page_of(self, row) -> str:
        """Return the address of a row's own page."""
        return self.url_helper.get_action_url("inspect", row.pk)

    def actions_for(self, row, user) -> list[dict[str, str]]:
        """Return what may be done on a row's own page: `{label, url, style}`."""
        actions = []
        if self.permission_helper.user_can_edit_obj(user, row):
            actions.append({"label": "แก้ไข", "url": self.url_helper.get_action_url("edit", row.pk)})
        actions.append(
            {
                "label": "ประวัติการแก้ไข",
                "url": self.url_helper.get_action_url("history", row.pk),
                "style": "second",
            }
        )
        if self.permission_helper.user_can_delete_obj(user, row):
            url = self.url_helper.get_action_url("delete", row.pk)
            actions.append({"label": "ลบ", "url": url, "style": "danger"})
        return actions

    def more_of(self, row, request) -> dict[str, Any]:
        """Return more context for a row's own page."""
        return {}

    # Views ------------------------------------------------------------------------------------------------

    def _enter(self, request) -> HttpResponse | None:
        refusal = can(request.user, "enter_backoffice", None)
        if refusal is None and self.may_see(request.user):
            return None
        return refused(request, *([refusal] if refusal else []), status=403)

    def _row(self, request, pk: str):
        row = self.visible(request.user).filter(pk=int(pk)).first()
        if row is None:
            raise Http404
        return row

    def index_view(self, request):
        """Show the list: only declared filters, columns and search words reach the database."""
        return self._enter(request) or TemplateResponse(
            request, "proposals/backoffice/managed_list.html", ManagedList(self, request).context()
        )

    def create_view(self, request):
        """Make a row, if the person may."""
        if answer := self._enter(request):
            return answer
        if not self.permission_helper.user_can_create(request.user):
            return refused(request, status=403)
        return super().create_view(request)

    def inspect_view(self, request, instance_pk):
        """Show a row."""
        if answer := self._enter(request):
            return answer
        row = self._row(request, instance_pk)
        context = {
            "register": self,
            "row": row,
            "title": self.name_of(row),
            "facts": self.facts_of(row),
            "actions": self.actions_for(row, request.user),
            "crumbs": self.crumbs(("", self.name_of(row))),
        } | self.more_of(row, request)
        return TemplateResponse(request, "proposals/backoffice/managed_row.html", context)

    def edit_view(self, request, instance_pk):
        """Change a row, if the person may."""
        if answer := self._enter(request):
            return answer
        row = self._row(request, instance_pk)
        if not self.permission_helper.user_can_edit_obj(request.user, row):
            return refused(request, status=403)
        return super().edit_view(request, instance_pk)

    def delete_view(self, request, instance_pk):
        """Delete a row, if the person may and nothing points to it."""
        if answer := self._enter(request):
            return answer
        row = self._row(request, instance_pk)
        if not self.permission_helper.user_can_delete_obj(request.user, row):
            return refused(request, status=403)
        return super().delete_view(request, instance_pk)

    def history_view(self, request, instance_pk):
        """Show who changed a row, when and what."""
        if answer := self._enter(request):
            return answer
        row = self._row(request, instance_pk)
        context = {
            "register": self,
            "row": row,
            "title": f"ประวัติการแก้ไข: {self.name_of(row)}",
            "changes": changes_of(row),
            "crumbs": self.crumbs((self.page_of(row), self.name_of(row)), ("", "ประวัติการแก้ไข")),
        }
        return TemplateResponse(request, "proposals/backoffice/managed_history.html", context)

    # Showing ----------------------------------------------------------------------------------------------

    def crumbs(self, *more: tuple[str, str]) -> list[dict[str, str]]:
        """Return the way to a page of this register."""
        way = ((self.url_helper.index_url, self.get_menu_label()), *more)
        return [{"url": url, "label": label} for url, label in way]

    def facts_of(self, row) -> list[dict[str, str]]:
        """Return the labelled values of a row, as its own page shows them; empty ones are left out."""
        facts = []
        for name in self.shown:
            field = self.model._meta.get_field(name)
            value = readable_value(row, field)
            if value:
                facts.append({"label": field.verbose_name, "value": value})
        return facts
