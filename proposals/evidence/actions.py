"""Citing data, recording assemblies and their resolutions, weighing capacity, recording results, feeding them back."""

from typing import Any

from django.db import transaction

from angtong.directory.models import Area
from angtong.kit import clock, thai
from angtong.kit.refusal import Refusal
from knowledge.data.actions import issue_data_version
from knowledge.data.models import Dataset, DatasetVersion
from proposals.dossier.actions import lock
from proposals.dossier.models import Dossier
from proposals.dossier.signals import draft_changed
from proposals.rights import Refused, WrongValues, can, demand

from .models import Assembly, Attendance, CapacityAssessment, Citation, Feedback, Resolution, Result
from .queries import results_not_fed_back

WEIGHED = ("capacity", "resources", "social_capital", "authority")
NOTHING_WEIGHED = (
    "โปรดกรอกอย่างน้อยหนึ่งด้าน: ศักยภาพขององค์กร ทรัพยากร ทุนทางสังคม หรืออำนาจหน้าที่ การประเมินที่บันทึกแล้วลบไม่ได้"
)


@transaction.atomic
def cite_data(dossier: Dossier, *, by, data_version: DatasetVersion, note: str = "") -> Citation:
    """Cite a data version; cited again, the note is renewed.

    Raises:
        Refused: `by` may not change the dossier's citations in its state.
    """
    demand(can(by, "cite", dossier))
    dossier = lock(dossier)
    demand(can(by, "cite", dossier))
    citation = Citation.objects.filter(dossier_id=dossier.pk, data_version=data_version).first()
    if citation is None:
        citation = Citation(dossier_id=dossier.pk, data_version=data_version)
    citation.note = thai.normalise(note).strip()
    citation.cited_by = by
    citation.cited_at = clock.now()
    citation.save()
    draft_changed.send(sender=type(dossier), dossier=dossier)
    return citation


@transaction.atomic
def withdraw_citation(dossier: Dossier, *, by, data_version: DatasetVersion) -> None:
    """Take a citation off the working draft; versions keep it.

    Raises:
        Refused: `by` may not change the dossier's citations in its state.
    """
    demand(can(by, "cite", dossier))
    dossier = lock(dossier)
    demand(can(by, "cite", dossier))
    for citation in Citation.objects.filter(dossier_id=dossier.pk, data_version=data_version):
        citation.delete()
    draft_changed.send(sender=type(dossier), dossier=dossier)


@transaction.atomic
def record_assembly(
    *, by, level: str, area: Area, held_on, venue: str, chair: str, attendance, note: str = ""
):
    """Record that an assembly was held. `attendance`: [(group, count)].

    Raises:
        Refused: `by` may not record assemblies.
        WrongValues: nobody came, or it is held in the future.
    """
    demand(can(by, "record_assembly", None))
    errors: dict[str, list[str]] = {}
    if held_on > clock.today():
        errors["held_on"] = ["วันที่ประชุมต้องไม่อยู่ในอนาคต โปรดบันทึกหลังประชุมแล้ว"]
    if sum(count for _, count in attendance) < 1:
        errors["attendance"] = ["โปรดกรอกจำนวนผู้เข้าร่วมประชุมอย่างน้อยหนึ่งกลุ่ม"]
    if errors:
        raise WrongValues(errors)
    assembly = Assembly(
        level=level,
        area=area,
        held_on=held_on,
        venue=venue,
        chair=chair,
        note=note,
        recorded_by=by,
        recorded_at=clock.now(),
    )
    assembly.save()
    for group, count in attendance:
        Attendance(assembly=assembly, group=group, count=count).save()
    return assembly


@transaction.atomic
def record_resolution(
    assembly: Assembly,
    *,
    by,
    subject: str,
    decision: str,
    votes_for: int,
    votes_against: int,
    abstentions: int,
    text: str = "",
) -> Resolution:
    """Record what an assembly resolved on a subject (the reference of a dossier or problem, or a data set's code).

    Raises:
        Refused: `by` may not record it or know of the subject, or the dossier has ended.
        WrongValues: more votes than people came, or the votes contradict the decision.
    """
    demand(can(by, "record_assembly", None))
    dossier = Dossier.objects.filter(reference=subject).first()
    if dossier is not None:
        demand(can(by, "read", dossier.specific))
        demand(can(by, "record_assembly", dossier))
    errors: dict[str, list[str]] = {}
    came = sum(assembly.attendance.values_list("count", flat=True))
    if votes_for + votes_against + abstentions > came:
        errors["votes_for"] = [f"จำนวนเสียงรวมมากกว่าผู้เข้าร่วมประชุม ({came} คน) โปรดตรวจสอบอีกครั้ง"]
    if decision == Resolution.Decision.APPROVED and votes_for <= votes_against:
        errors["decision"] = ["เสียงเห็นชอบไม่มากกว่าเสียงไม่เห็นชอบ จึงบันทึกว่าเห็นชอบไม่ได้"]
    if decision == Resolution.Decision.REJECTED and votes_for > votes_against:
        errors["decision"] = ["เสียงเห็นชอบมากกว่าเสียงไม่เห็นชอบ จึงบันทึกว่าไม่เห็นชอบไม่ได้"]
    if errors:
        raise WrongValues(errors)
    resolution = Resolution(
        assembly=assembly,
        subject=subject,
        decision=decision,
        votes_for=votes_for,
        votes_against=votes_against,
        abstentions=abstentions,
        text=thai.normalise(text).strip(),
        recorded_by=by,
        recorded_by_name=by.display_name,
        recorded_at=clock.now(),
    )
    resolution.save()
    return resolution


