"""Which pictures the editions of cases show: these stay for good."""

from typing import Any

from django.db.models import Q

from knowledge.library.models import Picture

from .models import CaseEdition


def is_in_an_edition(picture: Picture) -> bool:
    """Say whether an edition shows a picture, at its head or in its text."""
    # The content is canonical JSON: a number stands between a colon and a comma or a brace.
    somewhere = Q(content__contains=f":{picture.pk},") | Q(content__contains=f":{picture.pk}}}")
    return any(
        picture.pk in _pictures_of(edition.read_content())
        for edition in CaseEdition.objects.filter(somewhere).iterator()
    )


def _pictures_of(content: dict[str, Any]) -> set[Any]:
    head = content.get("picture") or {}
    return {head.get("id"), *_images_in(content.get("streams") or {})}


def _images_in(value: Any) -> set[Any]:
    """Return what stands under the name by which blocks hold their picture, at any depth."""
    if isinstance(value, list):
        return {each for one in value for each in _images_in(one)}
    if not isinstance(value, dict):
        return set()
    own = value.get("image")
    here = {own} if isinstance(own, int) else set()
    return here | {each for one in value.values() for each in _images_in(one)}
