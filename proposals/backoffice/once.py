"""A form that was sent twice is done once: each page with a form that makes something carries a token."""

import uuid

KEY = "backoffice_done"
MOST = 50


def new_token() -> str:
    """Return a token for a form."""
    return uuid.uuid4().hex


def done_before(request) -> str | None:
    """Return where the same form led when it was sent before, None when it was not."""
    return request.session.get(KEY, {}).get(_token(request))


def remember(request, address: str) -> str:
    """Note where the form led, and return the address."""
    if token := _token(request):
        done = dict(list(request.session.get(KEY, {}).items())[-MOST:])
        done[token] = address
        request.session[KEY] = done
    return address


def _token(request) -> str:
    return request.POST.get("once", "")[:64]
