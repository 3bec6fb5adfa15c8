"""Data sets, cross-checks, problems, vocabulary: by a stranger, the wrong role, the right role."""

import pytest

from knowledge.data.models import CrossCheck, Dataset, DatasetVersion
from proposals.problems.models import Problem
from tests.factories import make_data_version, make_tables
from tests.proposals.api.conftest import is_problem

VERSION = {
    "measured_on": "2026-11-20",
    "columns": ["ชุมชน", "ครัวเรือน"],
    "rows": [["11", "77"], ["12", "0"]],
    "note": "สำรวจรอบสอง",
}
PROBLEM = {
    "title": "น้ำท่วมขังซ้ำซาก",
    "description": "ทุกปี",
    "area": "159911",
    "service_type": "drainage",
    "division": "works",
    "datasets": ["flooded-households"],
    "found_on": "2026-11-01",
    "is_public": True,
    "source": "แบบสำรวจ",
}


@pytest.fixture
def datasets(people):
    make_tables()
    for code in ("flooded-households", "poor-households"):
        make_data_version(code)
    Dataset.objects.filter(code="poor-households").update(is_public=True)


def check(as_, **change):
    body = {
        "dataset": "flooded-households",
        "other": "poor-households",
        "indicator": "จำนวนครัวเรือน",
        "area": "ชุมชนที่ 11",
        "finding": "differ",
        "note": "ต่างกัน 5",
    }
    return as_("planner").post("/crosschecks", body | change)


def codes(caller):
    return [row["code"] for row in caller.get("/datasets").json()["results"]]


def test_strangers_read_open_data_alone(as_, datasets):
    assert codes(as_(None)) == ["poor-households"]
    for tail in ("", "/versions", "/versions/1"):
        is_problem(as_(None).get(f"/datasets/flooded-households{tail}"), 404)
        assert as_(None).get(f"/datasets/poor-households{tail}").status_code == 200
    assert codes(as_("council")) == ["flooded-households", "poor-households"]


def test_a_data_set_says_what_stands_open(as_, datasets):
    assert check(as_).status_code == 201
    row = as_("planner").get("/datasets").json()["results"][0]
    assert (
        row.items()
        >= {
            "code": "flooded-households",
            "title": "ครัวเรือนที่ประสบอุทกภัย",
            "level": "community",
            "latest_version": 1,
            "open_crosschecks": 1,
        }.items()
    )
    assert as_("planner").get("/datasets/flooded-households").json() == row
    assert as_("planner").get("/datasets?level=province").json()["results"] == []
    is_problem(as_("planner").get("/datasets?level=moon"), 422)


def test_the_list_asks_as_much_for_thirty_as_for_three(
    as_, datasets, django_assert_num_queries, django_assert_max_num_queries
):
    as_("planner").get("/datasets")
    with django_assert_max_num_queries(6) as few:
        as_("planner").get("/datasets")
    for number in range(28):
        make_data_version(f"extra-{number}")
    with django_assert_num_queries(len(few)):
        assert len(codes(as_("planner"))) == 30


def test_a_version_is_issued_by_who_keeps_data(as_, datasets):
    place = "/datasets/flooded-households/versions"
    is_problem(as_(None).post(place, VERSION), 401)
    is_problem(as_("council").post(place, VERSION), 403)
    issued = as_("planner").post(place, VERSION)
    assert issued.status_code == 201
    assert issued.json()["number"] == 2
    read = as_("planner").get(f"{place}/2").json()
    assert read == issued.json()
    assert (read["columns"], read["rows"]) == (VERSION["columns"], VERSION["rows"])
    listed = as_("planner").get(place).json()["results"]
    assert [row["number"] for row in listed] == [2, 1]
    assert "rows" not in listed[0]
    for number in ("3", "x", "-1", "9" * 40):
        is_problem(as_("planner").get(f"{place}/{number}"), 404)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"measured_on": "2999-01-01"}, "measured_on"),
        ({"columns": []}, "rows"),
        ({"rows": [["11"]]}, "rows"),
        ({"rows": [["11", 77]]}, "rows.0.1"),
        ({"rows": "11"}, "rows"),
        ({"columns": ["ก", " "]}, "columns.1"),
    ],
)
def test_a_wrong_version_is_refused_with_its_place(as_, datasets, change, wrong):
    told = is_problem(
        as_("planner").post("/datasets/poor-households/versions", VERSION | change), 422
    )
    assert list(told["errors"]) == [wrong]
    assert DatasetVersion.objects.count() == 2


