"""What a person does in the chamber: commenting, and saying that they have read."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from proposals.council.actions import comment_on, mark_read
from proposals.ledger.paging import read_key
from proposals.once.guard import done_once
from proposals.rights import WrongValues, can

from .comments import CommentForm
from .entrance import for_the_chamber, open_or_404
from .views import dossier_page, frame, place


@require_POST
@for_the_chamber
@done_once
def comment(request, reference: str):
    """Write a comment; a refused one comes back with its words."""
    reading = open_or_404(request.user, reference)
    if refusal := can(request.user, "comment", reading.dossier):
        context = {**frame(request.user, reading), "refusals": [refusal]}
        return render(request, "proposals/chamber/refused.html", context, status=403)
    form = CommentForm(request.POST, user=request.user, reading=reading)
    try:
        if form.is_valid():
            comment_on(reading.dossier, by=request.user, **form.cleaned_data)
            messages.success(request, "บันทึกความเห็นแล้ว")
            return redirect(f"{place(reading)}#comments")
    except WrongValues as wrong:
        form.take_errors(wrong.errors)
    return dossier_page(request, reading, form=form, status=422)


@require_POST
@for_the_chamber
def read(request, reference: str):
    """Note that this person has read up to a version. A press of a button, not a visit: a glance is no reading."""
    reading = open_or_404(request.user, reference)
    number = read_key(request.POST.get("number"))
    if number is None or reading.version(number) is None:
        raise Http404
    mark_read(reading.dossier, by=request.user, number=number)
    messages.success(request, f"ทำเครื่องหมายว่าท่านอ่าน {reference} ถึงรุ่นที่ {number} แล้ว")
    return redirect(reverse("chamber:agenda"))
