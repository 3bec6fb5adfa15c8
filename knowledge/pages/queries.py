"""Rows for the pages of the knowledge base."""

from datetime import date, timedelta

from django.db.models import Count, Q
from taggit.models import Tag
from wagtail.query import PageQuerySet

from angtong.press.languages import ENGLISH, THAI, is_english

from .reviewing import add_months

RELATED = 4


class ArticleQuerySet(PageQuerySet):
    """Articles."""

    def readable_here(self):
        """Return what somebody may read who may read the page above: restrictions further up hold for both."""
        return self.live().filter(view_restrictions=None)

    def in_thai(self):
        """Return what is in Thai: what is in English stands in its own tree and lists."""
        return self.filter(locale__language_code=THAI)

    def in_english(self):
        """Return what is in English."""
        return self.filter(locale__language_code=ENGLISH)

    def for_index(self, parent):
        """Rows for `knowledge/knowledge_index_page.html`: in the editors' order."""
        return self.child_of(parent).readable_here().defer_streamfields().order_by("path")

    def narrowed(self, *, kind: str = "", audience: str = "", tag: str = ""):
        """Return those of a kind, for a group of readers, that carry the tag of that name; "" asks for all."""
        rows = self
        if kind:
            rows = rows.filter(kind=kind)
        if audience:
            rows = rows.filter(audience__contains=f",{audience},")
        if tag:
            rows = rows.filter(pk__in=self.model.tagged_with(tag))
        return rows

    def due_for_review(self, today: date):
        """Return the live articles whose time to be looked at again has come; `due_on` tells each one's day."""
        rows = self.live().filter(review_in_months__gt=0)
        due = Q(pk__in=[])
        for months in set(rows.order_by().values_list("review_in_months", flat=True).distinct()):
            # Months differ in length: three days more than enough, then each row's own day decides.
            latest = add_months(today, -months) + timedelta(days=3)
            due |= Q(review_in_months=months) & (
                Q(reviewed_on__lte=latest)
                | Q(reviewed_on=None, first_published_at__date__lte=latest)
            )
        found = [row for row in rows.filter(due).select_related("keeper") if row.is_due_on(today)]
        return sorted(found, key=lambda row: (row.due_on, row.title))

    def alike(self, page, tags: list[int], most: int = RELATED):
        """Return readable articles beside `page` that share most of its tags, and then those of its kind.

        Args:
            tags: keys of the page's tags.
        """
        shared = Count("tagged_items__tag", filter=Q(tagged_items__tag__in=tags), distinct=True)
        return (
            self.sibling_of(page, inclusive=False)
            .readable_here()
            .annotate(shared=shared)
            .filter(Q(shared__gt=0) | Q(kind=page.kind))
            .order_by("-shared", "path")
            .defer_streamfields()[:most]
        )


def tags_in_use(articles) -> list[str]:
    """Return the names of the tags that these articles carry."""
    used = Tag.objects.filter(knowledge_articletag_items__content_object__in=articles)
    return list(used.distinct().values_list("name", flat=True))


def english_listing(articles) -> dict:
    """Return `written` (in English), `told` (in Thai, told of in English) and `others` (in Thai alone)."""
    readable = articles.live().public().order_by("path").defer_streamfields()
    written = list(readable.in_english())
    keys = [article.translation_key for article in written]
    left = list(readable.in_thai().exclude(translation_key__in=keys))
    return {
        "written": written,
        "told": [article for article in left if article.title_en],
        "others": [article for article in left if not article.title_en],
    }


def chosen_in_language(pages, page, chosen: list[int]) -> list:
    """Return the pages of these keys, as far as visitors may read them, in the language of `page`.

    On an English page a Thai one stands for itself where it has no translation, with `is_in_thai`; never the reverse.

    Args:
        pages: `Page.objects`.
    """
    wanted = Q(pk__in=chosen)
    if is_english():
        keys = pages.filter(pk__in=chosen).order_by().values("translation_key")
        wanted |= Q(translation_key__in=keys, locale=page.locale_id)
    rows = pages.filter(wanted).live().public().specific().in_bulk()
    found = [rows[pk] for pk in chosen if pk in rows]
    if not is_english():
        return [each for each in found if each.locale_id == page.locale_id]
    twin_of = {row.translation_key: row for row in rows.values() if row.locale_id == page.locale_id}
    found = [twin_of.get(each.translation_key, each) for each in found]
    for each in found:
        each.is_in_thai = each.locale_id != page.locale_id
    return list({each.pk: each for each in found}.values())
