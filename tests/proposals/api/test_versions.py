"""Versions, restoring, comparing and papers: by a stranger, the wrong role, the right role."""

import hashlib
import json
import re

import pytest

from angtong.kit.canonical import canonical_json
from angtong.kit.refusal import Refusal
from angtong.press.pdf import PrintRefused
from proposals.api.endpoints import versions as places
from proposals.ledger.actions import save_version
from proposals.ledger.models import Version
from proposals.ledger.seal import seal
from proposals.papers.printing import tag_of
from tests.factories import cite, line, make_ordinance, make_proposal, put_in_state
from tests.proposals.api.conftest import is_problem

SHAPE = {
    *("number", "created_at", "author", "kind", "note", "state", "digest"),
    *("previous_digest", "restored_from"),
}


@pytest.fixture
def proposal(people):
    return make_proposal(by=people["drafter"])


@pytest.fixture
def place(proposal):
    return f"/proposals/{proposal.reference}"


@pytest.fixture
def papers(monkeypatch):
    monkeypatch.setattr(
        places, "print_version", lambda version: b"%PDF-1.7 " + version.digest.encode()
    )
    monkeypatch.setattr(places, "print_comparison", lambda older, newer: b"%PDF-1.7 redline")


def test_a_version_is_saved_by_who_may_edit(as_, people, place):
    is_problem(as_(None).post(f"{place}/versions", {"note": "ก"}), 401)
    is_problem(as_("council").post(f"{place}/versions", {"note": "ก"}), 404)
    is_problem(as_("clerk").post(f"{place}/versions", {"note": "ก"}), 403)
    saved = as_("drafter").post(f"{place}/versions", {"note": " ฉบับแรก "})
    assert saved.status_code == 201
    version = saved.json()
    assert version.keys() >= SHAPE | {"content"}
    assert re.fullmatch("[0-9a-f]{64}", version["digest"])
    assert version["previous_digest"] == "0" * 64
    assert (version["number"], version["kind"], version["note"]) == (1, "save", "ฉบับแรก")
    assert version["author"] == {
        "username": people["drafter"].username,
        "name": people["drafter"].display_name,
    }
    is_problem(as_("drafter").post(f"{place}/versions", {"note": "ซ้ำ"}), 409, "nothing-changed")


def test_the_content_that_is_given_is_the_one_that_was_sealed(as_, people, proposal, place):
    save_version(proposal, by=people["drafter"])
    version = Version.objects.get()
    content = as_("drafter").get(f"{place}/versions/1").json()["content"]
    assert canonical_json(content) == version.content
    assert version.digest == seal(
        vars(version) | {"content": canonical_json(content)},
        reference=proposal.reference,
        previous_digest="0" * 64,
    )


def test_versions_are_listed_without_content_newest_first(as_, place):
    for number in range(3):
        as_("drafter").edit(place.split("/")[-1], title=f"ชื่อที่ {number}")
        as_("drafter").post(f"{place}/versions", {"note": str(number)})
    listed = as_("planner").get(f"{place}/versions").json()
    assert [row["number"] for row in listed["results"]] == [3, 2, 1]
    assert listed["next"] is None
    assert all(row.keys() >= SHAPE and "content" not in row for row in listed["results"])
    first = as_("planner").get(f"{place}/versions?limit=2").json()
    rest = as_("planner").get(first["next"]).json()
    assert [row["number"] for row in first["results"] + rest["results"]] == [3, 2, 1]
    is_problem(as_("planner").get(f"{place}/versions?after=x"), 422)
    is_problem(as_("council").get(f"{place}/versions"), 404)
    is_problem(as_(None).get(f"{place}/versions"), 404)


