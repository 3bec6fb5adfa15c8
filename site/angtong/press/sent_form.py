"""A form as it was sent."""

from django.http import HttpRequest


def sent_fields(request: HttpRequest) -> list[tuple[str, list[str]]]:
    """Return every field with its values, without Django's token, which is no part of what was filled in."""
    return [each for each in request.POST.lists() if each[0] != "csrfmiddlewaretoken"]
