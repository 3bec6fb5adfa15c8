"""Who comes into the chamber; and the dossier that they open there."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.cache import patch_cache_control

from proposals.ledger.reading import Reading, open_dossier
from proposals.rights import can


def for_the_chamber(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let in whom `can(user, "enter_chamber")` lets in; who has not signed in is asked to, others find nothing."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))
        if can(request.user, "enter_chamber", None):
            raise Http404
        response = view(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_cache=True)
        return response

    return guarded


def open_or_404(user, reference: str) -> Reading:
    """Return the dossier as this person may read it.

    Raises:
        Http404: there is none that they may know of.
    """
    reading = open_dossier(user, reference)
    if reading is None:
        raise Http404
    return reading
