"""A form that was sent twice is done once: each page with a form that makes something carries a token."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.db import transaction
from django.shortcuts import redirect
from django.utils import timezone

from .models import SentForm

KEPT = timedelta(days=1)
LONGEST_TOKEN = 64


def token_of(request) -> str:
    """Return the token of the form that was sent, or a new one for a form to be shown."""
    return _sent(request) or uuid.uuid4().hex


def done_once(view: Callable) -> Callable:
    """Let a view do a form once: who sends it again, even at the same moment, is led where the first one was.

    What a view answers with anything but a redirect was not done, and may be sent again.
    """

    @wraps(view)
    def guarded(request, *args, **kwargs):
        token = _sent(request)
        if request.method != "POST" or not token:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            mine = SentForm.objects.filter(user=request.user)
            mine.filter(sent_at__lt=timezone.now() - KEPT).delete()
            form, _ = mine.select_for_update().get_or_create(user=request.user, token=token)
            if form.address:
                return redirect(form.address)
            answer = view(request, *args, **kwargs)
            if answer.status_code == 302:
                form.address = answer.url
                form.save(update_fields=["address"])
            return answer

    return guarded


def _sent(request) -> str:
    return request.POST.get("once", "").replace("\x00", "")[:LONGEST_TOKEN]
