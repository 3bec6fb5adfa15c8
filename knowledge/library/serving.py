"""Giving out the library's files. Attached files and secrecy are guarded by the room that knows dossiers."""

from django.http import Http404

from .queries import is_officer


def guard_withdrawn(document, request) -> None:
    """Answer 404 to the public for a document that was withdrawn (Wagtail's hook `before_serve_document`).

    Raises:
        Http404: it was withdrawn, and this person does not work at the municipality.
    """
    if document.withdrawn_on is not None and not is_officer(request.user):
        raise Http404
