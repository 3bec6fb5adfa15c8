"""Issuing official versions, restoring them, and keeping the editions that lists are made from."""

from typing import Any

from django.db import transaction

from angtong.kit import clock
from angtong.kit.canonical import canonical_json
from angtong.kit.refusal import Refusal
from angtong.kit.richtext import plain_text
from angtong.kit.thai import is_storable, normalise, search_key, too_long
from proposals.dossier.actions import lock, why_fixed
from proposals.dossier.drafting import fill, read_values
from proposals.dossier.fields import Field
from proposals.dossier.models import Attachment, Dossier
from proposals.evidence.models import Citation
from proposals.rights import Refused, Stale, WrongValues, can, demand
from proposals.rights.verdicts import NOTHING_CHANGED, RESTORE_IS_STALE, UNSAVED_EDITS
from proposals.vocabulary import PUBLIC_STATES, Audience

from .models import GENESIS, Anchor, AnchorHead, Edition, LedgerHead, Version, VersionKind
from .queries import seal_of_draft
from .restoring import attachments_to_restore, citations_to_restore, values_to_restore
from .seal import seal, seal_anchor
from .snapshot import FIELDS, SCHEMA, snapshot, total_baht, without_move

_UNCHANGED = Refusal(NOTHING_CHANGED, "เนื้อหาเหมือนรุ่นล่าสุดทุกประการ จึงไม่ต้องบันทึกรุ่นใหม่")
_UNSAVED = Refusal(
    UNSAVED_EDITS,
    "ร่างมีการแก้ไขที่ยังไม่ได้บันทึกเป็นรุ่น จึงยังไม่ได้กู้คืน โปรดบันทึกรุ่นก่อน "
    "หรือยืนยันว่าให้แทนที่ โดยส่งส่วนหัว If-Match เป็น lock_version ปัจจุบัน",
)


LONGEST_NOTE = 10_000


def _check_note(note: str, name: str) -> None:
    if len(note) > LONGEST_NOTE:
        raise WrongValues({name: [too_long(note, LONGEST_NOTE)]})
    if not is_storable(note):
        raise WrongValues({name: ["ข้อความมีอักขระที่บันทึกไม่ได้ โปรดพิมพ์ใหม่"]})


@transaction.atomic
def save_version(dossier: Dossier, *, by, note: str = "") -> Version:
    """Issue an official version of the working draft, with a note.

    Raises:
        Refused: `by` may not, the state forbids it, or nothing changed since the last version.
    """
    dossier = lock(dossier)
    demand(can(by, "save_version", dossier))
    _check_note(note, "note")
    content = _demand_change(dossier)
    return issue_version(dossier, by=by, kind=VersionKind.SAVE, note=note, content=content)


@transaction.atomic
def restore_version(
    dossier: Dossier,
    *,
    by,
    number: int,
    reason: str = "",
    lock_version: int | None = None,
    draft_seen: str | None = None,
    replaces_unsaved: bool = True,
) -> Version:
    """Put an old version's content into the working draft and issue it as a new version.

    What the state does not let anybody edit stays as it is, and so does, outside of `draft`, the phase: the way that
    a dossier went is not changed behind the workflow's back.
    What assemblies resolved, what was weighed and measured since stays: facts are not undone. Unsaved edits of
    the draft are replaced: a face shows them first (`queries.unsaved_edits`) and says what it showed.

    Args:
        lock_version: what the person saw; None asks nothing.
        draft_seen: `queries.seal_of_draft` when the person saw it (citations and attachments move no lock version).
        replaces_unsaved: False refuses to replace what is not in any version.

    Raises:
        Refused: `by` may not, the state forbids it, the content is what stands now, or unsaved edits would be lost.
        Stale: the draft changed since the person saw it.
        Version.DoesNotExist: there is no such version.
    """
    demand(can(by, "restore", dossier))
    _check_note(reason, "reason")
    dossier = lock(dossier)
    demand(can(by, "restore", dossier))
    if lock_version not in (None, dossier.lock_version):
        raise Stale(dossier, RESTORE_IS_STALE)
    if draft_seen is not None and draft_seen != seal_of_draft(dossier):
        raise Stale(dossier, RESTORE_IS_STALE)
    if not replaces_unsaved and has_changed(dossier):
        raise Refused(_UNSAVED)
    content = dossier.versions.get(number=number).read_content()
    fields = _restorable(dossier)
    values = values_to_restore(content, fields)
    try:
        ready = read_values(values, fields)
    except WrongValues as wrong:
        gone = set(wrong.errors)
        ready = read_values(values_to_restore(content, fields, without=gone), fields)
    _restore_citations(dossier, content, by)
    _restore_attachments(dossier, content)
    dossier.lock_version += 1
    dossier.edited_at = clock.now()
    dossier.edited_by = by
    fill(dossier, ready, fields)
    return issue_version(
        dossier,
        by=by,
        kind=VersionKind.RESTORE,
        note=reason,
        restored_from=number,
        content=_demand_change(dossier),
    )


def _restorable(dossier: Dossier) -> tuple[Field, ...]:
    """Return the fields that an old version may give back in this state."""
    fields = FIELDS[dossier.kind]
    if dossier.state != "draft":
        fields = tuple(field for field in fields if field.name != "phase")
    return tuple(field for field in fields if not why_fixed(dossier, field))


def _restore_citations(dossier: Dossier, content: dict[str, Any], by) -> None:
    wanted = {version.pk: (version, note) for version, note in citations_to_restore(content)}
    for citation in Citation.objects.filter(dossier_id=dossier.pk):
        if citation.data_version_id not in wanted:
            citation.delete()
            continue
        _, note = wanted.pop(citation.data_version_id)
        if citation.note != note:
            citation.note = note
            citation.save()
    for version, note in wanted.values():
        Citation(
            dossier_id=dossier.pk,
            data_version=version,
            note=note,
            cited_by=by,
            cited_at=clock.now(),
        ).save()


