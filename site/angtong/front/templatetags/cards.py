"""The part of a page's head that introduces it elsewhere."""

from django import template
from django.templatetags.static import static

from angtong.directory.models import Municipality
from angtong.front.cards import breadcrumb_list, linked_data, open_graph
from angtong.front.counterparts import counterparts
from angtong.front.feeds import feeds
from angtong.press.languages import ENGLISH, HOME, THAI, is_english
from casebook.pages.models import CasePage
from knowledge.data.models import Dataset
from knowledge.pages.models import ArticlePage

from ..models import HomePage

register = template.Library()

CARD = {"url": "img/card.png", "width": 1200, "height": 630, "alt": "ANGTONG MODEL"}
PICTURE = "fill-1200x630|format-jpeg|jpegquality-80"


@register.inclusion_tag("front/card.html", takes_context=True)
def card(context):
    """Show addresses in both languages, OpenGraph card, schema.org data and the section's feed; nothing on errors."""
    request, crumbs = context.get("request"), context.get("crumbs")
    page = context.get("page")
    thing = page if page is not None else context.get("dataset")
    if request is None or not (crumbs or isinstance(thing, HomePage)):
        return {}
    base = request.build_absolute_uri("/").rstrip("/")
    url = base + request.path
    title = thing.title if hasattr(thing, "title") else crumbs[-1]["title"]
    description = _description(thing)
    picture = _picture(thing, base)
    is_article = isinstance(thing, CasePage | ArticlePage)
    municipality = Municipality.load(request_or_site=request)
    language = ENGLISH if is_english() else THAI
    publisher = {
        "@type": "GovernmentOrganization",
        "name": (is_english() and municipality.name_en) or municipality.name,
        "url": f"{base}/",
    }
    things = [breadcrumb_list(crumbs, base)] if crumbs else []
    if is_article:
        things.append(
            _article(thing, url, description, picture, publisher) | {"inLanguage": language}
        )
    elif isinstance(thing, Dataset):
        things.append(_dataset(thing, url, publisher))
    elif isinstance(thing, HomePage):
        things.append(_site(base, publisher))
    return {
        "url": url,
        "properties": open_graph(
            title=title,
            description=description,
            url=url,
            kind="article" if is_article else "website",
            picture=picture,
            language=language,
        ),
        "alternates": _alternates(request, base),
        "linked_data": linked_data(things) if things else "",
        "feed": next((one for one in _sections() if request.path.startswith(one["place"])), None),
    }


def _alternates(request, base: str) -> list[dict[str, str]]:
    """Return the page's address in each language, when it has two; who reads neither gets Thai."""
    pair = counterparts(request).of(request.path)
    if not pair:
        return []
    named = [*pair.items(), ("x-default", pair[THAI])]
    return [{"language": language, "url": base + url} for language, url in named]


def _sections() -> list[dict[str, str]]:
    return [
        {"place": place, "url": f"/feeds/{name}.atom", "title": feeds()[name].title}
        for place, name in (
            ("/casebook/", "casebook"),
            ("/knowledge/data/", "data"),
            ("/knowledge/", "knowledge"),
            ("/proposals/", "proposals"),
            ("/ordinances/", "ordinances"),
        )
    ]


def _description(thing) -> str:
    for name in ("search_description", "summary", "lead", "intro", "description"):
        if text := getattr(thing, name, ""):
            return text
    return ""


def _picture(thing, base: str) -> dict:
    picture = getattr(thing, "picture", None)
    if picture is None or picture.is_svg():  # Messengers show no drawings.
        return CARD | {"url": base + static(CARD["url"])}
    rendition = picture.get_rendition(PICTURE)
    alt = getattr(thing, "picture_alt", "") or rendition.alt
    return {
        "url": base + rendition.url,
        "width": rendition.width,
        "height": rendition.height,
        "alt": alt,
    }


def _article(page, url: str, description: str, picture: dict, publisher: dict) -> dict:
    return {
        "@type": "Article",
        "@id": url,
        "headline": page.title,
        "description": description,
        "datePublished": _moment(page.first_published_at),
        "dateModified": _moment(page.last_published_at),
        "image": picture["url"],
        "keywords": sorted(page.tag_names),
        "author": publisher,
        "publisher": publisher,
    }


def _dataset(dataset, url: str, publisher: dict) -> dict:
    return {
        "@type": "Dataset",
        "@id": url,
        "name": dataset.title,
        "description": dataset.description or dataset.title,
        "inLanguage": "th",
        "creator": publisher,
        "isAccessibleForFree": True,
    }


def _site(base: str, publisher: dict) -> dict:
    named = {"@type": "WebSite", "name": "ANGTONG MODEL", "publisher": publisher}
    if is_english():  # The search speaks Thai.
        return named | {"url": f"{base}{HOME}", "inLanguage": ENGLISH}
    return named | {
        "url": f"{base}/",
        "inLanguage": "th",
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{base}/search/?q={{words}}",
            "query-input": "required name=words",
        },
    }


def _moment(moment) -> str:
    return moment.isoformat() if moment else ""
