"""The pages that span rooms: Wagtail's, search, the living flow chart, health, robots, errors."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.contrib.contenttypes.models import ContentType
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from angtong.press.crumbs import crumbs
from angtong.press.languages import ENGLISH, is_english, template
from proposals.rights import can

from .health import health
from .process import ways, with_notes
from .search.answers import SORTS, find, starting_points
from .search.suggesting import suggest as suggestions_for
from .step_notes import ProcessNotes


def serve_page(request, path: str):
    """Serve a page of Wagtail's, below the home page of its address's language.

    Wagtail's own way asks for the active locale on every page, falls back to Thai under an English address, and reads
    every page on the way down. None of our pages has addresses of its own below it, so that the whole path names one.
    """
    site = Site.find_for_request(request)
    home = _home_of(site.root_page) if site else None
    page = _live_page(home, path) if home else None
    request._wagtail_route_for_request = RouteResult(page) if page else None
    if page and not getattr(request, "restricts_pages", True):
        # Wagtail would ask for those of this page and of all above it.
        page.get_view_restrictions = list
    return serve(request, path)


def _live_page(home: Page, path: str) -> Page | None:
    """Return the page at a path below `home`, with what its type says it is served with (`SERVED_WITH`)."""
    parts = [part for part in path.split("/") if part]
    if not parts:
        return home.specific if home.live else None
    path = "/".join([home.url_path.rstrip("/"), *parts, ""])
    # Two small questions cost less than one that joins every type of page.
    found = Page.objects.live().filter(url_path=path).values_list("pk", "content_type").first()
    model = ContentType.objects.get_for_id(found[1]).model_class() if found else None
    if model is None:
        return None
    served_with = getattr(model, "SERVED_WITH", ())
    return model.objects.live().filter(pk=found[0]).select_related(*served_with).first()


def _home_of(root: Page) -> Page | None:
    if not is_english():
        return root
    return root.get_translations().live().filter(locale__language_code=ENGLISH).first()


@require_safe
def search(request):
    """Answer `?q=`, narrowed down and sorted as asked; without it, offer the field."""
    answer = find(request.GET.get("q", ""), request.user, request.GET)
    asked = request.GET.copy()
    asked.pop("page", None)

    def at(page: int) -> str:
        asked["page"] = str(page)
        return f"?{asked.urlencode()}"

    def sorted_by(sort: str) -> str:
        query = request.GET.copy()
        query.pop("page", None)
        query["sort"] = sort
        return f"?{query.urlencode()}"

    return render(
        request,
        "front/search.html",
        {
            "answer": answer,
            "query": answer.query,
            "sorts": [
                {"label": label, "url": sorted_by(code), "is_current": code == answer.sort}
                for code, label in SORTS.items()
            ],
            "previous_url": at(answer.page - 1) if answer.page > 1 else "",
            "next_url": at(answer.page + 1) if answer.page < answer.pages else "",
            "starting_points": starting_points(request.user) if not answer.query.text else [],
            "crumbs": crumbs(("ค้นหา", "")),
        },
    )


@require_safe
def suggest(request):
    """Answer `?q=` with what its reader may mean, as JSON; a proxy must not keep it for another reader."""
    found = suggestions_for(request.GET.get("q", ""), request.user)
    response = JsonResponse({"suggestions": [vars(each) for each in found]})
    response["Cache-Control"] = "private, max-age=60"
    return response


@require_safe
def process(request):
    """Show the flow charts, drawn from the definitions that the workflow runs on; `?way=` shows one, and in words."""
    way = next((way for way in ways() if way.code == request.GET.get("way")), None)
    way = with_notes(way) if way else None
    tabs = [{"label": _("ทุกผัง"), "url": "?", "is_current": way is None}]
    tabs += [
        {
            "label": each.short_title,
            "url": f"?way={each.code}",
            "is_current": way and each.code == way.code,
        }
        for each in ways()
    ]
    return render(
        request,
        "front/process.html",
        {
            "shown": [way] if way else ways(),
            "way": way,
            "notes": ProcessNotes.load() if way else None,
            "tabs": tabs,
            "crumbs": crumbs((_("คลังความรู้"), "/knowledge/"), (_("ผังกระบวนการทำงาน"), "")),
        },
    )


@never_cache
def sign_in_to_admin(request):
    """Send who is not signed in to the sign-in page, and who is but does not work there to theirs."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.GET.get("next", "/admin/"), reverse("account_login"))
    if request.user.has_perm("wagtailadmin.access_admin"):
        return redirect("wagtailadmin_home")
    # Wagtail left a refusal for the next page; who is led to where they work needs none.
    list(messages.get_messages(request))
    return redirect("/proposals/" if can(request.user, "enter_chamber", None) else "/council/")


@require_safe
@never_cache
def healthz(request):
    """Say for each part whether it works: 200 when all do, else 503."""
    parts = health()
    whole = all(state == "ok" for state in parts.values())
    return JsonResponse(
        {"status": "ok" if whole else "down", **parts}, status=200 if whole else 503
    )


@require_safe
def robots(request):
    """Keep crawlers out of places of work, and show them the map."""
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    lines = [
        f"Disallow: {place}"
        for place in ("/admin/", "/accounts/", "/council/", "/api/", "/search/")
    ]
    text = "\n".join(["User-agent: *", *lines, f"Sitemap: {sitemap}", ""])
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def not_found(request, exception=None):
    """Answer 404 with ways on."""
    request.leads_nowhere = True
    return render(request, template("404.html"), status=404)


def refused(request, exception=None):
    """Answer 403 with what to do."""
    return render(request, template("403.html"), status=403)


def bad_request(request, exception=None):
    """Answer 400 with what to do."""
    return render(request, template("400.html"), status=400)


def failed(request):
    """Answer 500 from a page that needs neither database nor context."""
    return HttpResponse(render_to_string(template("500.html")), status=500)
