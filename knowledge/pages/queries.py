"""Rows for the pages of the knowledge base."""

from datetime import date, timedelta

from django.db.models import Count, Q
from taggit.models import Tag
from wagtail.query import PageQuerySet

from .reviewing import add_months

RELATED = 4


class ArticleQuerySet(PageQuerySet):
    """Articles."""

    def readable_here(self):
        """Return what somebody may read who may read the page above: restrictions further up hold for both."""
        return self.live().filter(view_restrictions=None)

    def for_index(self, parent):
        """Rows for `knowledge/knowledge_index_page.html`: in the editors' order."""
        return self.child_of(parent).readable_here().order_by("path")

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
            .defer("body", "sources")[:most]
        )


def tags_in_use(articles) -> list[str]:
    """Return the names of the tags that these articles carry."""
    used = Tag.objects.filter(knowledge_articletag_items__content_object__in=articles)
    return list(used.distinct().values_list("name", flat=True))