def test_listing_versions_asks_as_much_for_thirty_as_for_three(
    as_, people, proposal, place, django_assert_num_queries, django_assert_max_num_queries
):
    for number in range(3):
        proposal.title = f"ชื่อที่ {number}"
        proposal.save()
        save_version(proposal, by=people["drafter"])
    as_("planner").get(f"{place}/versions")
    with django_assert_max_num_queries(8) as few:
        as_("planner").get(f"{place}/versions")
    for number in range(27):
        proposal.title = f"ชื่อใหม่ที่ {number}"
        proposal.save()
        save_version(proposal, by=people["drafter"])
    with django_assert_num_queries(len(few)) as many:
        assert len(as_("planner").get(f"{place}/versions").json()["results"]) == 30
    assert not any('"content"' in asked["sql"] for asked in many.captured_queries)


@pytest.mark.parametrize(
    ("number", "status"),
    [
        ("2", 404),
        ("0", 404),
        ("2147483648", 404),
        ("9" * 40, 404),
        ("x", 422),
        ("-1", 404),
        ("1.0", 422),
        ("๑", 422),
    ],
)
def test_a_version_that_is_none(as_, people, proposal, place, number, status):
    save_version(proposal, by=people["drafter"])
    for tail in ("", "/pdf"):
        is_problem(as_("drafter").get(f"{place}/versions/{number}{tail}"), status)
    restored = as_("drafter").post(f"{place}/versions/{number}/restore", {"reason": "ก"})
    is_problem(restored, status)


def test_an_old_version_is_restored_as_a_new_one(as_, people, proposal, place):
    cite(proposal, by=people["drafter"])
    save_version(proposal, by=people["drafter"])
    as_("drafter").edit(proposal.reference, title="ชื่อใหม่", budget_lines=[line("5", uid="z")])
    as_("drafter").post(f"{place}/versions", {"note": "แก้"})
    body = {"reason": "กลับไปใช้ฉบับแรก"}
    is_problem(as_(None).post(f"{place}/versions/1/restore", body), 401)
    is_problem(as_("other_drafter").post(f"{place}/versions/1/restore", body), 404)
    is_problem(as_("auditor").post(f"{place}/versions/1/restore", body), 403)
    restored = as_("drafter").post(f"{place}/versions/1/restore", body)
    assert restored.status_code == 201
    assert (restored.json()["restored_from"], restored.json()["number"]) == (1, 3)
    assert restored.json()["kind"] == "restore"
    assert restored.json()["note"] == "กลับไปใช้ฉบับแรก"
    read = as_("drafter").get(place).json()
    assert (read["title"], read["budget_total_baht"]) == (proposal.title, "22000000.00")
    same = as_("drafter").get(f"{place}/compare?from=1&to=3").json()
    assert same["identical"] is True
    is_problem(as_("drafter").post(f"{place}/versions/3/restore", body), 409, "nothing-changed")
    put_in_state(proposal, "verified")
    is_problem(as_("drafter").post(f"{place}/versions/1/restore", body), 409, "not-in-this-state")


def test_a_restore_heeds_the_lock_version_when_it_is_sent(as_, people, proposal, place):
    save_version(proposal, by=people["drafter"])
    drafter, body = as_("drafter"), {"reason": "กลับไปใช้ฉบับแรก"}
    drafter.edit(proposal.reference, title="ชื่อของรุ่นที่ 2")
    assert drafter.post(f"{place}/versions", {"note": "แก้"}).status_code == 201
    seen = drafter.lock_version(proposal.reference)
    drafter.edit(proposal.reference, title="ชื่อที่แก้ทีหลัง")
    restore = f"{place}/versions/1/restore"
    stale = drafter.call("POST", restore, body, **{"If-Match": f'"{seen}"'})
    told = is_problem(stale, 412, "stale")
    assert told["current"]["title"] == "ชื่อที่แก้ทีหลัง"
    assert told["yours"] == body
    assert "กู้คืน" in told["detail"]
    wrong = drafter.call("POST", restore, body, **{"If-Match": "x"})
    assert "If-Match" in is_problem(wrong, 422)["errors"]
    others = as_("auditor").call("POST", restore, body, **{"If-Match": f'"{seen}"'})
    is_problem(others, 403)
    now = drafter.lock_version(proposal.reference)
    restored = drafter.call("POST", restore, body, **{"If-Match": f'"{now}"'})
    assert restored.status_code == 201
    drafter.edit(proposal.reference, title="ชื่อที่สาม")
    again = f"{place}/versions/2/restore"
    assert drafter.call("POST", again, body, **{"If-Match": "*"}).status_code == 201
    assert drafter.post(restore, body).status_code == 201
    drafter.edit(proposal.reference, title="ชื่อที่สี่")
    told = is_problem(drafter.post(f"{place}/versions/2/restore", body), 409, "unsaved-edits")
    assert "If-Match" in told["detail"]
    assert drafter.get(f"/proposals/{proposal.reference}").json()["title"] == "ชื่อที่สี่"


