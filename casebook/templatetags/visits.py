"""Who adopts a case, for the page of the case."""

from django import template

from casebook.visits.queries import adoption_count_of, adoptions_of

register = template.Library()


@register.simple_tag
def adopted_by(page) -> dict:
    """Return `{count, named}`: how many municipalities adopt a case, and those that let their name be published."""
    named = adoptions_of(page)
    return {"count": adoption_count_of(page), "named": named}
