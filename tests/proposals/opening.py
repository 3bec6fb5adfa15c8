"""Dossiers with official versions in chosen states, for tests of the faces that show them."""

from proposals.ledger.actions import issue_version
from proposals.ledger.models import VersionKind
from proposals.vocabulary import Confidentiality
from tests.factories import make_ordinance, make_proposal, put_in_state

LOGIN = "django.contrib.auth.backends.ModelBackend"


def reach(dossier, state: str, *, by, kind=VersionKind.MOVE, note: str = "ความเห็นภายใน"):
    """Put a dossier into a state and issue the version that a move there would."""
    dossier = put_in_state(dossier, state)
    issue_version(dossier, by=by, kind=kind, note=note)
    return type(dossier).objects.get(pk=dossier.pk)


def retitle(dossier, title: str):
    """Change the working draft's title as a save would, without a version."""
    from proposals.dossier.signals import draft_changed

    dossier.title = title
    dossier.save()
    draft_changed.send(sender=type(dossier), dossier=dossier)
    return dossier


def planned_proposal(by, **values):
    """Make a public proposal: version 1 a draft, version 2 planned."""
    values = {"confidentiality": "public", "title": "ขุดลอกคลองหน้าเมือง"} | values
    return reach(make_proposal(by=by, versions=1, **values), "planned", by=by)


def returned_proposal(by):
    """Make a public proposal that was planned (2), returned (3), and given a new secret title in a version (4)."""
    proposal = reach(planned_proposal(by), "returned", by=by)
    proposal = retitle(proposal, "ชื่อลับหลังส่งกลับ")
    issue_version(proposal, by=by, kind=VersionKind.SAVE, note="แก้ไขชื่อ")
    return type(proposal).objects.get(pk=proposal.pk)


def ordinance_in(by, *states: str):
    """Make an ordinance that went through the states, a version in each."""
    ordinance = make_ordinance(by=by)
    for state in states:
        ordinance = reach(ordinance, state, by=by)
    return ordinance


def client_of(client, user=None):
    """Return the client, signed in as the person."""
    if user is not None:
        client.force_login(user, backend=LOGIN)
    return client


def text_of(response) -> str:
    """Return the page's HTML."""
    return response.content.decode()


def close_to_public(proposal, *, by):
    """Make a proposal confidential with a new version: from then on only its makers know of it."""
    proposal = type(proposal).objects.get(pk=proposal.pk)
    proposal.confidentiality = Confidentiality.CONFIDENTIAL
    proposal.save()
    issue_version(proposal, by=by, kind=VersionKind.SAVE, note="ปิดเป็นเรื่องลับ")
