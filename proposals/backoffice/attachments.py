"""Giving out attached files: only to who may read what they belong to."""

from django.http import FileResponse, Http404
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.permissions import policy_registry

from knowledge.library.models import OfficialDocument, Secrecy
from proposals.dossier.models import Attachment, Dossier
from proposals.ledger.models import Version
from proposals.ledger.queries import version_for
from proposals.rights import can, readable
from proposals.rights.queries import works_on

from .opened import open_dossier

# What a browser may show by itself; all else is saved.
SHOWN = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}


def download(request, kind: str, reference: str, number: int):
    """Give out an attachment of the working draft."""
    opened = open_dossier(request.user, kind, reference)
    rows = Attachment.objects.filter(pk=number, dossier_id=opened.dossier.pk)
    row = rows.select_related("document").first() if opened.is_working else None
    if row is None:
        raise Http404
    return _file(row.document)


def download_of_version(request, kind: str, reference: str, number: int, digest: str):
    """Give out a file that a version names by its SHA-256, to who reads that version and is of the house."""
    opened = open_dossier(request.user, kind, reference)
    try:
        content = version_for(request.user, opened.dossier, number).read_content()
    except Version.DoesNotExist:
        raise Http404 from None
    named = {one["sha256"] for one in content.get("attachments") or ()}
    document = OfficialDocument.objects.filter(sha256=digest).order_by("pk").first()
    if digest not in named or document is None:
        raise Http404
    return _file(document)


def _file(document: OfficialDocument):
    try:
        content = document.file.open("rb")
    except OSError:
        raise Http404 from None
    ending = document.file_extension.lower()
    response = FileResponse(
        content,
        as_attachment=ending not in SHOWN,
        filename=document.filename,
        content_type=SHOWN.get(ending, "application/octet-stream"),
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


def may_take(user, document: OfficialDocument) -> bool:
    """Say whether a person may take a document of the library home.

    A public one anybody; any other who works on a dossier that it is attached to, and, when it is attached to
    none, who enters the back office (confidential ones: who keeps data there).
    """
    if document.secrecy == Secrecy.PUBLIC:
        return True
    owners = Dossier.objects.filter(attachments__document=document)
    if owners.exists():
        return readable(owners.filter(works_on(user)), user).exists()
    right = "keep_data" if document.secrecy == Secrecy.CONFIDENTIAL else "enter_backoffice"
    return (
        user.is_superuser
        or can(user, right, None) is None
        or (document.uploaded_by_user_id is not None and document.uploaded_by_user_id == user.pk)
    )


def guard_document(document, request) -> None:
    """Answer 404 to who may not take a document (Wagtail's hook `before_serve_document`).

    Raises:
        Http404: they may not.
    """
    if not may_take(request.user, document):
        raise Http404


class ChoosableDocuments(DocumentsAdminAPIViewSet):
    """Wagtail's admin API lists every document to whoever enters the admin; here, those that they may choose."""

    def get_queryset(self):
        """Return the documents that the person may choose for a page."""
        rights = policy_registry.get_by_type(OfficialDocument)
        theirs = rights.instances_user_has_any_permission_for(self.request.user, ["choose"])
        return super().get_queryset().filter(pk__in=theirs.values("pk"))


def list_choosable_alone(router) -> None:
    """Put our list of documents in Wagtail's place (its hook `construct_admin_api`)."""
    router.register_endpoint("documents", ChoosableDocuments)
