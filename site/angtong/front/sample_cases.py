"""The sample's cases: pages made once, where missing, with the pictures that belong to them."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from angtong.directory.models import Appointment, Area
from angtong.directory.roles import Role
from angtong.kit import clock
from casebook.pages.models import CaseDataVersion, CasePage, CaseProposal
from knowledge.data.models import DatasetVersion
from knowledge.library.models import Picture
from knowledge.services.models import ServiceType
from proposals.backoffice.groups import LIBRARY
from proposals.ledger.models import Edition
from proposals.vocabulary import Audience, Kind

from .sample.english import CASES_TOLD

PICTURES = settings.ROOT / "static" / "img" / "cases"
CREDIT = "ภาพวาดประกอบบทเรียนตัวอย่าง"
REVIEWERS = "ผู้ตรวจบทเรียนก่อนเผยแพร่"
WORKFLOW = "ตรวจบทเรียนก่อนเผยแพร่"
_APART = {"datasets", "partners", "more", "service_type"}
_BESIDE = {"picture", "picture_alt", "picture_caption", "area", "budget_baht", "tags"}


def build_cases(index: Page, cases: list[dict], add, by) -> None:
    """Add every case that is missing below `index`.

    Args:
        cases: as `front.sample.cases` tells them.
        add: `add(parent, page, by)` adds a page and publishes it.
        by: who publishes, or None.
    """
    standing = set(index.get_children().values_list("slug", flat=True))
    for case in cases:
        if case["slug"] not in standing:
            page = _page_of(case)
            tags = case.get("more", {}).get("tags", ())
            page.tags.add(*tags)
            add(index, page, by)
    _build_workflow(index)


def _page_of(case: dict[str, Any]) -> CasePage:
    more = case.get("more", {})
    service_type = ServiceType.objects.filter(code=case["service_type"]).first()
    editions = _public_proposals(service_type)
    fields = {name: value for name, value in case.items() if name not in _APART}
    fields |= {name: value for name, value in more.items() if name not in _BESIDE}
    for name, value in fields.items():
        if isinstance(value, list):
            phase = name.removesuffix("_term")  # of a field that tells of one
            fields[name] = _stream(value, [each for each in editions if each.phase == phase])
    budget = more.get("budget_baht")
    title_en, summary_en = CASES_TOLD.get(case["slug"], ("", ""))
    page = CasePage(
        **fields,
        title_en=title_en,
        summary_en=summary_en,
        service_type=service_type,
        area=Area.objects.filter(code=more["area"]).first() if more.get("area") else None,
        budget_baht=None if budget is None else Decimal(budget),
        picture=_picture(more.get("picture"), more.get("picture_alt", "")),
        picture_alt=more.get("picture_alt", ""),
        picture_caption=more.get("picture_caption", ""),
        partners=[
            ("partner", {"sector": sector, "name": name, "part": part})
            for sector, name, part in case["partners"]
        ],
        reviewed_on=clock.today(),
        is_sample=True,
    )
    page.data_versions = [
        CaseDataVersion(data_version=version, note=note)
        for code, note in case["datasets"]
        for version in DatasetVersion.objects.filter(dataset__code=code).order_by("-number")[:1]
    ]
    page.proposals = [
        CaseProposal(proposal_id=edition.dossier_id, version_number=edition.version_number)
        for edition in editions[:2]
    ]
    return page


def _stream(blocks: list, editions: list[Edition]) -> list:
    """Return a stream with pictures in place of files, and a public proposal where one is asked for.

    Args:
        editions: of the phase that the stream tells of: a budget stands under its own phase or not at all.
    """
    made = []
    for name, value in blocks:
        if name == "figure" and "file" in value:
            picture = _picture(value["file"], value["alt"], value.get("credit", ""))
            if picture is None:
                continue
            picture.contextual_alt_text, picture.decorative = value["alt"], False
            value = {
                "image": picture,
                "caption": value.get("caption", ""),
                "credit": value.get("credit", ""),
            }
        elif name == "budget_table" and not value.get("reference"):
            if not editions:
                continue
            pinned = {"reference": editions[0].reference, "version": editions[0].version_number}
            value = value | pinned
        made.append((name, value))
    return made


def _picture(file: str | None, description: str, credit: str = "") -> Picture | None:
    """Return a drawing of the sample as a picture in the editors' library; one file is one picture."""
    path = PICTURES / Path(file).name if file else None
    if path is None or not path.is_file():
        return None
    title = description[:120] or path.stem
    standing = Picture.objects.filter(title=title, collection=_library()).first()
    if standing:
        return standing
    picture = Picture(
        title=title,
        file=ContentFile(path.read_bytes(), name=path.name),
        description=description[:255],
        credit=credit or CREDIT,
        collection=_library(),
    )
    picture._set_image_file_metadata()
    picture.save()
    return picture


def _library() -> Collection:
    root = Collection.get_first_root_node()
    return root.get_children().filter(name=LIBRARY).first() or root


def _public_proposals(service_type: ServiceType | None) -> list[Edition]:
    if service_type is None:
        return []
    public = Edition.objects.filter(
        audience=Audience.PUBLIC, kind=Kind.PROPOSAL, service_type_code=service_type.code
    )
    return list(public.order_by("-budget_baht", "reference"))


def _build_workflow(index: Page) -> None:
    """Let the clerk read a case before it is published, when its editor asks for it."""
    if WorkflowPage.objects.filter(page=index).exists():
        return
    group, _ = Group.objects.get_or_create(name=REVIEWERS)
    for appointment in Appointment.objects.filter(role=Role.CLERK).select_related("user"):
        appointment.user.groups.add(group)
    # The last approval publishes, in the name of who gave it.
    GroupPagePermission.objects.get_or_create(
        group=group,
        page=index,
        permission=Permission.objects.get(
            codename="publish_page", content_type__app_label="wagtailcore"
        ),
    )
    task = GroupApprovalTask.objects.create(name="ปลัดเทศบาลตรวจบทเรียน")
    task.groups.add(group)
    workflow = Workflow.objects.create(name=WORKFLOW)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=index)
