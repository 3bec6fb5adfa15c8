"""A form that was sent twice is done once: each page with a form that makes something carries a token.

Who goes back and sends other words with the same token sends another form.
"""

import json
import uuid
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from hashlib import sha256

from django.db import transaction
from django.shortcuts import redirect
from django.utils import timezone

from angtong.press.sent_form import sent_fields

from .models import SentForm

KEPT = timedelta(days=1)


def token_of(request) -> str:
    """Return the token of the form that was sent, or a new one for a form to be shown."""
    token = request.POST.get("once", "")
    is_ours = len(token) == 32 and token.isascii() and token.isalnum()
    return token if is_ours else uuid.uuid4().hex


def done_once(view: Callable) -> Callable:
    """Let a view do a form once: who sends it again, even at the same moment, is led where the first one was.

    What a view answers with anything but a redirect was not done, and may be sent again.
    """

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.method != "POST" or not request.POST.get("once"):
            return view(request, *args, **kwargs)
        with transaction.atomic():
            mine = SentForm.objects.filter(user=request.user)
            mine.filter(sent_at__lt=timezone.now() - KEPT).delete()
            form, _ = mine.select_for_update().get_or_create(
                user=request.user, token=_identity(request)
            )
            if form.address:
                return redirect(form.address)
            answer = view(request, *args, **kwargs)
            if answer.status_code == 302:
                form.address = answer.url
                form.save(update_fields=["address"])
            return answer

    return guarded


def _identity(request) -> str:
    """Return what makes a form the same one: its place, its token, and all that was typed and chosen."""
    files = {
        name: [(file.name, file.size) for file in files] for name, files in request.FILES.lists()
    }
    told = json.dumps([request.path, dict(sent_fields(request)), files], sort_keys=True)
    return sha256(told.encode()).hexdigest()
