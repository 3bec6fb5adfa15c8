"""The one way in which models are managed here: wagtail-modeladmin with its doors closed.

modeladmin's history view asks no permission, its list hands any URL parameter to the ORM as a lookup, and its
views fetch any row. Here every view asks first, a list knows only what is declared, and what a person may not
see is 404. It decides no right itself: each register names its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail_modeladmin.helpers import AdminURLHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import CreateView, DeleteView, EditView

from angtong.kit import dates
from angtong.kit.thai import normalise
from proposals.rights import can

from .answers import refused
from .audit_trail import changes_of

ROWS_PER_PAGE = 30
LONGEST_SEARCH = 200


@dataclass(frozen=True)
class ListColumn:
    """A column of a list: its heading and how a row's cell reads. `order` names the field that it sorts by."""

    label: str
    show: Callable[[Any], Any]
    order: str = ""
    is_number: bool = False
    badge: Callable[[Any], str] | None = None


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


class KeepsUnsaved:
    """A form page of ours: guarded against leaving with unsaved edits, its sentences Thai."""

    def get_template_names(self):
        """Return our own form page."""
        return ["proposals/backoffice/managed_form.html"]

    def get_meta_title(self):
        """Return the title of the page."""
        return self.get_page_title()

    def get_context_data(self, **kwargs):
        """Add the way to the page."""
        crumbs = self.model_admin.crumbs(("", self.get_page_title()))
        return super().get_context_data(crumbs=crumbs, **kwargs)

    def get_success_message_buttons(self, instance):
        """Return no buttons: the list follows."""
        return []

    def get_error_message(self):
        """Return what to do."""
        return "ยังบันทึกไม่ได้ โปรดแก้ไขช่องที่มีข้อความแจ้ง แล้วบันทึกอีกครั้ง"

    def get_success_url(self):
        """Return where the person goes next: the row's own page."""
        return self.model_admin.page_of(self.instance)

    def form_invalid(self, form):
        """Show the form again with everything that was typed."""
        response = super().form_invalid(form)
        response.status_code = 422
        return response


class ManagedCreate(KeepsUnsaved, CreateView):
    """Make a row."""

    def get_page_title(self):
        """Return what is made."""
        return f"เพิ่ม{self.verbose_name}"

    def get_success_message(self, instance):
        """Return that it was made."""
        return f"เพิ่ม{self.verbose_name} “{instance}” แล้ว"

    def form_valid(self, form):
        """Let the register make it, so that an action does what an action does."""
        self.instance = self.model_admin.make(form, self.request.user)
        messages.success(self.request, self.get_success_message(self.instance))
        return redirect(self.get_success_url())


class ManagedEdit(KeepsUnsaved, EditView):
    """Change a row."""

    def get_page_title(self):
        """Return what is changed."""
        return f"แก้ไข{self.verbose_name}"

    def get_success_message(self, instance):
        """Return that it was changed."""
        return f"บันทึก{self.verbose_name} “{instance}” แล้ว"

    def form_valid(self, form):
        """Let the register change it."""
        self.instance = self.model_admin.change(form, self.request.user)
        messages.success(self.request, self.get_success_message(self.instance))
        return redirect(self.get_success_url())


class ManagedDelete(DeleteView):
    """Delete a row that nothing points to."""

    def get_template_names(self):
        """Return our own confirmation."""
        return ["proposals/backoffice/managed_delete.html"]

    def get_page_title(self):
        """Return what is deleted."""
        return f"ลบ{self.verbose_name}"

    def get_meta_title(self):
        """Return the title of the page."""
        return self.get_page_title()

    def get_context_data(self, **kwargs):
        """Add the way to the page."""
        crumbs = self.model_admin.crumbs(("", self.get_page_title()))
        return super().get_context_data(crumbs=crumbs, **kwargs)


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
            "title": str(row),
            "facts": self.facts_of(row),
            "actions": self.actions_for(row, request.user),
            "crumbs": self.crumbs(("", str(row))),
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
            "title": f"ประวัติการแก้ไข: {row}",
            "changes": changes_of(row),
            "crumbs": self.crumbs((self.page_of(row), str(row)), ("", "ประวัติการแก้ไข")),
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


def readable_value(row, field) -> str:
    """Return a field's value as a person reads it: dates in the Buddhist era, choices by their label."""
    if field.many_to_many:
        return ", ".join(str(thing) for thing in getattr(row, field.name).all())
    value = getattr(row, field.name)
    if value in (None, ""):
        return ""
    if isinstance(value, bool):
        return "ใช่" if value else "ไม่ใช่"
    if isinstance(field, models.DateTimeField):
        return dates.thai_moment(value)
    if isinstance(field, models.DateField):
        return dates.thai_date(value)
    display = getattr(row, f"get_{field.name}_display", None)
    return str(display() if display else value)


