"""Publishing many pages at once from a list of the admin: no form is there to say what a case lacks."""

from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page

from casebook.pages.case_form import missing_parts, named
from casebook.pages.models import CasePage


def refuse_thin_cases(request, action_type: str, objects: list, action):
    """Publish none when a chosen case lacks a part that readers need (hook `before_bulk_action`)."""
    if action_type != "publish" or action.model is not Page:
        return None
    chosen = CasePage.objects.filter(pk__in=[page.pk for page in objects])
    if action.cleaned_form.cleaned_data["include_descendants"]:
        for page in objects:
            chosen |= CasePage.objects.descendant_of(page).not_live()
    thin = [
        (draft.title, missing)
        for draft in (case.get_latest_revision_as_object() for case in chosen.distinct())
        if (missing := missing_parts(lambda name, draft=draft: getattr(draft, name)))
    ]
    for title, missing in thin:
        messages.error(
            request,
            f"ยังไม่ได้เผยแพร่หน้าใด เพราะบทเรียน “{title}” ยังไม่มี {named(missing)} โปรดเขียนให้ครบหรือไม่เลือกหน้านี้",
        )
    return redirect(action.next_url) if thin else None
