"""What every page asks for and seldom changes: read once per state of the public site, not once per request."""

import time

from django.http import HttpRequest
from wagtail.models import PageViewRestriction, Site

from angtong.directory.models import Municipality
from angtong.front.counterparts import Counterparts
from angtong.front.models import SiteIdentity

# A mark that was never drawn (a process killed between commit and mark) costs this long, not for ever.
KEEP_SECONDS = 60
_shared: dict[str, object] = {}


def share(request: HttpRequest, mark: int) -> None:
    """Put site, settings, counterparts and whether any page is closed to some on the request.

    There they are looked for before the database is asked.
    """
    host = request.META.get("HTTP_HOST", "")
    state = (mark, host, time.monotonic() // KEEP_SECONDS)
    known = _shared.get("now")
    if known is None or known[0] != state:
        Site.clear_site_root_paths_cache()  # Another process may have given the site an English home page.
        site = Site.find_for_request(request)
        settings = [
            (each.get_cache_attr_name(), each.load()) for each in (Municipality, SiteIdentity)
        ]
        restricts = PageViewRestriction.objects.exists()
        known = (state, site, settings, Counterparts(), restricts)
        _shared["now"] = known
    _state, request._wagtail_site, settings, request.counterparts, restricts = known
    request.restricts_pages = restricts
    request.public_mark = mark
    request.public_state = state
    for name, value in settings:
        setattr(request, name, value)
