"""A small learning site: the frame, a few articles and three cases. The whole sample takes ten times as long."""

from angtong.front.models import HomePage
from angtong.front.sample.articles import ARTICLES
from angtong.front.sample.cases import CASES
from angtong.front.sample_pages import build_pages

ARTICLE_SLUGS = {"cross-check", "assembly", "glossary"}


def few_pages() -> HomePage:
    """Make the first three cases and a few articles; return the home page."""
    articles = [article for article in ARTICLES if article["slug"] in ARTICLE_SLUGS]
    return build_pages(articles=articles, cases=CASES[:3])
