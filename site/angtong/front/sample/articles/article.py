"""One article: what the page type takes today, and under "more" what the next page type takes as well."""

from .plain import plain
from .stream import PICTURES, Block

KINDS_TODAY = {"law": "law", "form": "form"}
STAFF, COUNCIL, VISITOR, CITIZEN = "staff", "council", "visitor", "citizen"


def article(
    *,
    slug: str,
    title: str,
    kind: str,
    summary: str,
    body: list[Block],
    sources: list[Block],
    picture: str,
    picture_alt: str,
    tags: list[str],
    audience: list[str],
    related: list[str],
    review_in_months: int = 12,
    title_en: str = "",
    summary_en: str = "",
) -> dict:
    """Return the article.

    Args:
        kind: guide, law, form, glossary, question, process or story; until these stand, all but law and form
            are shown as guides.
        body: the rich stream; the one that is shown today is made from it.
        picture: the name of a drawing in static/img/knowledge.
        related: slugs of articles to read next.
        review_in_months: how long the text may stand before its keeper looks at it again.
    """
    return {
        "slug": slug,
        "title": title,
        "kind": KINDS_TODAY.get(kind, "guide"),
        "summary": summary,
        "body": plain(body),
        "sources": sources,
        "more": {
            "kind": kind,
            "picture": f"{PICTURES}{picture}",
            "picture_alt": picture_alt,
            "tags": tags,
            "audience": audience,
            "review_in_months": review_in_months,
            "related": related,
            "title_en": title_en,
            "summary_en": summary_en,
            "body": body,
        },
    }