class ManagedList:
    """One page of a register's list, as the address asks for it."""

    def __init__(self, register: Managed, request):
        self.register = register
        self.request = request
        self.form = self._filter_form(request.GET)
        self.form.is_valid()
        self.asked = {
            name: value
            for name, value in self.form.cleaned_data.items()
            if value not in (None, "") and not (isinstance(value, QuerySet) and not value)
        }

    def _filter_form(self, data) -> forms.Form:
        fields: dict[str, forms.Field] = {}
        if self.register.searched:
            fields["q"] = forms.CharField(label="ค้นหา", max_length=LONGEST_SEARCH, required=False)
        for name in self.register.filters:
            field = self.register.model._meta.get_field(name)
            fields[name] = self._filter_field(field)
        return type("Filter", (forms.Form,), fields)(data)

    @staticmethod
    def _filter_field(field) -> forms.Field:
        label = str(field.verbose_name)
        if field.is_relation:
            rows = field.related_model._default_manager.all()
            return forms.ModelChoiceField(rows, label=label, required=False, empty_label="ทั้งหมด")
        if isinstance(field, models.BooleanField):
            choices = [("", "ทั้งหมด"), ("1", "ใช่"), ("0", "ไม่ใช่")]
            return forms.TypedChoiceField(
                choices=choices,
                coerce=lambda value: value == "1",
                label=label,
                required=False,
                empty_value=None,
            )
        return forms.ChoiceField(
            choices=[("", "ทั้งหมด"), *field.choices], label=label, required=False
        )

    @cached_property
    def rows(self) -> QuerySet:
        """Return the rows that are asked for, in the order that is asked for."""
        rows = self.register.visible(self.request.user)
        for name in self.register.filters:
            if name in self.asked:
                rows = rows.filter(**{name: self.asked[name]})
        for word in normalise(self.asked.get("q", "")).split():
            found = Q()
            for path in self.register.searched:
                found |= Q(**{f"{path}__icontains": word})
            rows = rows.filter(found)
        order = self.order
        usual = self.register.model._meta.ordering or ["pk"]
        return rows.order_by(order, "pk") if order else rows.order_by(*usual)

    @cached_property
    def order(self) -> str:
        """Return the declared order that is asked for, "" for the usual one."""
        asked = self.request.GET.get("order", "")
        known = {column.order for column in self.register.columns if column.order}
        return asked if asked.removeprefix("-") in known else ""

    def context(self) -> dict[str, Any]:
        """Return what `managed_list.html` shows."""
        page = Paginator(self.rows, ROWS_PER_PAGE).get_page(self.request.GET.get("p"))
        register = self.register
        return {
            "register": register,
            "title": register.get_menu_label(),
            "lead": register.lead,
            "form": self.form,
            "is_narrowed": bool(self.asked),
            "page": page,
            "columns": self._headings(),
            "rows": [self._cells(row) for row in page.object_list],
            "crumbs": [{"url": "", "label": register.get_menu_label()}],
            "create_url": register.url_helper.create_url
            if register.permission_helper.user_can_create(self.request.user)
            else "",
            "create_label": f"เพิ่ม{register.model._meta.verbose_name}",
            "page_url": self._url,
            "previous_url": self._url(p=page.previous_page_number()) if page.has_previous() else "",
            "next_url": self._url(p=page.next_page_number()) if page.has_next() else "",
        }

    def _url(self, **changes) -> str:
        query = self.request.GET.copy()
        for name in list(query):
            if name not in (*self.form.fields, "order", "p"):
                del query[name]
        if "p" not in changes:
            query.pop("p", None)
        for name, value in changes.items():
            query[name] = value
        return f"?{query.urlencode()}"

    def _headings(self) -> list[dict[str, Any]]:
        found = []
        for column in self.register.columns:
            heading = {"label": column.label, "is_number": column.is_number}
            if column.order:
                is_up = self.order == column.order
                heading["url"] = self._url(order=f"-{column.order}" if is_up else column.order)
                heading["sorted"] = (
                    "ascending"
                    if is_up
                    else "descending"
                    if self.order == f"-{column.order}"
                    else ""
                )
            found.append(heading)
        return found

    def _cells(self, row) -> list[dict[str, Any]]:
        cells = []
        for place, column in enumerate(self.register.columns):
            value = column.show(row)
            cells.append(
                {
                    "text": "–" if value in (None, "") else value,
                    "url": self.register.page_of(row) if place == 0 else "",
                    "badge": column.badge(row) if column.badge else "",
                    "is_number": column.is_number,
                    "label": column.label,
                }
            )
        return cells
