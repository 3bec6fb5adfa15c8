"""Wagtail's index of references: what pages show, and no row of another room."""

from wagtail.models import ReferenceIndex

from angtong.front.page_references import SHOWN
from proposals.dossier.models import Attachment
from proposals.ledger.actions import save_version
from tests.factories import make_people, make_proposal
from tests.knowledge.library.files import make_document


def test_pages_and_what_they_show_are_indexed_and_nothing_else():
    assert ReferenceIndex.indexed_models
    assert [one for one in ReferenceIndex.indexed_models if not issubclass(one, SHOWN)] == []


def test_a_proposal_is_named_to_nobody_who_sees_where_a_document_is_used(db):
    people = make_people()
    proposal = make_proposal(by=people["drafter"])
    document = make_document()
    Attachment.objects.create(dossier=proposal.dossier_ptr, document=document)
    save_version(proposal, by=people["drafter"], note="แนบเอกสาร")
    assert not ReferenceIndex.get_references_to(document).exists()
