"""Who reads what: the table of the design, walked whole: every role, kind, confidentiality and state."""

import itertools

import pytest
from django.contrib.auth.models import AnonymousUser

from angtong.kit import clock
from proposals.dossier.models import Dossier, Proposal
from proposals.ledger.actions import issue_version, save_version
from proposals.ledger.models import Edition, Version
from proposals.rights import audience_of, can, readable_versions, seen_editions
from proposals.vocabulary import FIRST_REACHED, ORDINANCE_STATES, PROPOSAL_STATES, Audience
from tests.factories import make_ordinance, make_people, make_person, make_proposal

READERS = (
    "anonymous nobody drafter head other_drafter other_head planner clerk mayor secretary chair council "
    "province editor auditor admin"
).split()
ALL = {"planner", "clerk", "mayor", "auditor", "admin"}
COUNCIL = {"secretary", "chair", "council"}
EVERYONE = set(READERS)
OPENS = {"planned", "planned_beyond", "acting"}


@pytest.fixture
def people(db):
    return make_people() | {"anonymous": AnonymousUser(), "nobody": make_person(None)}


def proposal_readers(ever: set[str], confidentiality: str, phase: str) -> set[str]:
    """Return who reads a proposal that was ever in these states; its division is the drafter's and the head's."""
    readers = ALL | {"drafter", "head"}
    left_draft = bool(ever - {"draft"})
    if left_draft and confidentiality != "confidential":
        readers |= COUNCIL | {"other_drafter", "other_head"}
    if phase == "long" and "sent_to_province" in ever:
        readers |= {"province"}
    if confidentiality == "internal" and "reported" in ever:
        readers |= {"editor"}
    if confidentiality == "public" and ever & OPENS:
        readers |= EVERYONE
    return readers


def ordinance_readers(ever: set[str], confidentiality: str) -> set[str]:
    readers = ALL | {"drafter", "head"}
    if ever - {"draft"} and confidentiality != "confidential":
        readers |= {"other_drafter", "other_head"}
    if "tabled" in ever:
        readers |= COUNCIL
    if "proclaimed" in ever:
        readers |= EVERYONE
    return readers


def stand(dossier, ever: set[str], state: str, confidentiality: str) -> Dossier:
    """Put a dossier into `state` as if it had been in every state of `ever`."""
    now = clock.now()
    moments = {column: now if states & ever else None for column, states in FIRST_REACHED.items()}
    Dossier.objects.filter(pk=dossier.pk).update(
        state=state,
        confidentiality=confidentiality,
        official_confidentiality=confidentiality,
        left_draft_at=now if ever - {"draft"} else None,
        **moments,
    )
    return type(dossier).objects.get(pk=dossier.pk)


def assert_read_by(dossier, readers: set[str], people, why) -> None:
    for name in READERS:
        user = people[name]
        expected = name in readers
        assert (can(user, "read", dossier) is None) is expected, (name, why)
        assert (audience_of(user, dossier) is not None) is expected, (name, why)
        assert (
            seen_editions(Edition.objects.filter(dossier_id=dossier.pk), user).count() == expected
        ), (name, why)


def give_editions(dossier) -> None:
    """Let every audience have an edition, so that only the rights decide which is seen."""
    working = Edition.objects.get(dossier_id=dossier.pk)
    for audience in ("official", "public"):
        working.pk, working._state.adding, working.audience = None, True, audience
        working.save()


def test_proposals_are_read_as_the_table_says(people):
    proposals = {
        phase: make_proposal(by=people["drafter"], phase=phase) for phase in ("medium", "long")
    }
    for proposal in proposals.values():
        give_editions(proposal)
    straight = [({state}, state) for state in PROPOSAL_STATES]
    back_again = [
        ({*earlier, "returned"}, "returned")
        for earlier in (["verified"], ["planned"], ["sent_to_province"])
    ]
    reopened = [({"reported", "acting"}, "acting"), ({"verified", "draft"}, "draft")]
    for phase, confidentiality, (ever, state) in itertools.product(
        proposals, ("public", "internal", "confidential"), straight + back_again + reopened
    ):
        dossier = stand(proposals[phase], ever, state, confidentiality)
        readers = proposal_readers(ever, confidentiality, phase)
        assert_read_by(dossier, readers, people, (phase, confidentiality, state, ever))