def test_a_difference_is_recorded_and_resolved(as_, datasets):
    is_problem(as_(None).post("/crosschecks", {}), 401)
    is_problem(as_("council").post("/crosschecks", {}), 403)
    made = check(as_)
    assert made.status_code == 201
    place = f"/crosschecks/{made.json()['id']}"
    assert as_("planner").get(place).json() == made.json()
    assert as_("planner").get("/crosschecks").json()["results"] == [made.json()]
    is_problem(as_(None).get(place), 404)
    assert as_(None).get("/crosschecks").json()["results"] == []
    how = {"resolution": "ใช้ผลสำรวจภาคสนาม"}
    is_problem(as_(None).post(f"{place}/resolve", how), 401)
    is_problem(as_("council").post(f"{place}/resolve", how), 403)
    is_problem(as_("planner").post(f"{place}/resolve", {"resolution": " "}), 422)
    settled = as_("planner").post(f"{place}/resolve", how)
    assert (settled.status_code, settled.json()["finding"]) == (200, "resolved")
    is_problem(as_("planner").post(f"{place}/resolve", how), 409, "crosscheck-not-open")
    is_problem(as_("planner").post("/crosschecks/x/resolve", how), 404)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"other": "flooded-households"}, "other"),
        ({"other": "nothing"}, "other"),
        ({"finding": "resolved"}, "finding"),
        ({"indicator": ""}, "indicator"),
    ],
)
def test_a_wrong_crosscheck_is_refused(as_, datasets, change, wrong):
    assert list(is_problem(check(as_, **change), 422)["errors"]) == [wrong]
    assert not CrossCheck.objects.exists()


def test_a_problem_is_recorded_by_who_keeps_data(as_, datasets):
    is_problem(as_(None).post("/problems", PROBLEM), 401)
    is_problem(as_("council").post("/problems", PROBLEM), 403)
    made = as_("drafter").post("/problems", PROBLEM)
    assert made.status_code == 201
    assert made.json().items() >= PROBLEM.items()
    assert made.json()["reference"].startswith("C-")
    place = f"/problems/{made.json()['reference']}"
    assert as_(None).get(place).json() == made.json()
    hidden = as_("drafter").post("/problems", {"title": "ภายใน"}).json()
    is_problem(as_(None).get(f"/problems/{hidden['reference']}"), 404)
    assert [row["title"] for row in as_(None).get("/problems").json()["results"]] == [
        PROBLEM["title"]
    ]
    assert len(as_("council").get("/problems").json()["results"]) == 2
    assert len(as_("council").get("/problems?area=159911&status=open").json()["results"]) == 1


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"title": ""}, "title"),
        ({"datasets": ["flooded-households", "x"]}, "datasets.1"),
        ({"datasets": "flooded-households"}, "datasets"),
        ({"found_on": "2999-01-01"}, "found_on"),
        ({"is_public": 1}, "is_public"),
        ({"reference": "C-1"}, "reference"),
    ],
)
def test_a_wrong_problem_is_refused(as_, datasets, change, wrong):
    told = is_problem(as_("drafter").post("/problems", PROBLEM | change), 422)
    assert list(told["errors"]) == [wrong]
    assert not Problem.objects.exists()


def test_the_vocabulary_is_anyones(as_, datasets):
    told = as_(None).get("/vocabulary").json()
    for name in (
        "service_types areas programmes divisions agencies categories sectors budget_classes "
        "revenue_categories phases states ordinance_states ordinance_kinds levels outcomes "
        "visibilities confidentialities decisions roles findings problem_statuses moves"
    ).split():
        assert told[name], name
        assert all(entry.keys() == {"code", "label"} for entry in told[name])
    assert {"โครงการ", "งาน", "แห่ง", "เมตร", "ชุด", "ครั้ง", "คน"} <= set(told["units"])
    assert [row["code"] for row in told["categories"]] == ["construction"]
    assert [row["code"] for row in told["revenue_categories"]] == ["taxes"]


@pytest.mark.parametrize(
    ("role", "is_told"), [("council", True), ("province", False), ("editor", False)]
)
def test_data_that_is_not_public_stays_in_the_house(as_, people, role, is_told):
    made = make_data_version("welfare-register", by=people["clerk"])
    assert not made.dataset.is_public
    listed = as_(role).get("/datasets").json()["results"]
    assert ("welfare-register" in {row["code"] for row in listed}) is is_told
    answer = as_(role).get("/datasets/welfare-register/versions/1")
    assert answer.status_code == (200 if is_told else 404)
