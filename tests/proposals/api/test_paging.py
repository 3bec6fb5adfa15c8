"""A place in a list is one that the list gave out; any other word is refused, in every list alike."""

import pytest

from proposals.council.actions import comment_on
from proposals.evidence.models import Assembly
from tests.factories import make_data_version, make_ordinance, make_proposal, resolve
from tests.proposals.api.conftest import is_problem

LISTS = (
    "/proposals",
    "/ordinances",
    "/problems",
    "/datasets",
    "/crosschecks",
    "/assemblies",
    "/datasets/flooded/versions",
    "/assemblies/{assembly}/resolutions",
    "/proposals/{proposal}/versions",
    "/proposals/{proposal}/comments",
    "/ordinances/{ordinance}/versions",
    "/ordinances/{ordinance}/comments",
)


@pytest.fixture
def names(people):
    proposal = make_proposal(by=people["drafter"], versions=1)
    make_data_version("flooded")
    resolve(proposal, by=people["planner"])
    return {
        "proposal": proposal.reference,
        "ordinance": make_ordinance(by=people["planner"]).reference,
        "assembly": Assembly.objects.get().pk,
    }


@pytest.mark.parametrize("place", LISTS)
def test_a_place_that_no_list_gave_out_is_refused(as_, names, place):
    address = place.format(**names)
    assert as_("planner").get(address).status_code == 200
    for broken in ("zz", "0", "1", "-1", "P-2570-0001", "P-2570-0001~", "~", "ก", "9" * 40):
        told = is_problem(as_("planner").get(f"{address}?after={broken}"), 422, "wrong-values")
        assert list(told["errors"]) == ["after"]
        assert "หน้าแรก" in told["errors"]["after"][0]


def test_a_place_of_one_list_is_none_of_another(as_, people, names):
    proposal = make_proposal(by=people["drafter"], versions=2)
    for text in ("หนึ่ง", "สอง"):
        comment_on(proposal, by=people["planner"], text=text, visibility="internal")
    place = f"/proposals/{proposal.reference}"
    following = as_("planner").get(f"{place}/versions?limit=1").json()["next"]
    assert as_("planner").get(following).status_code == 200
    token = following.split("after=")[1]
    is_problem(as_("planner").get(f"{place}/comments?after={token}"), 422)
    is_problem(as_("planner").get(f"{place}/versions?after={token[:-1]}"), 422)
