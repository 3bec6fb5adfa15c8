"""What editors and keepers see in the admin: what is due for review, and what readers said."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from angtong.kit import clock
from knowledge.feedback.actions import erase_comment
from knowledge.feedback.models import Feedback
from knowledge.feedback.queries import comments_on, for_report

from .keeping import due_for, is_editor

MOST_IN_PANEL = 8
PER_PAGE = 50


@require_safe
def due(request):
    """List the articles that are due and this person's to look after."""
    return render(
        request,
        "knowledge/backoffice/due.html",
        {
            "articles": due_for(request.user, clock.today()),
            "title": "เนื้อหาที่ถึงกำหนดทบทวน",
            "may_edit": is_editor(request.user),
        },
    )


@require_safe
def answers(request):
    """List the pages that readers answered on, those with most complaints first."""
    _let_in_editors(request)
    page = Paginator(for_report(), PER_PAGE).get_page(request.GET.get("p"))
    titles = Page.objects.in_bulk([row["page"] for row in page])
    rows = [row | {"about": titles.get(row["page"])} for row in page]
    return render(
        request,
        "knowledge/backoffice/answers.html",
        {"rows": rows, "page": page, "title": "ความเห็นของผู้อ่าน"},
    )


@require_safe
def answers_on(request, number: int):
    """List what readers wrote on one page."""
    _let_in_editors(request)
    about = get_object_or_404(Page, pk=number)
    page = Paginator(comments_on(about.pk), PER_PAGE).get_page(request.GET.get("p"))
    return render(
        request,
        "knowledge/backoffice/answers_on.html",
        {"about": about, "page": page, "title": about.title},
    )


@require_POST
def erase(request, number: int):
    """Take the words of one answer away."""
    _let_in_editors(request)
    answer = get_object_or_404(Feedback, pk=number)
    erase_comment(answer)
    return redirect("knowledge_answers_on", number=answer.page_id)


def _let_in_editors(request) -> None:
    if not is_editor(request.user):
        raise PermissionDenied


def admin_urls() -> list:
    """Return the places below `/admin/` (Wagtail's hook `register_admin_urls`)."""
    return [
        path("knowledge/due/", due, name="knowledge_due"),
        path("knowledge/answers/", answers, name="knowledge_answers"),
        path("knowledge/answers/<int:number>/", answers_on, name="knowledge_answers_on"),
        path("knowledge/answers/<int:number>/erase/", erase, name="knowledge_answer_erase"),
    ]


class EditorsItem(MenuItem):
    """An item for who edits the knowledge base."""

    def is_shown(self, request) -> bool:
        """Say whether the item is offered."""
        return is_editor(request.user)


def due_item() -> EditorsItem:
    """Return the menu item of what is due."""
    return EditorsItem(
        "เนื้อหารอทบทวน",
        reverse("knowledge_due"),
        name="knowledge-due",
        icon_name="history",
        order=310,
    )


def answers_item() -> EditorsItem:
    """Return the menu item of what readers said."""
    return EditorsItem(
        "ความเห็นของผู้อ่าน",
        reverse("knowledge_answers"),
        name="knowledge-answers",
        icon_name="comment",
        order=320,
    )


class DuePanel(Component):
    """เนื้อหาที่ถึงกำหนดทบทวน, on the admin's first page."""

    name = "knowledge_due"
    order = 20
    template_name = "knowledge/backoffice/due_panel.html"

    def __init__(self, articles):
        self.articles = articles

    def get_context_data(self, parent_context):
        """Return the first of the articles, and how many more there are."""
        user = parent_context["request"].user
        return {
            "articles": self.articles[:MOST_IN_PANEL],
            "more": len(self.articles) - MOST_IN_PANEL,
            "url": reverse("knowledge_due"),
            "may_edit": is_editor(user),
        }


def show_what_is_due(request, panels: list) -> None:
    """Put what is due on the first page of its keeper and of editors (hook `construct_homepage_panels`)."""
    articles = due_for(request.user, clock.today())
    if articles:
        panels.insert(min(1, len(panels)), DuePanel(articles))
