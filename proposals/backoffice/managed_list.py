"""A register's list: only declared filters, columns and search words reach the database."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property

from angtong.kit.thai import normalise

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


class ManagedList:
    """One page of a register's list, as the address asks for it."""

    def __init__(self, register, request):
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