def test_ordinances_are_read_as_the_table_says(people):
    ordinance = make_ordinance(by=people["planner"])
    Dossier.objects.filter(pk=ordinance.pk).update(division=people["drafter"].division)
    give_editions(ordinance)
    for confidentiality, state in itertools.product(("internal", "confidential"), ORDINANCE_STATES):
        for ever in ({state}, {state, "tabled"}):
            dossier = stand(ordinance, ever, state, confidentiality)
            assert_read_by(
                dossier,
                ordinance_readers(ever, confidentiality),
                people,
                (confidentiality, state, ever),
            )


def test_council_and_public_never_see_the_working_draft(people):
    proposal = make_proposal(by=people["drafter"])
    give_editions(proposal)
    proposal = stand(proposal, {"verified", "planned", "returned"}, "returned", "public")
    seen = {name: audience_of(people[name], proposal) for name in READERS}
    assert {name for name, audience in seen.items() if audience == "working"} == ALL | {
        "drafter",
        "head",
        "other_drafter",
        "other_head",
    }
    assert {name for name, audience in seen.items() if audience == "official"} == COUNCIL
    assert {name for name, audience in seen.items() if audience == "public"} == {
        "anonymous",
        "nobody",
        "province",
        "editor",
    }
    for name, audience in seen.items():
        edition = seen_editions(Edition.objects.filter(dossier_id=proposal.pk), people[name]).get()
        assert edition.audience == audience


def test_the_public_reads_versions_of_public_states_alone(people):
    proposal = make_proposal(by=people["drafter"], confidentiality="public")
    way = [
        "draft",
        "submitted",
        "planned",
        "returned",
        "draft",
        "planned",
        "in_ordinance",
        "funded",
        "acting",
        "closed",
    ]
    for number, state in enumerate(way):
        Dossier.objects.filter(pk=proposal.pk).update(state="draft")
        proposal = Proposal.objects.get(pk=proposal.pk)
        proposal.title = f"ชื่อ {number}"
        proposal.save()
        Dossier.objects.filter(pk=proposal.pk).update(state=state)
        issue_version(Proposal.objects.get(pk=proposal.pk), by=people["drafter"], kind="save")
    proposal = stand(proposal, set(way), "closed", "public")
    versions = Version.objects.filter(dossier_id=proposal.pk).order_by("number")
    public = [
        version.state for version in readable_versions(versions, people["anonymous"], proposal)
    ]
    assert public == ["planned", "planned", "in_ordinance", "funded", "acting", "closed"]
    for name in ("council", "planner", "drafter", "other_head"):
        assert readable_versions(versions, people[name], proposal).count() == len(way)


def test_a_right_once_given_is_not_lost_by_a_return(people):
    proposal = make_proposal(by=people["drafter"])
    proposal = stand(proposal, {"verified", "returned", "draft"}, "draft", "internal")
    assert can(people["council"], "read", proposal) is None


def test_opening_up_and_closing_take_a_version(people):
    proposal = make_proposal(by=people["drafter"], confidentiality="internal")
    save_version(proposal, by=people["drafter"])
    proposal = stand(proposal, {"planned", "returned"}, "returned", "internal")
    Dossier.objects.filter(pk=proposal.pk).update(confidentiality="public")
    assert can(people["anonymous"], "read", Proposal.objects.get(pk=proposal.pk)) is not None
    Dossier.objects.filter(pk=proposal.pk).update(
        confidentiality="confidential", official_confidentiality="public"
    )
    assert can(people["anonymous"], "read", Proposal.objects.get(pk=proposal.pk)) is None
    assert can(people["council"], "read", Proposal.objects.get(pk=proposal.pk)) is None
    # Another division sees the draft itself: to them it is closed at once, but for what anybody reads.
    assert audience_of(people["other_drafter"], proposal) == Audience.PUBLIC
    Dossier.objects.filter(pk=proposal.pk).update(
        confidentiality="internal", official_confidentiality="confidential"
    )
    assert can(people["council"], "read", Proposal.objects.get(pk=proposal.pk)) is not None


def test_an_inactive_person_reads_as_the_public(people):
    proposal = make_proposal(by=people["drafter"])
    planner = people["planner"]
    planner.is_active = False
    assert can(planner, "read", proposal) is not None
    admin = people["admin"]
    admin.is_active = False
    assert can(admin, "read", proposal) is not None
