"""The roof: joins the rooms' places, holds no logic."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView, TemplateView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from angtong.front import display_views, english, feeds, views
from angtong.front.media import picture
from angtong.front.sitemaps import sitemap_index, sitemap_part
from angtong.press.page_slugs import PAGE_PATH
from proposals.api.api import api

handler400 = "angtong.front.views.bad_request"
handler403 = "angtong.front.views.refused"
handler404 = "angtong.front.views.not_found"
handler500 = "angtong.front.views.failed"

urlpatterns = [
    path("admin/login/", views.sign_in_to_admin),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path(
        "accounts/signed-in-again/",
        never_cache(TemplateView.as_view(template_name="account/signed_in_again.html")),
        name="signed_in_again",
    ),
    path("accounts/", include("allauth.urls")),
    path("api/v1/", api.urls),
    path("healthz", views.healthz, name="healthz"),
    path("robots.txt", views.robots, name="robots"),
    # Every browser asks for it on a page without a head of its own, such as a PDF.
    path(
        "favicon.ico",
        RedirectView.as_view(url=f"{settings.STATIC_URL}img/mark.svg", permanent=True),
    ),
    path("sitemap.xml", sitemap_index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap_part, name="sitemap_part"),
    path("media/<path:path>", picture, name="picture"),
    path("display/", display_views.choose_display, name="display"),
    path("display.css", display_views.display_css, name="display_css"),
    path("privacy/", display_views.privacy, name="privacy"),
    path("cookies/", RedirectView.as_view(url="/privacy/#cookies"), name="cookies"),
    path("feeds/<slug:name>.atom", feeds.feed, name="feed"),
    path("feeds/tags/<path:name>.atom", feeds.TagFeed(), name="tag_feed"),
    path("follow/", include("angtong.front.following.urls")),
    path("search/", views.search, name="search"),
    path("search/suggest/", views.suggest, name="search_suggest"),
    path("knowledge/process/", views.process, name="process"),
    path("knowledge/data/", include("knowledge.data.urls")),
    path("knowledge/library/", include("knowledge.library.urls")),
    path("feedback/", include("knowledge.feedback.urls")),
    path("casebook/", include("casebook.urls")),
    path("study-visits/", include("casebook.visits.urls")),
    path("en/", include(english)),
    path("", include("proposals.urls")),
    # Wagtail's own sign-in asks for no second factor.
    path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    # Pages in Thai stand at the root, pages in English below /en/.
    *i18n_patterns(
        re_path(
            PAGE_PATH, views.serve_page, name="wagtail_serve"
        ),  # Wagtail's own knows no Thai marks.
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