def _restore_attachments(dossier: Dossier, content: dict[str, Any]) -> None:
    wanted = attachments_to_restore(content)
    for attachment in Attachment.objects.filter(dossier_id=dossier.pk):
        if attachment.document_id not in wanted:
            attachment.delete()
    standing = {row.document_id: row for row in Attachment.objects.filter(dossier_id=dossier.pk)}
    for position, (document_id, title) in enumerate(wanted.items()):
        attachment = standing.get(document_id) or Attachment(
            dossier=Dossier.objects.get(pk=dossier.pk), document_id=document_id
        )
        attachment.title, attachment.position = title, position
        attachment.save()


def has_changed(dossier: Dossier) -> bool:
    """Say whether the content differs from the last version's content."""
    return _differs(dossier, snapshot(dossier))


def _differs(dossier: Dossier, content: dict[str, Any]) -> bool:
    last = dossier.versions.order_by("-number").first()
    return last is None or without_move(last.read_content()) != content


def _demand_change(dossier: Dossier) -> dict[str, Any]:
    """Return the content of the dossier as it stands; refuse when the last version says the same."""
    content = snapshot(dossier)
    if not _differs(dossier, content):
        raise Refused(_UNCHANGED)
    return content


@transaction.atomic
def issue_version(
    dossier: Dossier,
    *,
    by,
    kind: str,
    note: str = "",
    restored_from: int | None = None,
    move: dict[str, Any] | None = None,
    content: dict[str, Any] | None = None,
) -> Version:
    """Append a version to the dossier's chain. Asks no right: `save_version`, `restore_version` and `move()` do.

    The head's row is locked, so numbers have no gaps; the anchor's row is locked last, always in this order.

    Args:
        dossier: the concrete kind, as the database has it.
        move: what a move recorded; stands in the content as `move`.
        content: the dossier's snapshot, when the caller took it under the dossier's lock already.
    """
    head, _ = LedgerHead.objects.select_for_update().get_or_create(dossier_id=dossier.pk)
    content = snapshot(dossier) if content is None else content
    if move is not None:
        content["move"] = move
    version = Version(
        dossier_id=dossier.pk,
        number=head.count + 1,
        previous_digest=head.digest,
        content=canonical_json(content),
        created_at=clock.now(),
        author_id=by.pk,
        author_username=by.username,
        author_name=by.display_name,
        kind=str(kind),
        note=normalise(note).strip(),
        state=dossier.state,
        schema=SCHEMA,
        restored_from=restored_from,
    )
    version.digest = seal(vars(version), reference=dossier.reference, previous_digest=head.digest)
    version.save()
    head.count, head.digest = version.number, version.digest
    head.save()
    _anchor(dossier.reference, version)
    dossier.current_version = version.number
    dossier.official_confidentiality = dossier.confidentiality
    dossier.save(update_fields=_columns_after(dossier))
    _publish(dossier, version, content)
    return version


def _columns_after(dossier: Dossier) -> list[str]:
    return ["current_version", "official_confidentiality", "lock_version", "edited_at", "edited_by"]


def _anchor(reference: str, version: Version) -> None:
    end, _ = AnchorHead.objects.select_for_update().get_or_create(
        pk=1, defaults={"count": 0, "digest": GENESIS}
    )
    anchor = Anchor(
        sequence=end.count + 1,
        reference=reference,
        number=version.number,
        version_digest=version.digest,
        previous_digest=end.digest,
    )
    anchor.digest = seal_anchor(
        sequence=anchor.sequence,
        reference=reference,
        number=anchor.number,
        version_digest=anchor.version_digest,
        previous_digest=anchor.previous_digest,
    )
    anchor.save()
    end.count, end.digest = anchor.sequence, anchor.digest
    end.save()


def _publish(dossier: Dossier, version: Version, content: dict[str, Any]) -> None:
    """Renew the editions that this version changes."""
    _write_edition(dossier, Audience.WORKING, dossier.state, content)
    _write_edition(dossier, Audience.OFFICIAL, version.state, content)
    if version.state in PUBLIC_STATES[dossier.kind]:
        _write_edition(dossier, Audience.PUBLIC, version.state, content)


def renew_working_edition(dossier: Dossier) -> None:
    """Renew what staff see in lists, after the working draft changed."""
    _write_edition(dossier, Audience.WORKING, dossier.state, snapshot(dossier))


def _write_edition(dossier: Dossier, audience: str, state: str, content: dict[str, Any]) -> None:
    def code(name: str) -> str:
        return (content.get(name) or {}).get("code", "")

    def label(name: str) -> str:
        return (content.get(name) or {}).get("label", "")

    texts = [content["reference"], content["title"], label("area"), label("service_type")]
    texts += [
        plain_text(content.get(name) or "")
        for name in ("rationale", "objective", "target", "principle")
    ]
    Edition.objects.update_or_create(
        dossier_id=dossier.pk,
        audience=audience,
        defaults={
            "kind": dossier.kind,
            "reference": dossier.reference,
            "version_number": dossier.current_version,
            "title": content["title"],
            "phase": content.get("phase") or "",
            "state": state,
            "fiscal_year": content.get("fiscal_year"),
            "service_type_code": code("service_type"),
            "service_type_label": label("service_type"),
            "area_code": code("area"),
            "area_label": label("area"),
            "division_label": label("division"),
            "budget_baht": total_baht(content),
            "search_text": search_key("\n".join(text for text in texts if text)),
            "changed_at": clock.now(),
        },
    )
