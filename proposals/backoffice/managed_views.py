"""The form pages of a register: modeladmin's, guarded against lost edits and in Thai."""

from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail_modeladmin.views import CreateView, DeleteView, EditView

from .row_conflicts import conflicts_of, last_save_of, seal_of_row


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
        return f"เพิ่ม{self.verbose_name} “{self.model_admin.name_of(instance)}” แล้ว"

    def form_valid(self, form):
        """Let the register make it, so that an action does what an action does."""
        self.instance = self.model_admin.make(form, self.request.user)
        messages.success(self.request, self.get_success_message(self.instance))
        return redirect(self.get_success_url())


class ManagedEdit(KeepsUnsaved, EditView):
    """Change a row; who saves second sees both texts, and saves again to confirm."""

    stale = None

    def get_page_title(self):
        """Return what is changed."""
        return f"แก้ไข{self.verbose_name}"

    def get_success_message(self, instance):
        """Return that it was changed."""
        return f"บันทึก{self.verbose_name} “{self.model_admin.name_of(instance)}” แล้ว"

    def get_context_data(self, **kwargs):
        """Add what the row held when the page was made."""
        context = super().get_context_data(**kwargs)
        posted = self.request.POST.get("seen") if self.stale is None else None
        return {"seen": posted or self._seal(context["form"]), "stale": self.stale, **context}

    def _seal(self, form) -> str:
        stored = self.model._base_manager.filter(pk=self.instance.pk).first()
        return seal_of_row(stored, form.fields) if stored else ""

    def form_valid(self, form):
        """Let the register change it, unless somebody else saved since the page was made."""
        seen = self.request.POST.get("seen")
        with transaction.atomic():
            rows = self.model._base_manager.select_for_update()
            stored = rows.filter(pk=form.instance.pk).first()
            if stored is None:
                raise Http404
            if seen and seen != seal_of_row(stored, form.fields):
                return self._refuse(form, stored)
            self.instance = self.model_admin.change(form, self.request.user)
        messages.success(self.request, self.get_success_message(self.instance))
        return redirect(self.get_success_url())

    def _refuse(self, form, stored):
        """Show both texts; what was typed stands in the form still."""
        self.stale = {"by": last_save_of(stored), "conflicts": conflicts_of(form, stored)}
        response = self.render_to_response(self.get_context_data(form=form))
        response.status_code = 412
        return response


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
