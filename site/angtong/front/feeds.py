"""What is new, as Atom feeds: by section and by tag. Only what anyone may read, whoever asks.

Names (`atom:id`) are absolute and never change (RFC 4287, 4.2.6): a page keeps its own when it is moved or renamed, and
none depends on the address by which the feed was asked for.
"""

from datetime import datetime
from operator import attrgetter

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.http import Http404
from django.urls import reverse
from django.utils.encoding import iri_to_uri
from django.utils.feedgenerator import Atom1Feed

from angtong.kit.thai import normalise, sort_key
from angtong.press.languages import THAI
from casebook.pages.models import CasePage
from knowledge.data.models import Dataset, DatasetVersion
from knowledge.pages.models import ArticlePage
from proposals.ledger.models import Edition
from proposals.rights import seen_editions
from proposals.vocabulary import Kind

NEWEST = 30
PAGES = (CasePage, ArticlePage)
SITE_SUFFIX = " – ANGTONG MODEL"


class ThaiAtom(Atom1Feed):
    """Atom, in Thai."""

    def root_attributes(self):
        """Return the attributes of `feed`."""
        return super().root_attributes() | {"xml:lang": "th"}


class SiteFeed(Feed):
    """The frame of every feed."""

    feed_type = ThaiAtom
    language = "th"
    author_name = "ANGTONG MODEL"

    key_fields: tuple[str, ...] = ("pk",)

    def feed_url(self, *found):
        """Return where the feed itself is."""
        return None

    def feed_guid(self) -> str:
        """Return the feed's name."""
        return lasting_name(self.link() if callable(self.link) else self.link)

    item_guid_is_permalink = False

    def rows(self):
        """Return all that it may tell, the newest first."""
        raise NotImplementedError

    def items(self):
        """Return the newest."""
        return self.rows()[:NEWEST]

    def keys(self) -> set[str]:
        """Return the names of all that it may tell; the same thing in a new state has a new name."""
        return {"#".join(map(str, each)) for each in self.rows().values_list(*self.key_fields)}

    def key_of(self, row) -> str:
        """Return the name of one."""
        return "#".join(str(attrgetter(name.replace("__", "."))(row)) for name in self.key_fields)

    def rows_of(self, keys: set[str]) -> list:
        """Return those of these names that it may tell now, the newest first."""
        first = f"{self.key_fields[0]}__in"
        rows = self.rows().filter(**{first: {key.partition("#")[0] for key in keys}})
        return [row for row in rows if self.key_of(row) in keys]


class PagesFeed(SiteFeed):
    """The newest pages of one kind."""

    def __init__(self, model, title: str, subtitle: str, link: str):
        self.model, self.title, self.subtitle, self.link = model, title, subtitle, link

    def rows(self):
        """Return the live public pages."""
        return public_pages(self.model)

    def item_title(self, page) -> str:
        """Return the page's title."""
        return page.title

    def item_description(self, page) -> str:
        """Return what it says in brief."""
        return page.summary

    def item_link(self, page) -> str:
        """Return where it is read."""
        return page.url

    def item_guid(self, page) -> str:
        """Return the page's name, wherever it is moved to."""
        return page.translation_key.urn

    def item_pubdate(self, page) -> datetime:
        """Return when it was first published."""
        return page.first_published_at

    def item_updateddate(self, page) -> datetime:
        """Return when its text was last published."""
        return page.last_published_at

    def item_categories(self, page) -> list[str]:
        """Return its tags."""
        return sorted(page.tag_names)


class TagFeed(PagesFeed):
    """The newest pages that carry a tag, of all kinds."""

    def __init__(self):
        """Keep no title of its own: it is asked for each tag."""

    def get_object(self, request, name: str) -> str:
        """Return the tag.

        Raises:
            Http404: no public page carries it.
        """
        name = normalise(name)
        if "\0" in name or not any(newest(model, name) for model in PAGES):
            raise Http404
        return name

    def title(self, name: str) -> str:
        """Return the feed's title."""
        return f"เรื่องใหม่ที่มีป้ายกำกับ “{name}” – ANGTONG MODEL"

    def subtitle(self, name: str) -> str:
        """Return what it is."""
        return f"บทเรียนและความรู้ที่เผยแพร่ล่าสุดในเรื่อง {name}"

    def link(self, name: str) -> str:
        """Return the page that goes with it."""
        return "/casebook/"

    def feed_guid(self, name: str) -> str:
        """Return the feed's name: that page goes with all tags."""
        return lasting_name(reverse("tag_feed", args=[name]))

    def items(self, name: str):
        """Return the newest of all kinds together."""
        pages = [page for model in PAGES for page in newest(model, name)]
        return sorted(pages, key=lambda page: page.first_published_at, reverse=True)[:NEWEST]


