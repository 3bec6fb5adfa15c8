"""What search engines may index: live public pages, public proposals and ordinances, open data."""

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from wagtail.contrib.sitemaps import Sitemap as PageSitemap

from knowledge.data.models import Dataset
from proposals.ledger.models import Edition
from proposals.rights import seen_editions
from proposals.vocabulary import Kind


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


class PlaceSitemap(Sitemap):
    """Pages that are neither Wagtail's nor a thing's."""

    def items(self):
        """Return the places."""
        return [reverse("process"), reverse("open_data"), "/proposals/", "/ordinances/"]

    def location(self, place):
        """Return the place itself."""
        return place


SITEMAPS = {
    "pages": PageSitemap,
    "places": PlaceSitemap,
    "dossiers": DossierSitemap,
    "datasets": DatasetSitemap,
}
