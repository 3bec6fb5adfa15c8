"""Making and changing working drafts. No version is made here: that is the ledger's."""

from typing import Any

from django.db import transaction

from angtong.kit import clock
from proposals.problems.actions import issue_reference
from proposals.rights import Stale, WrongValues, can, demand
from proposals.vocabulary import EDITABLE_REQUEST, Kind

from .drafting import fill, read_values
from .fields import PROPOSAL_FIELDS, Field
from .models import Attachment, Dossier, Proposal
from .signals import draft_changed

_NOT_PART_OF_REQUEST = (
    "เรื่องอยู่ในขั้นจัดทำคำของบประมาณ จึงแก้ไขช่องนี้ไม่ได้ หากจำเป็นต้องแก้ไข โปรดส่งเรื่องกลับแก้ไขก่อน"
)
_ASKED_OF_PROVINCE = (
    "เรื่องนี้เคยเสนอจังหวัดแล้ว จึงเปลี่ยนระยะการดำเนินการไม่ได้ หากเทศบาลจะดำเนินการเอง โปรดสร้างข้อเสนอใหม่"
)
_SERIES = {Kind.PROPOSAL: ("P", 4), Kind.ORDINANCE: ("O", 2)}


@transaction.atomic
def create_dossier(
    model: type[Dossier],
    kind: str,
    fields: tuple[Field, ...],
    *,
    by,
    values: dict[str, Any],
    needed: tuple[str, ...],
) -> Dossier:
    """Make a working draft in state `draft`, owned by its maker's division.

    Raises:
        Refused: `by` may not make one.
        WrongValues: a value is wrong, unknown or missing.
    """
    demand(can(by, "create", kind))
    # What is needed and was not given is read as empty: its own reader says what is missing.
    ready = read_values(dict.fromkeys(needed) | values, fields)
    now = clock.now()
    letter, digits = _SERIES[kind]
    dossier = model(
        kind=kind,
        reference=issue_reference(letter, digits=digits),
        division=by.division,
        created_at=now,
        created_by=by,
        edited_at=now,
        edited_by=by,
    )
    fill(dossier, ready, fields)
    draft_changed.send(sender=model, dossier=dossier)
    return dossier


def create_proposal(*, by, values: dict[str, Any]) -> Proposal:
    """Make a proposal under the next reference `P-…`; only `title` and `phase` are needed."""
    return create_dossier(
        Proposal, Kind.PROPOSAL, PROPOSAL_FIELDS, by=by, values=values, needed=("title", "phase")
    )


def lock(dossier: Dossier) -> Dossier:
    """Return the dossier as it stands now, its row locked until the transaction ends."""
    concrete = type(dossier.specific)
    Dossier.objects.select_for_update().only("pk").get(pk=dossier.pk)
    return concrete.objects.get(pk=dossier.pk)


@transaction.atomic
def edit_draft(
    dossier: Dossier, fields: tuple[Field, ...], *, by, values: dict[str, Any], lock_version: int
) -> Dossier:
    """Change the working draft, and return it as it stands then.

    Raises:
        Refused: `by` may not edit it, or not in this state.
        Stale: `lock_version` is not the newest: somebody else saved first.
        WrongValues: a value is wrong or unknown.
    """
    demand(can(by, "edit", dossier))
    dossier = lock(dossier)
    demand(can(by, "edit", dossier))
    if dossier.lock_version != lock_version:
        raise Stale(dossier)
    refused = {
        field.name: [sentence]
        for field in fields
        if field.name in values
        and (sentence := why_fixed(dossier, field))
        and not _is_unchanged(dossier, field, values)
    }
    if refused:
        raise WrongValues(refused)
    ready = read_values(values, fields)
    _change(dossier, by)
    fill(dossier, ready, fields)
    draft_changed.send(sender=type(dossier), dossier=dossier)
    return dossier


def why_fixed(dossier: Dossier, field: Field) -> str:
    """Return why the field cannot be changed now, "" when it can, in a state that lets its people edit."""
    if dossier.state in EDITABLE_REQUEST and not field.part_of_request:
        return _NOT_PART_OF_REQUEST
    # What the province was asked it goes on seeing: that is decided by the phase.
    if field.name == "phase" and dossier.sent_to_province_at is not None:
        return _ASKED_OF_PROVINCE
    return ""


def _is_unchanged(dossier: Dossier, field: Field, values: dict[str, Any]) -> bool:
    return field.code(getattr(dossier, field.name)) == values[field.name]


def _change(dossier: Dossier, by) -> None:
    dossier.lock_version += 1
    dossier.edited_at = clock.now()
    dossier.edited_by = by


def edit_proposal(proposal: Proposal, *, by, values: dict[str, Any], lock_version: int) -> Proposal:
    """Change a proposal's working draft; see `edit_draft`."""
    return edit_draft(proposal, PROPOSAL_FIELDS, by=by, values=values, lock_version=lock_version)


@transaction.atomic
def attach(dossier: Dossier, *, by, document, title: str = "") -> Attachment:
    """Attach a document of the library.

    Raises:
        Refused: `by` may not edit the dossier.
        WrongValues: it is attached already.
    """
    demand(can(by, "edit", dossier))
    dossier = lock(dossier)
    demand(can(by, "edit", dossier))
    if dossier.attachments.filter(document=document).exists():
        raise WrongValues({"document": ["เอกสารนี้แนบไว้ในเรื่องแล้ว โปรดเลือกเอกสารอื่น"]})
    attachment = Attachment(
        dossier=Dossier.objects.get(pk=dossier.pk),
        document=document,
        title=title,
        position=Attachment.objects.filter(dossier_id=dossier.pk).count(),
    )
    attachment.save()
    return attachment


@transaction.atomic
def detach(dossier: Dossier, *, by, attachment: Attachment) -> None:
    """Take an attachment off the working draft; versions keep its name and SHA-256.

    Raises:
        Refused: `by` may not edit the dossier.
    """
    demand(can(by, "edit", dossier))
    dossier = lock(dossier)
    demand(can(by, "edit", dossier))
    Attachment.objects.get(pk=attachment.pk, dossier_id=dossier.pk).delete()