class DossierFeed(SiteFeed):
    """The dossiers whose public form changed last."""

    def __init__(self, kind: str, title: str, subtitle: str):
        self.kind, self.title, self.subtitle = kind, title, subtitle
        self.link = reverse(f"public:{kind}_register")

    key_fields = ("reference", "version_number")

    def rows(self):
        """Return the public editions, the last changed first."""
        editions = seen_editions(Edition.objects.filter(kind=self.kind), AnonymousUser())
        return editions.defer("search_text").order_by("-changed_at", "-pk")

    def item_title(self, edition) -> str:
        """Return reference, title and where it stands."""
        return f"{edition.reference} {edition.title} ({edition.state_label})"

    def item_description(self, edition) -> str:
        """Return what it is about."""
        about = (edition.service_type_label, edition.area_label, edition.division_label)
        return " · ".join(part for part in about if part)

    def item_link(self, edition) -> str:
        """Return its place in the register."""
        return reverse(f"public:{self.kind}", args=[edition.reference])

    def item_guid(self, edition) -> str:
        """Return a name for this state of it: a change is a new entry."""
        return lasting_name(f"{self.item_link(edition)}versions/{edition.version_number}/")

    def item_updateddate(self, edition) -> datetime:
        """Return when its public form changed."""
        return edition.changed_at


class DataFeed(SiteFeed):
    """The data sets with the newest versions."""

    title = "ข้อมูลเปิด – ANGTONG MODEL"
    subtitle = "ชุดข้อมูลที่เผยแพร่และรุ่นล่าสุด"

    def link(self) -> str:
        """Return the catalogue."""
        return reverse("open_data")

    key_fields = ("dataset__code", "number")

    def rows(self):
        """Return the versions of public data sets."""
        versions = DatasetVersion.objects.filter(dataset__in=Dataset.objects.open_to_public())
        return versions.select_related("dataset").defer("table").order_by("-created_at")

    def item_title(self, version) -> str:
        """Return the data set's title and the version."""
        return f"{version.dataset.title} รุ่นที่ {version.number}"

    def item_description(self, version) -> str:
        """Return what it holds."""
        return version.dataset.description

    def item_link(self, version) -> str:
        """Return its page."""
        return reverse("open_data_version", args=[version.dataset.code, version.number])

    def item_guid(self, version) -> str:
        """Return the version's name."""
        return lasting_name(self.item_link(version))

    def item_updateddate(self, version) -> datetime:
        """Return when it was recorded."""
        return version.created_at


def lasting_name(address: str) -> str:
    """Return an absolute name made of an address of this site that never changes."""
    return iri_to_uri(settings.WAGTAILADMIN_BASE_URL.rstrip("/") + address)


def public_pages(model):
    """Return the live public pages of a kind in Thai, the newest first."""
    in_thai = model.objects.live().public().filter(locale__language_code=THAI)
    pages = in_thai.filter(first_published_at__isnull=False)
    return pages.prefetch_related("tags").order_by("-first_published_at", "-pk")


def newest(model, tag: str):
    """Return the newest live public pages of a kind that carry a tag."""
    return public_pages(model).filter(tags__name=tag).distinct()[:NEWEST]


def public_tags() -> list[str]:
    """Return the tags that live public pages carry, as a Thai dictionary sorts them."""
    names = {
        name
        for model in PAGES
        for name in public_pages(model).order_by().values_list("tags__name", flat=True).distinct()
        if name
    }
    return sorted(names, key=sort_key)


def feeds() -> dict[str, Feed]:
    """Return the feeds by their names in addresses."""
    return {
        "casebook": PagesFeed(
            CasePage,
            "คลังบทเรียน – ANGTONG MODEL",
            "บทเรียนจากการแก้ปัญหาสามระยะที่เผยแพร่ล่าสุด",
            "/casebook/",
        ),
        "knowledge": PagesFeed(
            ArticlePage,
            "คลังความรู้ – ANGTONG MODEL",
            "แนวปฏิบัติ กฎหมาย และแบบฟอร์มที่เผยแพร่ล่าสุด",
            "/knowledge/",
        ),
        "proposals": DossierFeed(
            Kind.PROPOSAL.value,
            "ทะเบียนข้อเสนอโครงการ – ANGTONG MODEL",
            "ข้อเสนอโครงการที่เปลี่ยนแปลงล่าสุดในส่วนที่เผยแพร่",
        ),
        "ordinances": DossierFeed(
            Kind.ORDINANCE.value,
            "เทศบัญญัติ – ANGTONG MODEL",
            "เทศบัญญัติที่เปลี่ยนแปลงล่าสุดในส่วนที่เผยแพร่",
        ),
        "data": DataFeed(),
    }


def feed(request, name: str):
    """Answer one of the sections' feeds.

    Raises:
        Http404: there is no such section.
    """
    asked = feeds().get(name)
    if asked is None:
        raise Http404
    return asked(request)
