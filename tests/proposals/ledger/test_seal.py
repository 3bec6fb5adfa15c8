"""The seal: pure; the worked example of docs/ledger.md, and every sealed value matters."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposals.ledger.seal import SEALED, seal, seal_anchor

ZERO = "0" * 64
VERSION = {
    "number": 1,
    "content": '{"kind":"proposal","title":"ท่อระบายน้ำ"}',
    "created_at": datetime(2026, 11, 22, 2, 30, tzinfo=UTC),
    "author_id": 7,
    "author_username": "drafter1",
    "author_name": "กานดา ตัวอย่าง",
    "kind": "save",
    "note": "ร่างแรก",
    "state": "draft",
    "schema": 1,
    "restored_from": None,
}
DIGEST = "0705c8dad6e63108b01911da5c4dfead3cb800a084c7ff760b677e897c1857cc"


def test_the_worked_example_of_the_document():
    assert seal(VERSION, reference="P-2570-0001", previous_digest=ZERO) == DIGEST
    anchor = seal_anchor(
        sequence=1, reference="P-2570-0001", number=1, version_digest=DIGEST, previous_digest=ZERO
    )
    assert anchor == "b08ac94749a8d745e499ff4ad0c96f78148723df575855ee97c7aaa2f2db58be"


@pytest.mark.parametrize("name", SEALED)
def test_every_sealed_value_matters(name):
    other = VERSION | {
        name: VERSION[name] + timedelta(microseconds=1)
        if name == "created_at"
        else f"{VERSION[name]}x"
    }
    assert seal(other, reference="P-2570-0001", previous_digest=ZERO) != DIGEST


def test_reference_and_previous_digest_matter():
    assert seal(VERSION, reference="P-2570-0002", previous_digest=ZERO) != DIGEST
    assert seal(VERSION, reference="P-2570-0001", previous_digest="1" + ZERO[1:]) != DIGEST


def test_the_time_zone_that_a_moment_is_read_in_does_not_matter():
    bangkok = VERSION["created_at"].astimezone(timezone(timedelta(hours=7)))
    assert (
        seal(VERSION | {"created_at": bangkok}, reference="P-2570-0001", previous_digest=ZERO)
        == DIGEST
    )


@pytest.mark.parametrize("wrong", ["", "0" * 63, "G" * 64, "A" * 64])
def test_a_digest_that_is_none_is_refused(wrong):
    with pytest.raises(ValueError, match="64"):
        seal(VERSION, reference="P-2570-0001", previous_digest=wrong)


@given(st.text(), st.text())
def test_two_contents_never_share_a_seal(first, second):
    one = seal(VERSION | {"content": first}, reference="P-2570-0001", previous_digest=ZERO)
    two = seal(VERSION | {"content": second}, reference="P-2570-0001", previous_digest=ZERO)
    assert (one == two) is (first == second)