@transaction.atomic
def weigh_capacity(dossier: Dossier, *, by, values: dict[str, Any]) -> CapacityAssessment:
    """Record a weighing of capacity; the newest counts. `values`: the model's fields, texts already clean.

    Raises:
        Refused: `by` may not weigh it, or it has ended.
        WrongValues: nothing was weighed, or it is to be escalated though nothing is beyond the municipality.
    """
    demand(can(by, "assess", dossier))
    dossier = lock(dossier)
    demand(can(by, "assess", dossier))
    if not any(values[part] for part in WEIGHED):
        raise WrongValues({WEIGHED[0]: [NOTHING_WEIGHED]})
    if values["outcome"] == "escalate" and not (
        values["beyond_capacity"] or values["beyond_authority"]
    ):
        raise WrongValues(
            {"outcome": ["ยกระดับได้เมื่อเกินศักยภาพหรือนอกเหนืออำนาจหน้าที่ โปรดระบุอย่างน้อยหนึ่งข้อ"]}
        )
    assessment = CapacityAssessment(
        dossier_id=dossier.pk,
        assessed_by=by,
        assessed_by_name=by.display_name,
        assessed_at=clock.now(),
        **values,
    )
    assessment.save()
    return assessment


@transaction.atomic
def record_result(dossier: Dossier, *, by, values: dict[str, Any]) -> Result:
    """Record a measured result of the work; `values`: the model's fields.

    Raises:
        Refused: `by` may not, or the work has not begun.
        WrongValues: it was measured in the future.
    """
    demand(can(by, "record_result", dossier))
    dossier = lock(dossier)
    demand(can(by, "record_result", dossier))
    if values["measured_on"] > clock.today():
        raise WrongValues({"measured_on": ["วันที่วัดผลต้องไม่อยู่ในอนาคต โปรดตรวจสอบอีกครั้ง"]})
    result = Result(
        dossier_id=dossier.pk,
        recorded_by=by,
        recorded_by_name=by.display_name,
        recorded_at=clock.now(),
        **values,
    )
    result.save()
    return result


@transaction.atomic
def feed_back(dossier: Dossier, *, by, note: str = "") -> list[Feedback]:
    """Make the results new data versions, one per data set: the loop of the founding document.

    Raises:
        Refused: `by` may not, the state forbids it, or no result is waiting.
    """
    demand(can(by, "feed_back", dossier))
    dossier = lock(dossier)
    demand(can(by, "feed_back", dossier))
    waiting = list(results_not_fed_back(dossier).select_related("dataset", "area"))
    if not waiting:
        raise Refused(
            Refusal("nothing-to-feed-back", "ยังไม่มีผลการดำเนินงานที่รอป้อนกลับ โปรดบันทึกผลการดำเนินงานก่อน")
        )
    fed_back = []
    for dataset in sorted({result.dataset for result in waiting}, key=lambda dataset: dataset.code):
        results = [result for result in waiting if result.dataset_id == dataset.pk]
        fed_back += _feed_dataset(dataset, results, dossier, by=by, note=note)
    return fed_back


def _feed_dataset(
    dataset: Dataset, results: list[Result], dossier: Dossier, *, by, note: str
) -> list[Feedback]:
    rows = [
        [
            result.indicator,
            result.area.name if result.area else "",
            format(result.before.normalize(), "f"),
            format(result.after.normalize(), "f"),
            result.unit,
            result.measured_on.isoformat(),
        ]
        for result in results
    ]
    version = issue_data_version(
        dataset,
        by=by,
        measured_on=max(result.measured_on for result in results),
        note=note or f"ผลการดำเนินงานตามข้อเสนอโครงการเลขที่ {dossier.reference}",
        columns=["ตัวชี้วัด", "พื้นที่", "ก่อนดำเนินการ", "หลังดำเนินการ", "หน่วย", "วัดเมื่อ"],
        rows=rows,
    )
    fed_back = []
    for result in results:
        entry = Feedback(
            result=result, data_version=version, fed_back_by=by, fed_back_at=clock.now()
        )
        entry.save()
        fed_back.append(entry)
    return fed_back
