"""Proposals and ordinances as managed models: modeladmin's registration, our own pages below it."""

from django.urls import path
from django.views.generic import RedirectView

from proposals.budget.models import Ordinance
from proposals.dossier.models import Proposal
from proposals.vocabulary import Kind

from . import (
    attachments,
    dossier_list,
    dossier_page,
    drafts,
    evidence,
    moves,
    restoring,
    versions,
)
from .managed import Managed
from .places import FOLDERS, LABELS, place
from .waiting import seen


class Dossiers(Managed):
    """A kind of dossier: no page of modeladmin's own is reachable."""

    kind = ""
    history_view_enabled = False

    def visible(self, user):
        """Return the rows that the person may see in lists."""
        return self.model._default_manager.filter(pk__in=seen(user, self.kind).values("dossier"))

    def page_of(self, row) -> str:
        """Return the address of the dossier's page."""
        return place(self.kind, "page", row.reference)

    def get_admin_urls_for_registration(self):
        """Return our own pages, and none of modeladmin's."""
        return dossier_urls(self.kind)


class Proposals(Dossiers):
    """ข้อเสนอโครงการ."""

    model = Proposal
    kind = Kind.PROPOSAL.value
    base_url_path = FOLDERS[Kind.PROPOSAL.value]
    menu_label = LABELS[Kind.PROPOSAL.value]


class Ordinances(Dossiers):
    """เทศบัญญัติ."""

    model = Ordinance
    kind = Kind.ORDINANCE.value
    base_url_path = FOLDERS[Kind.ORDINANCE.value]
    menu_label = LABELS[Kind.ORDINANCE.value]


PAGES = (
    ("", dossier_list.dossier_list, "list"),
    ("create/", drafts.create, "create"),
    ("<slug:reference>/", dossier_page.dossier_page, "page"),
    ("<slug:reference>/edit/", drafts.edit, "edit"),
    ("<slug:reference>/moves/<slug:code>/", moves.move_page, "move"),
    ("<slug:reference>/timeline/", dossier_page.timeline_page, "timeline"),
    ("<slug:reference>/comments/", dossier_page.comments_page, "comments"),
    ("<slug:reference>/evidence/", evidence.evidence_page, "evidence"),
    ("<slug:reference>/evidence/<slug:task>/", evidence.record, "record"),
    (
        "<slug:reference>/evidence/<slug:what>/<int:number>/withdraw/",
        evidence.withdraw,
        "withdraw",
    ),
    ("<slug:reference>/attachments/<int:number>/", attachments.download, "attachment"),
    (
        "<slug:reference>/versions/<int:number>/files/<slug:digest>/",
        attachments.download_of_version,
        "file",
    ),
    ("<slug:reference>/versions/", versions.version_list, "versions"),
    ("<slug:reference>/versions/<int:number>/", versions.version_page, "version"),
    ("<slug:reference>/versions/<int:number>/restore/", restoring.restore, "restore"),
    ("<slug:reference>/compare/", versions.comparison_page, "compare"),
)


def dossier_urls(kind: str) -> tuple:
    """Return the addresses of a kind's pages below `/admin/`."""
    folder = FOLDERS[kind]
    pdf = RedirectView.as_view(url=f"/{folder}/%(reference)s/versions/%(number)s/pdf/")
    return (
        *(
            path(f"{folder}/{tail}", view, {"kind": kind}, name=f"backoffice_{kind}_{name}")
            for tail, view, name in PAGES
        ),
        path(
            f"{folder}/<slug:reference>/versions/<int:number>/pdf/",
            pdf,
            name=f"backoffice_{kind}_pdf",
        ),
    )