@pytest.mark.parametrize("said", [{}, {"note": ""}, {"note": " \n"}])
def test_a_version_and_a_restore_say_why(as_, people, proposal, place, said):
    told = is_problem(as_("drafter").post(f"{place}/versions", said), 422)
    assert list(told["errors"]) == ["note"]
    save_version(proposal, by=people["drafter"])
    said = {"reason": said["note"]} if said else {}
    told = is_problem(as_("drafter").post(f"{place}/versions/1/restore", said), 422)
    assert list(told["errors"]) == ["reason"]


def test_a_comparison_has_the_shape_that_others_rely_on(as_, people, proposal, place):
    save_version(proposal, by=people["drafter"])
    as_("drafter").edit(
        proposal.reference,
        rationale="<p>น้ำท่วมขังซ้ำซากทุกปีและทุกชุมชน</p>",
        area=None,
        budget_lines=[line("26500000", uid="line-1"), line("10", uid="line-2")],
    )
    as_("drafter").post(f"{place}/versions", {"note": "แก้"})
    found = as_("drafter").get(f"{place}/compare?from=1&to=2").json()
    assert (found["from"], found["to"], found["identical"]) == (1, 2, False)
    assert "งบประมาณรวมเพิ่มขึ้น" in found["summary"]
    changes = {change["field"]: change for change in found["changes"]}
    assert changes.keys() == {"rationale", "area"}
    text = changes["rationale"]
    assert (text["kind"], text["label"]) == ("text", "หลักการและเหตุผล")
    assert {mark for mark, _ in text["segments"]} <= {"=", "-", "+"}
    old = "".join(words for mark, words in text["segments"] if mark != "+")
    new = "".join(words for mark, words in text["segments"] if mark != "-")
    assert (old, new) == ("น้ำท่วมขังซ้ำซากทุกปี", "น้ำท่วมขังซ้ำซากทุกปีและทุกชุมชน")
    assert changes["area"]["kind"] == "value"
    assert changes["area"]["old"] == {"code": "159911", "label": "ชุมชนที่ 11"}
    assert changes["area"]["new"] is None
    budget = found["budget"]
    assert (budget["total_old_baht"], budget["total_new_baht"], budget["delta_baht"]) == (
        "22000000.00",
        "26500010.00",
        "4500010.00",
    )
    lines = {line["uid"]: line for line in budget["lines"]}
    assert lines["line-1"]["change"] == "changed"
    assert (lines["line-1"]["delta_baht"], lines["line-1"]["delta_percent"]) == (
        "4500000.00",
        "20.45",
    )
    assert (lines["line-2"]["change"], lines["line-2"]["old"]) == ("added", None)
    assert lines["line-2"]["delta_percent"] is None
    backwards = as_("drafter").get(f"{place}/compare?from=2&to=1").json()
    assert backwards["budget"]["delta_baht"] == "-4500010.00"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("from=1&to=2", 404),
        ("from=9&to=1", 404),
        ("from=1", 422),
        ("", 422),
        ("from=&to=1", 422),
        ("from=a&to=1", 422),
        ("from=-1&to=1", 404),
        ("from=1&to=99999999999999999999", 404),
        ("from=1&to=1&by=word", 422),
    ],
)
def test_what_cannot_be_compared(as_, people, proposal, place, query, status):
    save_version(proposal, by=people["drafter"])
    for tail in ("", "/pdf"):
        is_problem(as_("drafter").get(f"{place}/compare{tail}?{query}"), status)
    is_problem(as_("council").get(f"{place}/compare?from=1&to=1"), 404)


