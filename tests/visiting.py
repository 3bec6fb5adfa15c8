"""What tests of the public site share: the sample pages, a public proposal, counted queries."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from proposals.dossier.models import Proposal
from proposals.ledger.actions import issue_version
from proposals.vocabulary import Confidentiality
from tests.factories import make_proposal, put_in_state


def make_public_proposal(*, by, title: str = "ก่อสร้างระบบระบายน้ำ ชุมชนที่ 11", **values) -> Proposal:
    """Make a proposal that anyone may read: marked public, planned, with the version of that move."""
    values = {"confidentiality": Confidentiality.PUBLIC} | values
    proposal = put_in_state(make_proposal(by=by, title=title, **values), "planned")
    issue_version(proposal, by=by, kind="move", note="บรรจุในแผน")
    return proposal


def queries_of(client, url: str) -> int:
    """Return how many queries a page takes once the caches are warm."""
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)
