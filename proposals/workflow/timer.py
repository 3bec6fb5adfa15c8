"""What happens by itself: ordinances enter into force on their day, and fund what they carry. Idempotent."""

from angtong.directory.queries import system_user
from proposals.budget.models import Inclusion, Ordinance
from proposals.dossier.models import Dossier, Proposal
from proposals.rights import Refused, Stale

from .actions import move

TIMER_NOTE = "ระบบดำเนินการตามกำหนด"


def tick() -> list[str]:
    """Do all that is due now, as the actor `system`; return one line for each thing done.

    Each move is its own transaction: one that fails to pass its gate leaves the others alone.
    """
    system = system_user()
    done = []
    for ordinance in Ordinance.objects.filter(state="proclaimed").order_by("pk"):
        done += _try(ordinance, "enter_into_force", system)
    carried = Inclusion.objects.filter(excluded_at=None, ordinance__state="in_force")
    waiting = Proposal.objects.filter(state="in_ordinance", pk__in=carried.values("proposal"))
    for proposal in waiting.order_by("pk"):
        done += _try(proposal, "fund", system)
    return done


def _try(dossier: Dossier, code: str, system) -> list[str]:
    try:
        move(dossier, code, by=system, comment=TIMER_NOTE)
    except (Refused, Stale):
        return []
    return [f"{dossier.reference}: {code}"]
