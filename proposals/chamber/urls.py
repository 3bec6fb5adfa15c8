"""The chamber's places, below `/council/`."""

from django.urls import path, register_converter

from . import speaking, views


class DossierReference:
    """The reference of a dossier of any kind, as it is issued."""

    regex = "[PO]-[0-9]{4}-[0-9]{2,9}"

    def to_python(self, value: str) -> str:
        """Return it as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Return it as it is."""
        return value


register_converter(DossierReference, "dossier_reference")
ONE = "<dossier_reference:reference>/"

app_name = "chamber"
urlpatterns = [
    path("", views.agenda, name="agenda"),
    path(ONE, views.dossier, name="dossier"),
    path(f"{ONE}versions/<int:number>/", views.version, name="version"),
    path(f"{ONE}compare/", views.comparison, name="comparison"),
    path(f"{ONE}comments/", speaking.comment, name="comment"),
    path(f"{ONE}read/", speaking.read, name="read"),
]
