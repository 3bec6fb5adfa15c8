"""Official letters and programmes on paper. Asks no right: the faces do. Call it outside any transaction."""

from typing import Any

from django.template.loader import render_to_string

from angtong.directory.models import Municipality
from angtong.kit.dates import thai_date
from angtong.press.pdf import print_pdf
from casebook.takeaway.article import stored_picture

from .availability import slot_label
from .composing import hours, shown_paper
from .models import Visit


def print_letter(content: dict[str, Any], *, is_draft: bool = False) -> bytes:
    """Return the PDF of an official letter, made from its content alone.

    A draft says so across the page and wears no garuda; of the garuda the content names the file.

    Raises:
        PrintRefused: `refusal` says what to do.
    """
    garuda = content.get("garuda")
    context = {
        "letter": shown_paper(content),
        "garuda": stored_picture(garuda) if garuda and not is_draft else None,
        "is_draft": is_draft,
    }
    html = render_to_string("casebook/visits/papers/letter.html", context)
    return print_pdf(html, title=f"{content['subject']} {content['reference']}")


def print_programme(visit: Visit) -> bytes:
    """Return the PDF of the order of the day.

    Raises:
        PrintRefused: `refusal` says what to do.
    """
    context = {
        "visit": visit,
        "municipality": Municipality.load().name,
        "when": slot_label(visit.visit_on, visit.half),
        "hours": hours(visit),
        "items": list(visit.programme.all()),
        "readings": [
            row.page.title for row in visit.readings.select_related("page") if row.page.live
        ],
        "changed_on": thai_date(visit.changed_at),
    }
    html = render_to_string("casebook/visits/papers/programme.html", context)
    return print_pdf(html, title=f"กำหนดการศึกษาดูงาน {visit.reference}")
