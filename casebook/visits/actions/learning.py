"""What the visitors say afterwards, by their private link."""

from dataclasses import dataclass, field

from django.db import transaction

from angtong.kit import clock
from angtong.kit.refusal import Refusal
from angtong.kit.thai import normalise
from casebook.visits.models import Adoption, TopicRating, Visit, VisitFeedback
from casebook.visits.vocabulary import State
from proposals.rights import Refused

from .moving import lock_visit

MOST_ADOPTIONS = 10


@dataclass(frozen=True)
class Answers:
    """What a delegation thought of its visit.

    Args:
        ratings: topic to 1..5.
        adopts: (key of the case, its title, how it will be used).
    """

    useful: str = ""
    to_improve: str = ""
    ratings: dict[str, int] = field(default_factory=dict)
    adopts: list[tuple[int, str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Progress:
    """What became of one case that was to be adopted."""

    adoption: int
    outcome: str
    result: str = ""
    link: str = ""


def _after(visit: Visit) -> Visit:
    visit = lock_visit(visit)
    if visit.state != State.HELD:
        raise Refused(Refusal("not-held", "ให้ความเห็นได้หลังศึกษาดูงานเสร็จแล้ว"))
    return visit


@transaction.atomic
def give_visit_feedback(visit: Visit, answers: Answers, *, publishes_name: bool) -> VisitFeedback:
    """Keep what the visitors say; said again, it takes the first one's place.

    What they told the progress of stays, and so does what they adopted of a case that was deleted since.

    Raises:
        Refused: the visit was not held.
    """
    visit = _after(visit)
    feedback, _ = VisitFeedback.objects.update_or_create(
        visit=visit,
        defaults={
            "useful": normalise(answers.useful).strip(),
            "to_improve": normalise(answers.to_improve).strip(),
            "given_at": clock.now(),
        },
    )
    feedback.ratings.all().delete()
    for topic, rating in answers.ratings.items():
        TopicRating.objects.create(feedback=feedback, topic=topic, rating=rating)
    _set_adoptions(visit, answers.adopts[:MOST_ADOPTIONS])
    set_publishing(visit, publishes_name)
    return feedback


def _set_adoptions(visit: Visit, adopts: list[tuple[int, str, str]]) -> None:
    standing = {row.page_id: row for row in visit.adoptions.all() if row.page_id}
    for page, title, note in adopts:
        row = standing.pop(page, None) or Adoption(visit=visit, page_id=page, title=title)
        row.note = normalise(note).strip()
        row.save()
    for row in standing.values():
        if not row.is_fixed:
            row.delete()


@transaction.atomic
def tell_progress(visit: Visit, told: list[Progress], *, publishes_name: bool) -> int:
    """Keep what became of what was to be adopted; return how many were told of.

    Raises:
        Refused: the visit was not held.
    """
    visit = _after(visit)
    rows = {row.pk: row for row in visit.adoptions.all()}
    for each in told:
        row = rows[each.adoption]
        row.outcome = each.outcome
        row.result, row.link = normalise(each.result).strip(), each.link
        row.answered_at = clock.now()
        row.save()
    set_publishing(visit, publishes_name)
    return len(told)


@transaction.atomic
def set_publishing(visit: Visit, publishes_name: bool) -> Visit:
    """Keep whether the municipality's name may be published; taken back at any time."""
    visit = lock_visit(visit)
    if visit.publish_decided_at is None or visit.publishes_name != publishes_name:
        visit.publishes_name = publishes_name
        visit.publish_decided_at = clock.now()
        visit.save()
    return visit
