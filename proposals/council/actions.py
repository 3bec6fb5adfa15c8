"""Commenting, and noting what was read."""

from django.db import transaction

from angtong.kit import clock, thai
from proposals.dossier.models import Dossier
from proposals.ledger.models import Version
from proposals.rights import WrongValues, can, demand, readable_versions, visibilities

from .models import Comment, ReadMark

LONGEST_COMMENT = 10_000


@transaction.atomic
def comment_on(
    dossier: Dossier,
    *,
    by,
    text: str,
    visibility: str,
    version: int | None = None,
    anchor: str = "",
) -> Comment:
    """Write a comment; it is never refused because of the dossier's state.

    Args:
        version: number of the version it is about, None for the dossier as a whole.
        anchor: name of the field it is about, empty for all of it.

    Raises:
        Refused: `by` may not comment here.
        WrongValues: the text is empty, the visibility is not theirs to give, or there is no such version.
    """
    demand(can(by, "comment", dossier))
    errors: dict[str, list[str]] = {}
    text = thai.normalise(text).strip()
    if not text:
        errors["text"] = ["โปรดกรอกความเห็น"]
    elif len(text) > LONGEST_COMMENT:
        errors["text"] = [thai.too_long(text, LONGEST_COMMENT)]
    elif not thai.is_storable(text):
        errors["text"] = ["ความเห็นมีอักขระที่บันทึกไม่ได้ โปรดพิมพ์ใหม่"]
    if visibility not in visibilities(by):
        errors["visibility"] = ["ท่านกำหนดให้ผู้อ่านกลุ่มนี้อ่านไม่ได้ โปรดเลือกผู้ที่อ่านได้จากรายการ"]
    versions = readable_versions(Version.objects.filter(dossier_id=dossier.pk), by, dossier)
    if version is not None and not versions.filter(number=version).exists():
        errors["version"] = ["ไม่พบรุ่นนี้ โปรดเลือกรุ่นจากรายการ"]
    if errors:
        raise WrongValues(errors)
    comment = Comment(
        dossier_id=dossier.pk,
        version_number=version,
        anchor=anchor,
        text=text,
        visibility=visibility,
        author_id=by.pk,
        author_username=by.username,
        author_name=by.display_name,
        created_at=clock.now(),
    )
    comment.save()
    return comment


@transaction.atomic
def mark_read(dossier: Dossier, *, by, number: int) -> None:
    """Note that a person has seen a dossier up to a version; never goes back."""
    mark = ReadMark.objects.select_for_update().filter(user=by, dossier_id=dossier.pk).first()
    if mark is None:
        ReadMark.objects.get_or_create(
            user=by,
            dossier_id=dossier.pk,
            defaults={"version_number": number, "read_at": clock.now()},
        )
    elif number > mark.version_number:
        mark.version_number, mark.read_at = number, clock.now()
        mark.save()
