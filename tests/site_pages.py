"""The sample's pages without the rest of the sample: all of them, a few, or a few in both languages.

Usage: python -m tests.site_pages all | few | english    (into the migrated database at `DATABASE_URL`)
"""

import sys

ARTICLE_SLUGS = {"cross-check", "assembly", "glossary"}
TRANSLATED = {"angtong-model"}
CASES = 3


def build(which: str) -> None:
    """Make all pages, or the frame with the first cases and a few articles, and that in English too."""
    from angtong.directory.models import Municipality
    from angtong.front.sample.articles import ARTICLES
    from angtong.front.sample.cases import CASES as ALL_CASES
    from angtong.front.sample_english import build_english_pages
    from angtong.front.sample_pages import build_pages

    Municipality.load()  # which the first visit would make
    if which == "all":
        build_pages()
        return
    wanted = ARTICLE_SLUGS | (TRANSLATED if which == "english" else set())
    articles = [article for article in ARTICLES if article["slug"] in wanted]
    home = build_pages(articles=articles, cases=ALL_CASES[:CASES])
    if which == "english":
        build_english_pages(home)


if __name__ == "__main__":
    import django

    django.setup()
    build(sys.argv[1])
