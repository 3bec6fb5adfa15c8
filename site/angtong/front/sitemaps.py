"""What search engines may index: live public pages, public proposals and ordinances, open data.

`/sitemap.xml` names the parts, each of at most `MOST_IN_PART` addresses, so that every part is short enough to be kept
whole by the page cache. What there is in both languages stands there twice, and each time names the other.
"""

from datetime import datetime
from urllib.parse import urlsplit

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import index, sitemap
from django.core.paginator import Paginator
from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.encoding import iri_to_uri
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from angtong.press.languages import ENGLISH, PREFIX
from knowledge.data.models import Dataset
from knowledge.library.models import OfficialDocument
from knowledge.library.queries import of_the_library
from proposals.ledger.models import Edition
from proposals.rights import seen_editions
from proposals.vocabulary import Kind

from .counterparts import PLACES, counterparts

MOST_IN_PART = 1_000


class Section(Sitemap):
    """One kind of addresses, in the order in which they came: what is new changes the last part alone.

    `rows()` gives what an address is made of and, last and named `changed_at`, when the thing changed.
    """

    has_counterparts = False

    def __init__(self, request: HttpRequest):
        self.request = request

    def rows(self) -> QuerySet:
        """Return the things as tuples; no instance is made."""
        raise NotImplementedError

    def items(self):
        """Return the things."""
        return self.rows()

    @cached_property
    def paginator(self) -> Paginator:
        """Return the parts; they are counted once."""
        return Paginator(self.items(), MOST_IN_PART)

    def lastmod(self, row) -> datetime | None:
        """Return when the thing changed."""
        return row[-1]

    def get_latest_lastmod(self) -> datetime | None:
        """Return when any of them changed, asked of the database."""
        return self.rows().order_by().aggregate(latest=Max("changed_at"))["latest"]

    def get_urls(self, page=1, site=None, protocol=None):
        """Return the entries of a part, with `alternates`."""
        found = super().get_urls(page, site, protocol)
        if not self.has_counterparts:
            return found
        pairs = counterparts(self.request)
        for entry in found:
            parts = urlsplit(entry["location"])
            entry["alternates"] = [
                {"lang_code": language, "location": f"{parts.scheme}://{parts.netloc}{url}"}
                for language, url in pairs.of(parts.path).items()
            ]
        return found


class ThaiPages(Section):
    """Pages below the Thai home page."""

    has_counterparts = True
    prefix = ""

    @cached_property
    def home(self) -> Page | None:
        """Return the page that all others are below, if it is published."""
        site = Site.find_for_request(self.request)
        return site.root_page if site else None

    def rows(self) -> QuerySet:
        """Return path and moment of the live public pages."""
        pages = self.home.get_descendants(inclusive=True) if self.home else Page.objects.none()
        changed_at = Coalesce("last_published_at", "latest_revision_created_at")
        pages = pages.live().public().order_by("pk")
        return pages.annotate(changed_at=changed_at).values_list("url_path", "changed_at")

    def location(self, row) -> str:
        """Return the page's address: what its path has beyond the home page's."""
        return iri_to_uri(f"{self.prefix}/{row[0][len(self.home.url_path) :]}")


class EnglishPages(ThaiPages):
    """Pages below the English home page, while it is published."""

    prefix = PREFIX

    @cached_property
    def home(self) -> Page | None:
        """Return the English home page, if it is published."""
        site = Site.find_for_request(self.request)
        homes = site.root_page.get_translations().live() if site else Page.objects.none()
        return homes.filter(locale__language_code=ENGLISH).first()


class Dossiers(Section):
    """Dossiers that anyone may read."""

    def rows(self) -> QuerySet:
        """Return kind, reference and moment of the public editions."""
        editions = seen_editions(Edition.objects.all(), AnonymousUser()).order_by("pk")
        return editions.values_list("kind", "reference", "changed_at")

    def location(self, row) -> str:
        """Return where the dossier is read."""
        folder = "proposals" if row[0] == Kind.PROPOSAL else "ordinances"
        return f"/{folder}/{row[1]}/"


class Datasets(Section):
    """Open data."""

    def rows(self) -> QuerySet:
        """Return code and moment of the newest version of the public data sets."""
        datasets = Dataset.objects.open_to_public().order_by("pk")
        changed_at = Max("versions__created_at")
        return datasets.annotate(changed_at=changed_at).values_list("code", "changed_at")

    def location(self, row) -> str:
        """Return the data set's page."""
        return reverse("open_dataset", args=[row[0]])


class LibraryDocuments(Section):
    """Official documents that anyone may read, the withdrawn left out."""

    def rows(self) -> QuerySet:
        """Return number of the public documents and when they were last entered anew, as the audit trail says."""
        documents = of_the_library(AnonymousUser()).filter(withdrawn_on=None).order_by("pk")
        entries = OfficialDocument.history.filter(id=OuterRef("pk")).order_by("-history_date")
        changed_at = Coalesce(Subquery(entries.values("history_date")[:1]), "created_at")
        return documents.annotate(changed_at=changed_at).values_list("pk", "changed_at")

    def location(self, row) -> str:
        """Return the document's page."""
        return reverse("library_document", args=[row[0]])


class Places(Section):
    """Pages that are neither Wagtail's nor a thing's."""

    has_counterparts = True

    def items(self) -> list[tuple]:
        """Return the places; nobody knows when they changed."""
        english = counterparts(self.request).english
        in_thai = [reverse("open_data"), reverse("library"), "/proposals/", "/ordinances/"]
        in_thai += PLACES
        found = [*in_thai, *filter(None, (english.get(place) for place in PLACES))]
        return [(place, None) for place in found]

    def get_latest_lastmod(self) -> None:
        """Return nothing."""

    def location(self, row) -> str:
        """Return the place itself."""
        return row[0]


SECTIONS = {
    "pages": ThaiPages,
    "pages-in-english": EnglishPages,
    "places": Places,
    "dossiers": Dossiers,
    "datasets": Datasets,
    "documents": LibraryDocuments,
}


@require_safe
def sitemap_index(request):
    """Name the parts of every section that has any address."""
    sections = {name: section(request) for name, section in SECTIONS.items()}
    filled = {name: section for name, section in sections.items() if section.paginator.count}
    return index(request, filled, sitemap_url_name="sitemap_part")


@require_safe
def sitemap_part(request, section: str):
    """Answer the part `?p=` of a section, the first without it.

    Raises:
        Http404: there is no such section or part.
    """
    chosen = {section: SECTIONS[section](request)} if section in SECTIONS else {}
    return sitemap(request, chosen, section)
