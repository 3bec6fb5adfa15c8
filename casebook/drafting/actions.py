"""Beginning a case from a proposal: a draft that nobody sees but editors."""

from django.db import transaction

from angtong.directory.models import Area
from angtong.kit.refusal import Refusal
from angtong.kit.slugs import thai_slug
from angtong.press.languages import THAI
from angtong.press.sample_mark import is_sample_site
from casebook.pages.models import CasebookIndexPage, CaseDataVersion, CasePage, CaseProposal
from casebook.pages.models.cases import TAKEN_SLUGS
from knowledge.data.models import DatasetVersion
from knowledge.services.models import ServiceType
from proposals.dossier.models import Proposal
from proposals.ledger.reading import Reading, open_dossier
from proposals.rights import Refused
from proposals.vocabulary import Kind
from proposals.workflow.definitions import move_label

from .telling import Moved, Told, tell

NOT_FOUND = Refusal("not-found", "ไม่พบข้อเสนอโครงการนี้ โปรดตรวจสอบเลขที่อีกครั้ง")
NO_VERSION = Refusal("no-version", "ข้อเสนอโครงการนี้ยังไม่มีรุ่นทางการ โปรดรอให้หน่วยงานเจ้าของเรื่องบันทึกรุ่นก่อน")
NOT_YOURS = Refusal("not-yours", "ท่านไม่มีสิทธิ์จัดทำบทเรียน โปรดติดต่อบรรณาธิการคลังบทเรียน")


def casebook_for(user) -> CasebookIndexPage | None:
    """Return the casebook in Thai to which this person may add cases; None when there is none."""
    for index in CasebookIndexPage.objects.filter(locale__language_code=THAI).order_by("path"):
        if index.permissions_for_user(user).can_add_subpage():
            return index
    return None


def told_for(user, reference: str) -> tuple[Reading, Told]:
    """Return a proposal as this person reads it, and what it tells of a case.

    Raises:
        Refused: not-found (also when they may not know of it), no-version.
    """
    reading = open_dossier(user, reference, kind=Kind.PROPOSAL)
    if reading is None:
        raise Refused(NOT_FOUND)
    if reading.newest is None:
        raise Refused(NO_VERSION)
    moves = [
        Moved(record.code, move_label(Kind.PROPOSAL, record.code), record.moved_at)
        for record in reading.moves
        if record.version_number <= reading.newest.number
    ]
    told = tell(reading.content, moves, reference=reference, number=reading.newest.number)
    return reading, told


@transaction.atomic
def begin_case(reference: str, *, by) -> CasePage:
    """Make the draft of a case from what this person may read of a proposal.

    Raises:
        Refused: not-yours, not-found, no-version.
    """
    index = casebook_for(by)
    if index is None:
        raise Refused(NOT_YOURS)
    reading, told = told_for(by, reference)
    page = CasePage(
        **told.values,
        is_sample=is_sample_site(),
        slug=_free_slug(index, thai_slug(told.values["title"]) or f"case-{reference.lower()}"),
        service_type=ServiceType.objects.filter(code=told.service_type).first(),
        area=Area.objects.filter(code=told.area).first(),
        owner=by,
        live=False,
        has_unpublished_changes=True,
    )
    page.proposals = [
        CaseProposal(
            proposal=Proposal.objects.get(pk=reading.dossier.pk),
            version_number=reading.newest.number,
        )
    ]
    page.data_versions = [
        CaseDataVersion(data_version=version, note=note[:300])
        for code, number, note in told.cited
        for version in DatasetVersion.objects.filter(dataset__code=code, number=number)
    ]
    index.add_child(instance=page)
    page.save_revision(user=by, log_action=True)
    return page


def _free_slug(index: CasebookIndexPage, slug: str) -> str:
    taken = TAKEN_SLUGS | set(
        index.get_children().filter(slug__startswith=slug).values_list("slug", flat=True)
    )
    free, number = slug, 1
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    return free
