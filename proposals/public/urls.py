"""The register's places: proposals, ordinances, and the proof of a digest."""

from django.urls import path, register_converter

from proposals.vocabulary import Kind

from . import papers, verify, views


class ProposalReference:
    """The reference of a proposal, as it is issued."""

    regex = "P-[0-9]{4}-[0-9]{4,9}"

    def to_python(self, value: str) -> str:
        """Return it as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Return it as it is."""
        return value


class OrdinanceReference(ProposalReference):
    """The reference of an ordinance."""

    regex = "O-[0-9]{4}-[0-9]{2,9}"


class Digest(ProposalReference):
    """A printed digest; somebody may type it in capitals."""

    regex = "[0-9a-fA-F]{64}"

    def to_python(self, value: str) -> str:
        """Return it as the record spells it."""
        return value.lower()


register_converter(ProposalReference, "proposal_reference")
register_converter(OrdinanceReference, "ordinance_reference")
register_converter(Digest, "digest")


def _places(folder: str, kind: str) -> list:
    """Return the places of one kind of dossier: the register and what hangs on a reference."""
    here = {"kind": kind}
    one = f"{folder}/<{kind}_reference:reference>/"
    return [
        path(f"{folder}/", views.register, here, name=f"{kind}_register"),
        path(one, views.dossier, here, name=kind),
        path(f"{one}versions/<int:number>/", views.version, here, name=f"{kind}_version"),
        path(f"{one}versions/<int:number>/pdf/", papers.version, here, name=f"{kind}_version_pdf"),
        path(f"{one}compare/", views.comparison, here, name=f"{kind}_comparison"),
        path(f"{one}compare/pdf/", papers.comparison, here, name=f"{kind}_comparison_pdf"),
    ]


app_name = "public"
urlpatterns = [
    *_places("proposals", Kind.PROPOSAL.value),
    *_places("ordinances", Kind.ORDINANCE.value),
    path("verify/", verify.ask, name="verify_ask"),
    path("verify/<digest:digest>/", verify.verify, name="verify"),
]
