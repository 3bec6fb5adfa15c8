"""Comments: who reads which, who may write what, and that they stay."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from proposals.council.actions import comment_on, mark_read
from proposals.council.queries import comments_for, read_marks
from proposals.rights import Refused, WrongValues
from tests.factories import make_people, make_proposal, put_in_state


@pytest.fixture
def people(db):
    return make_people()


@pytest.fixture
def proposal(people):
    return put_in_state(make_proposal(by=people["drafter"], versions=2), "verified")


def test_each_comment_reaches_its_readers_alone(people, proposal):
    for visibility in ("council", "internal", "private"):
        comment_on(proposal, by=people["drafter"], text=f"ถึง {visibility}", visibility=visibility)
    comment_on(proposal, by=people["council"], text="ส่วนตัว", visibility="private")

    def read(name: str) -> list[str]:
        user = AnonymousUser() if name == "anonymous" else people[name]
        return [comment.text for comment in comments_for(user, proposal)]

    assert read("drafter") == ["ถึง council", "ถึง internal", "ถึง private"]
    assert read("planner") == read("auditor") == ["ถึง council", "ถึง internal"]
    assert read("council") == ["ถึง council", "ส่วนตัว"]
    assert read("chair") == ["ถึง council"]
    assert read("province") == read("editor") == read("anonymous") == []


def test_wrong_comments_are_refused_at_their_field(people, proposal):
    with pytest.raises(WrongValues) as wrong:
        comment_on(proposal, by=people["council"], text=" ", visibility="internal", version=9)
    assert wrong.value.errors.keys() == {"text", "visibility", "version"}


def test_who_may_not_read_may_not_comment(people):
    draft = make_proposal(by=people["drafter"])
    with pytest.raises(Refused) as refused:
        comment_on(draft, by=people["council"], text="x", visibility="council")
    assert refused.value.code == "not-found"


def test_a_comment_is_never_changed(people, proposal):
    comment = comment_on(
        proposal, by=people["council"], text="ขอทราบเหตุผล", visibility="council", version=1
    )
    comment.text = "แก้"
    with pytest.raises(ValidationError):
        comment.save()


def test_a_read_mark_never_goes_back(people, proposal):
    mark_read(proposal, by=people["council"], number=2)
    mark_read(proposal, by=people["council"], number=1)
    assert read_marks(people["council"], [proposal.pk]) == {proposal.pk: 2}
