"""A small page of its own for the answer: so the pages that ask can be cached, and no token is baked into them."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from angtong.directory.sign_in import client_address
from angtong.kit.refusal import Refusal
from angtong.press.crumbs import crumbs

from .actions import give_feedback
from .forms import FeedbackForm
from .queries import page_that_asks


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request):
    """Ask for the answer on `?page=`, with `?useful=` chosen already; take it."""
    page = _page_or_404(request)
    if request.method != "POST":
        chosen = {"useful": request.GET.get("useful")}
        return _ask(request, page, FeedbackForm(initial=chosen))
    form = FeedbackForm(request.POST)
    if not form.is_valid():
        return _ask(request, page, form.shown_again(), status=422)
    answer = give_feedback(
        page,
        is_useful=form.cleaned_data["useful"] == "yes",
        comment=form.cleaned_data["comment"],
        trace=f"{client_address(request)} {request.headers.get('User-Agent', '')[:300]}",
    )
    if isinstance(answer, Refusal):
        return _ask(request, page, form, refusal=answer, status=429)
    return redirect(f"{reverse('feedback_thanks')}?page={page.pk}")


@never_cache
@require_safe
def thanks(request):
    """Thank, and lead back."""
    page = _page_or_404(request)
    return render(request, "knowledge/feedback/thanks.html", _about(request, page))


def _page_or_404(request):
    page = page_that_asks(request.GET.get("page", ""))
    if page is None:
        raise Http404
    return page


def _ask(request, page, form, refusal: Refusal | None = None, status: int = 200):
    context = _about(request, page) | {"form": form, "refusal": refusal}
    return render(request, "knowledge/feedback/feedback.html", context, status=status)


def _about(request, page) -> dict:
    url = page.get_url(request) or "/"
    return {
        "about": page,
        "about_url": url,
        "crumbs": crumbs((page.title, url), ("ความเห็นต่อหน้านี้", "")),
    }