def test_a_paper_is_given_to_its_readers(as_, people, proposal, place, papers):
    save_version(proposal, by=people["drafter"])
    tag = tag_of(Version.objects.get())
    is_problem(as_(None).get(f"{place}/versions/1/pdf"), 404)
    is_problem(as_("council").get(f"{place}/versions/1/pdf"), 404)
    paper = as_("drafter").get(f"{place}/versions/1/pdf")
    assert paper.status_code == 200
    assert paper.content.startswith(b"%PDF-")
    assert paper.headers["Content-Type"] == "application/pdf"
    assert paper.headers["ETag"] == f'"{tag}"'
    shown_as = paper.headers["Content-Disposition"]
    assert shown_as.startswith(f'inline; filename="{proposal.reference}-v1.pdf"')
    assert "filename*=UTF-8''P-" in shown_as
    assert "%E0%B8%A3" in shown_as
    known = as_("drafter").get(f"{place}/versions/1/pdf", **{"If-None-Match": f'"{tag}"'})
    assert (known.status_code, known.content) == (304, b"")
    redline = as_("drafter").get(f"{place}/compare/pdf?from=1&to=1")
    assert redline.content.startswith(b"%PDF-")


def test_a_paper_over_a_cap_is_refused(as_, people, proposal, place, monkeypatch):
    def refuse(version):
        raise PrintRefused(Refusal("paper-too-large", "เอกสารยาวเกินไป โปรดแบ่งเป็นหลายฉบับ"))

    monkeypatch.setattr(places, "print_version", refuse)
    save_version(proposal, by=people["drafter"])
    is_problem(as_("drafter").get(f"{place}/versions/1/pdf"), 422, "paper-too-large")


def test_ordinances_have_the_same_tails(as_, people, papers):
    ordinance = make_ordinance(by=people["planner"])
    place = f"/ordinances/{ordinance.reference}"
    assert as_("planner").post(f"{place}/versions", {"note": "ร่างแรก"}).status_code == 201
    as_("planner").edit(
        ordinance.reference,
        "/ordinances",
        kind="supplementary",
        lines=[{"uid": "l-1", "programme": "00310", "amount_baht": "21000000"}],
    )
    assert as_("planner").post(f"{place}/versions", {"note": "แก้"}).status_code == 201
    found = as_("planner").get(f"{place}/compare?from=1&to=2").json()
    assert [change["field"] for change in found["changes"]] == ["kind"]
    assert found["budget"]["delta_baht"] == "-1000000.00"
    assert as_("planner").get(f"{place}/versions/2/pdf").status_code == 200
    restored = as_("planner").post(f"{place}/versions/1/restore", {"reason": "กลับ"})
    assert restored.status_code == 201
    assert as_("planner").get(place).json()["kind"] == "annual"
    assert [row["number"] for row in as_("planner").get(f"{place}/versions").json()["results"]] == [
        3,
        2,
        1,
    ]
    is_problem(as_("council").get(f"{place}/versions"), 404)


def test_the_digest_of_the_text_is_what_anyone_can_compute(as_, people, proposal, place):
    """An auditor without our code: the sealed text is the canonical JSON of what the API gave."""
    save_version(proposal, by=people["drafter"])
    given = as_("auditor").get(f"{place}/versions/1").json()["content"]
    text = json.dumps(given, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    stored = Version.objects.get().content
    assert hashlib.sha256(text.encode()).digest() == hashlib.sha256(stored.encode()).digest()
