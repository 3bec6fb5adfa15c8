"""Approving a case that was handed in: what lost its lessons since, or never had any, is not published by it."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet

from casebook.pages.case_form import missing_parts, named
from casebook.pages.models import CasePage


class CaseActionView(WorkflowActionView):
    """What is done from the list of waiting pages, where no form is there to say what a case lacks."""

    def post(self, request, *args, **kwargs) -> HttpResponse:
        """Approve no case that lacks a part that readers need, and name the part."""
        draft = self.object.get_latest_revision_as_object()
        missing = missing_parts(lambda name: getattr(draft, name))
        if self.action_name != "approve" or not missing:
            return super().post(request, *args, **kwargs)
        messages.error(
            request,
            f"ยังให้ความเห็นชอบไม่ได้ เพราะบทเรียน “{draft.title}” ยังไม่มี {named(missing)}"
            " โปรดเขียนให้ครบแล้วให้ความเห็นชอบอีกครั้ง หรือส่งกลับแก้ไข",
            buttons=[
                messages.button(reverse("wagtailadmin_pages:edit", args=[draft.pk]), "แก้ไขบทเรียน")
            ],
        )
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(
                request, {"step": "success", "redirect": self.redirect_url}
            )
        return redirect(self.redirect_url)


class CaseViewSet(PageViewSet):
    """Wagtail's views of a page, with ours for what is done in a workflow."""

    model = CasePage
    parent_models = []  # the explorer stays as it is
    workflow_action_view_class = CaseActionView
