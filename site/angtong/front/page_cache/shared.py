"""What every page asks for and seldom changes: read once per state of the public site, not once per request."""

from django.http import HttpRequest
from wagtail.models import Site

from angtong.directory.models import Municipality
from angtong.front.models import SiteIdentity

_shared: dict[str, object] = {}


def share(request: HttpRequest, mark: int) -> None:
    """Put site and settings on the request, where Wagtail looks for them before it asks the database."""
    host = request.META.get("HTTP_HOST", "")
    state = (mark, host)
    known = _shared.get("now")
    if known is None or known[0] != state:
        site = Site.find_for_request(request)
        settings = [
            (each.get_cache_attr_name(), each.load()) for each in (Municipality, SiteIdentity)
        ]
        known = (state, site, settings)
        _shared["now"] = known
    _state, request._wagtail_site, settings = known
    for name, value in settings:
        setattr(request, name, value)
