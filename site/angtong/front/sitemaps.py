"""What search engines may index: live public pages, public proposals and ordinances, open data.

What there is in both languages stands here twice, and each time names the other.
"""

from urllib.parse import urlsplit

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from wagtail.contrib.sitemaps import Sitemap as PageSitemap
from wagtail.models import Page

from angtong.press.languages import ENGLISH
from knowledge.data.models import Dataset
from proposals.ledger.models import Edition
from proposals.rights import seen_editions
from proposals.vocabulary import Kind

from .counterparts import PLACES, Counterparts


class TwoLanguageSitemap(Sitemap):
    """Places whose entries name their counterparts, as search engines ask for."""

    def get_urls(self, page=1, site=None, protocol=None):
        """Return the entries, with `alternates`."""
        pairs = Counterparts()
        found = super().get_urls(page, site, protocol)
        for entry in found:
            parts = urlsplit(entry["location"])
            base = f"{parts.scheme}://{parts.netloc}"
            entry["alternates"] = [
                {"lang_code": language, "location": base + url}
                for language, url in pairs.of(parts.path).items()
            ]
        return found


class ThaiPageSitemap(TwoLanguageSitemap, PageSitemap):
    """Pages below the Thai home page."""


class EnglishPageSitemap(TwoLanguageSitemap, PageSitemap):
    """Pages below the English home page, while it is published."""

    def items(self):
        """Return the pages."""
        root = self.get_wagtail_site().root_page
        homes = root.get_translations().live().filter(locale__language_code=ENGLISH)
        home = homes.first()
        if home is None:
            return Page.objects.none()
        below = home.get_descendants(inclusive=True).live().public().order_by("path")
        return below.defer_streamfields().specific()


class DossierSitemap(Sitemap):
    """Dossiers that anyone may read."""

    def items(self):
        """Return the public editions."""
        return seen_editions(Edition.objects.all(), AnonymousUser()).order_by("kind", "reference")

    def location(self, edition):
        """Return where the dossier is read."""
        folder = "proposals" if edition.kind == Kind.PROPOSAL else "ordinances"
        return f"/{folder}/{edition.reference}/"

    def lastmod(self, edition):
        """Return when its public form changed."""
        return edition.changed_at


class DatasetSitemap(Sitemap):
    """Open data."""

    def items(self):
        """Return the public data sets."""
        return Dataset.objects.open_to_public().order_by("code")

    def location(self, dataset):
        """Return the data set's page."""
        return reverse("open_dataset", args=[dataset.code])


class PlaceSitemap(TwoLanguageSitemap):
    """Pages that are neither Wagtail's nor a thing's."""

    def items(self):
        """Return the places."""
        in_thai = [reverse("open_data"), "/proposals/", "/ordinances/", *PLACES]
        return [*in_thai, *filter(None, (Counterparts().english.get(place) for place in PLACES))]

    def location(self, place):
        """Return the place itself."""
        return place


SITEMAPS = {
    "pages": ThaiPageSitemap,
    "pages-in-english": EnglishPageSitemap,
    "places": PlaceSitemap,
    "dossiers": DossierSitemap,
    "datasets": DatasetSitemap,
}
