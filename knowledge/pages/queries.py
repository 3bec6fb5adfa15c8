"""Rows for the pages of the knowledge base."""

from wagtail.query import PageQuerySet


class ArticleQuerySet(PageQuerySet):
    """Articles."""

    def for_index(self, parent):
        """Rows for `knowledge/knowledge_index_page.html`: live public articles, in the editors' order."""
        return self.child_of(parent).live().public().order_by("path")
