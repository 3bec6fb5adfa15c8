"""What happens by itself: mails tried again, adoption asked after, personal data deleted. Idempotent."""

from datetime import date

from django.db import IntegrityError, transaction

from angtong.kit import clock
from casebook.visits.models import Letter, Visit, VisitContact, VisitSettings
from casebook.visits.queries import due_for_erasure, due_for_followup
from knowledge.pages.reviewing import add_months

from .moving import lock_visit
from .posting import send_waiting, write_letter


def tick_visits() -> list[str]:
    """Do all that is due now; return one line for each thing done."""
    return [*erase_what_is_over(), *ask_what_was_adopted(), *send_waiting()]


def ask_what_was_adopted() -> list[str]:
    """Ask each delegation once, so many months after its visit, what it adopted."""
    before = _months_ago(VisitSettings.load().followup_months)
    return [visit.reference + ": followup" for visit in due_for_followup(before) if _follow(visit)]


def _follow(visit: Visit) -> bool:
    try:
        with transaction.atomic():
            visit = lock_visit(visit)
            if Letter.objects.filter(visit=visit, kind="followup").exists():
                return False
            write_letter(visit, "followup", by_name="ระบบ")
    except IntegrityError:
        return False  # another timer asked at the same time
    return True


def erase_what_is_over() -> list[str]:
    """Delete contacts and correspondence that were kept long enough."""
    before = _months_ago(12 * VisitSettings.load().retention_years)
    return [f"{erase(visit).reference}: erased" for visit in due_for_erasure(before)]


@transaction.atomic
def erase(visit: Visit) -> Visit:
    """Delete who asked, what was written and what they wrote, from the audit trail too; the link opens nothing then.

    What stays names an organisation and no person: that it came, when, how many, what it adopts.
    """
    visit = lock_visit(visit)
    VisitContact.objects.filter(visit=visit).delete()
    Letter.objects.filter(visit=visit).delete()
    for record in visit.history.all():
        _forget_words(record)
        record.save()
    _forget_words(visit)
    visit.link_key = None
    visit.erased_at = clock.now()
    visit.lock_version += 1
    visit.save()
    return visit


def _forget_words(row) -> None:
    row.purpose = row.other_topics = row.reason = ""


def _months_ago(months: int) -> date:
    return add_months(clock.today(), -months)
