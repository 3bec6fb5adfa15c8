"""Whatever is sent is answered with a whole answer or a problem document; nothing fails."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from angtong.kit.refusal import Refusal
from proposals.api.api import api
from proposals.api.endpoints import proposals as places
from proposals.dossier.fields import PROPOSAL_FIELDS
from proposals.dossier.models import Proposal
from proposals.ledger.actions import save_version
from proposals.rights import Refused
from tests.factories import make_data_version, make_ordinance, make_proposal
from tests.proposals.api.conftest import PREFIX, Caller, is_problem

NEW = {"title": "ซ่อมถนน", "phase": "short"}


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, "malformed-json"),
        (b"\xff\xfe\x00", 400, "malformed-json"),
        (b'{"title": NaN}', 400, "malformed-json"),
        (b'{"title": Infinity}', 400, "malformed-json"),
        (b'{"title": 1e999}', 400, "malformed-json"),
        (b'{"title": ' + b"1" * 5000 + b"}", 400, "malformed-json"),
        (b'{"title": "a", "title": "b"}', 400, "name-twice"),
        (b"[" * 100_000, 400, "json-too-deep"),
        (b'{"title": ' + b"[" * 50 + b"]" * 50 + b"}", 400, "json-too-deep"),
        (b"[]", 400, "not-an-object"),
        (b'"title"', 400, "not-an-object"),
        (b"null", 400, "not-an-object"),
        (b'{"title": "a\\u0000b", "phase": "short"}', 422, "wrong-values"),
        (b'{"title": "\\ud800", "phase": "short"}', 422, "wrong-values"),
        (b'{"\\udfff\\u0000": 1}', 422, "wrong-values"),
        (b'{"rationale": {"a": ["\\ud800"]}}', 422, "wrong-values"),
        (b'{"title": "' + b"a" * 5_000_001 + b'"}', 413, "body-too-large"),
        (b"", 422, "wrong-values"),
    ],
)
def test_a_body_that_is_none_is_refused(as_, body, status, code):
    is_problem(as_("drafter").call("POST", "/proposals", body), status, code)
    assert not Proposal.objects.exists()


def test_lines_whose_sum_no_list_could_keep_are_refused(as_):
    drafter = as_("drafter")
    most = "9999999999999.99"
    lines = [{"description": "ก", "amount_baht": most} for _ in range(101)]
    told = is_problem(drafter.post("/proposals", NEW | {"budget_lines": lines}), 422)
    assert "ยอดรวมของรายการเกิน" in json.dumps(told, ensure_ascii=False)
    made = drafter.post("/proposals", NEW | {"budget_lines": lines[:1]})
    assert made.status_code == 201
    assert drafter.get("/proposals").json()["results"][0]["budget_total_baht"] == most


def test_a_form_is_not_json(as_):
    caller = as_("drafter")
    answer = caller.http.post(f"{PREFIX}/proposals", NEW, headers=caller.headers)
    is_problem(answer, 415, "not-json")


def test_a_name_that_is_sent_is_told_at_a_bearable_length(as_):
    told = is_problem(as_("drafter").post("/proposals", NEW | {"x" * 100_000: 1}), 422)
    assert len(json.dumps(told)) < 5_000
    many = is_problem(
        as_("drafter").post("/proposals", NEW | {f"x{n}": 1 for n in range(5_000)}), 422
    )
    assert len(many["errors"]) == 100


@pytest.mark.parametrize("place", ["", "/", "/nothing", "/proposals/", "/proposals/P-1/x", "/%00"])
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_a_place_that_is_none_is_a_problem_document(as_, place, method):
    answer = as_(None).call(method, place or "/")
    assert answer.status_code in (404, 405)
    is_problem(answer, answer.status_code)


@pytest.mark.parametrize(
    ("method", "place", "allowed"),
    [
        ("PUT", "/proposals", {"GET", "POST"}),
        ("DELETE", "/proposals/P-2570-0001", {"GET", "PATCH"}),
        ("GET", "/tokens", {"POST"}),
        ("POST", "/vocabulary", {"GET"}),
        ("POST", "/docs", {"GET", "HEAD"}),
        ("POST", "/openapi.json", {"GET", "HEAD"}),
        ("OPTIONS", "/proposals", {"GET", "POST"}),
    ],
)
def test_a_method_that_a_place_does_not_know(as_, method, place, allowed):
    answer = as_(None).call(method, place)
    is_problem(answer, 405, "method-not-allowed")
    assert set(answer.headers["Allow"].split(", ")) == allowed


def test_head_is_answered_like_get_without_a_body(as_, people):
    make_proposal(by=people["drafter"])
    for place in ("/proposals", "/vocabulary", "/openapi.json"):
        answer = as_(None).call("HEAD", place)
        assert (answer.status_code, answer.content) == (200, b"")
    assert as_(None).call("HEAD", "/proposals/P-1").status_code == 404
    assert as_(None).call("HEAD", f"/{'x' * 3000}").status_code == 404


def test_answers_are_kept_out_of_shared_caches(as_):
    for answer in (as_("drafter").get("/proposals"), as_(None).get("/nothing")):
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert "Authorization" in answer.headers["Vary"]


def test_what_fails_is_told_without_details_and_heard_by_the_log(as_, monkeypatch, caplog):
    def fail(*_, **__):
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr(places, "editions_matching", fail)
    caller = as_("drafter")
    caller.http.raise_request_exception = False
    told = is_problem(caller.get("/proposals"), 500, "server-error")
    assert "hunter2" not in json.dumps(told)
    assert "hunter2" in caplog.text


@pytest.mark.parametrize(
    ("code", "status"),
    [("not-found", 404), ("not-yours", 403), ("not-in-this-state", 409), ("whatever", 409)],
)
def test_every_refusal_has_its_status(as_, monkeypatch, code, status):
    def refuse(*_, **__):
        raise Refused(Refusal(code, "โปรดแก้ไขก่อน"), Refusal("second", "โปรดแก้ไขอีกข้อ"))

    monkeypatch.setattr(places, "editions_matching", refuse)
    told = is_problem(as_("drafter").get("/proposals"), status, code)
    if status != 404:
        assert [refusal["code"] for refusal in told["refusals"]] == [code, "second"]


def test_the_description_stands_without_the_network(as_):
    schema = as_(None).get("/openapi.json").json()
    assert schema["openapi"].startswith("3.")
    assert "/api/v1/proposals/{reference}/moves" in schema["paths"]
    identities = [
        operation["operationId"]
        for operations in schema["paths"].values()
        for operation in operations.values()
    ]
    assert len(identities) == len(set(identities))
    for operations in schema["paths"].values():
        for operation in operations.values():
            assert all(operation["responses"].values())
            assert "4XX" in operation["responses"]
    page = as_(None).get("/docs").content.decode()
    assert "swagger-ui-bundle.js" in page
    assert "http://" not in page
    assert "https://" not in page


@pytest.mark.parametrize(
    "method_and_path",
    [
        (method, path)
        for path, operations in api.get_openapi_schema(path_prefix="")["paths"].items()
        for method in operations
        if method != "get" and "tokens" not in path
    ],
    ids=" ".join,
)
def test_every_write_is_closed_to_strangers(db, method_and_path):
    method, path = method_and_path
    address = path.replace("{", "").replace("}", "")
    is_problem(Caller().call(method.upper(), f"/{address.lstrip('/')}", {}), 401)


TEXTS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            "",
            "\x00",
            "0",
            "-1",
            "1e5",
            "NaN",
            "๑๒",
            "2569-02-30",
            "<p>" * 30,
            "a" * 400,
            "{",
            "P-2570-0001",
            "' OR 1=1 --",
            "\u202e",
            "ำ" * 50,
            "9" * 400,
            "true",
            "None",
        ]
    ),
)
HOSTILE = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.sampled_from([2**31, 2**63, -(2**63), 10**40, 0, -1, 2571]),
        st.floats(allow_nan=False, allow_infinity=False),
        TEXTS,
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
NAMES = st.one_of(
    st.sampled_from([field.name for field in PROPOSAL_FIELDS]),
    st.sampled_from(
        (
            "dataset version note subject decision votes_for votes_against abstentions text level area "
            "held_on venue chair attendance group count capacity resources outcome beyond_capacity anchor "
            "visibility move comment facts lock_version reason indicator before after unit measured_on "
            "username password one_time_code kind revenue lines principle columns rows other finding "
            "resolution datasets found_on is_public uid"
        ).split()
    ),
    TEXTS,
)
MOVES = ["verify", "withdraw", "merge", "certify", "plan", "fly", 5]
FACTS = st.dictionaries(
    st.sampled_from("reason into votes letter amount_baht agencies reply document x".split()),
    HOSTILE,
    max_size=4,
)
BODIES = st.one_of(
    st.dictionaries(NAMES, HOSTILE, max_size=6),
    st.fixed_dictionaries(
        {"title": TEXTS, "phase": st.sampled_from(["short", "long"])},
        optional={field.name: HOSTILE for field in PROPOSAL_FIELDS if field.name not in NEW},
    ),
    st.fixed_dictionaries(
        {"move": st.sampled_from(MOVES), "lock_version": st.sampled_from([1, 2, None, "1"])},
        optional={"facts": st.one_of(FACTS, HOSTILE), "comment": HOSTILE},
    ),
    HOSTILE,
)
ONE_ROW = st.dictionaries(
    st.sampled_from(
        "uid fiscal_year category description quantity unit unit_price_baht amount_baht".split()
    ),
    HOSTILE,
)


@pytest.fixture
def world(people):
    """Something at every address, so that what is sent reaches the rooms."""
    make_data_version()
    make_data_version("poor-households")
    proposal = make_proposal(by=people["drafter"])
    save_version(proposal, by=people["drafter"])
    ordinance = make_ordinance(by=people["planner"])
    proposals = f"/proposals/{proposal.reference}"
    ordinances = f"/ordinances/{ordinance.reference}"
    tails = ("versions", "versions/1/restore", "citations", "comments", "moves")
    writes = [("POST", f"{place}/{tail}") for place in (proposals, ordinances) for tail in tails]
    writes += [("POST", f"{proposals}/{tail}") for tail in ("capacity", "results", "feedback")]
    writes += [("PATCH", proposals), ("PATCH", ordinances)]
    writes += [
        ("POST", place)
        for place in (
            "/proposals /ordinances /tokens /assemblies /assemblies/1/resolutions /problems "
            "/datasets/flooded-households/versions /crosschecks /crosschecks/1/resolve"
        ).split()
    ]
    return writes


def answered(response):
    assert response.status_code < 500, response.content.decode()[:500]
    if response.status_code >= 400:
        is_problem(response, response.status_code)
    elif response.status_code != 204:
        assert response.json() is not None


@settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(data=st.data())
def test_hostile_bodies_are_answered(as_, world, data):
    method, path = data.draw(st.sampled_from(world), label="place")
    role = data.draw(st.sampled_from(["drafter", "planner", "head", "council"]), label="role")
    body = data.draw(BODIES, label="body")
    version = data.draw(st.sampled_from(["1", "2", "3", "x", "9" * 30]), label="If-Match")
    caller = as_(role)
    answered(caller.call(method, path, body, **{"If-Match": f'"{version}"'}))


@settings(
    max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(rows=st.lists(ONE_ROW, max_size=3), values=st.dictionaries(NAMES, HOSTILE, max_size=3))
def test_hostile_lines_are_answered(as_, rows, values):
    caller = as_("planner")
    answered(caller.post("/proposals", NEW | {"budget_lines": rows} | values))
    lines = [{name: value for name, value in row.items() if name != "quantity"} for row in rows]
    answered(caller.post("/ordinances", {"title": "ก", "fiscal_year": 2571, "lines": lines}))


@settings(
    max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(raw=st.binary(max_size=60))
def test_hostile_bytes_are_answered(as_, raw):
    answered(as_("drafter").call("POST", "/proposals", b'{"title": "' + raw + b'", "phase": 1}'))


@settings(
    max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    place=st.sampled_from(
        "/proposals /ordinances /problems /datasets /crosschecks /assemblies".split()
    ),
    name=st.sampled_from("phase state fiscal_year service_type q limit after level".split()),
    value=st.one_of(TEXTS, st.text(max_size=300)),
    tail=st.sampled_from(["", "/x", "/1", "/1/versions", "/1/versions/2/pdf", "/1/compare"]),
)
def test_hostile_queries_are_answered(as_, place, name, value, tail):
    from urllib.parse import quote

    sent = quote(value.encode("utf-8", "replace"), safe="")
    answered(as_("planner").get(f"{place}{tail}?{name}={sent}"))
    answered(as_("planner").get(f"{place}/{sent}{tail}"))
