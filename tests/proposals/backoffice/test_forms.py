"""Every form of a dossier's pages can be sent: it carries the token that the server asks for."""

import re

import pytest
from django.core.exceptions import ValidationError

from proposals.backoffice.form_fields import CountField
from tests.factories import make_proposal

FORM = re.compile(r'<form\b[^>]*method="post"[^>]*>(.*?)</form>', re.DOTALL | re.IGNORECASE)
PAGES = ("", "edit/", "evidence/", "versions/", "comments/", "timeline/")
STATES = ("draft", "verified", "certified", "assessed", "acting", "reported", "coordinating")


@pytest.mark.parametrize("state", STATES)
def test_every_form_carries_its_token(office, people, state):
    phase = "long" if state == "coordinating" else "short"
    proposal = make_proposal(by=people["drafter"], state=state, phase=phase, versions=1)
    forms = 0
    for role in ("drafter", "head", "planner"):
        client = office(role)
        for page in PAGES:
            text = client.get(f"/admin/proposals/{proposal.reference}/{page}").content.decode()
            for inside in FORM.findall(text):
                forms += 1
                assert "csrfmiddlewaretoken" in inside, f"{role} {page}: {inside[:300]}"
    assert forms > 5


def test_a_planner_weighs_a_proposal_for_the_first_time(office, people):
    proposal = make_proposal(by=people["drafter"], state="certified", versions=1)
    text = (
        office("planner").get(f"/admin/proposals/{proposal.reference}/evidence/").content.decode()
    )
    [inside] = [each for each in FORM.findall(text) if 'name="social_capital"' in each]
    assert "csrfmiddlewaretoken" in inside


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("0.5", "โปรดกรอกเป็นจำนวนเต็ม เช่น 12"),
        ("ก", "โปรดกรอกเป็นจำนวนเต็ม เช่น 12"),
        ("-1", "จำนวนต้องเป็น 0 ขึ้นไป"),
        ("1000001", "จำนวนต้องไม่เกิน 1,000,000 โปรดตรวจสอบอีกครั้ง"),
        ("999999999999", "จำนวนต้องไม่เกิน 1,000,000 โปรดตรวจสอบอีกครั้ง"),
    ],
)
def test_a_wrong_count_is_told_in_whole_numbers(typed, sentence):
    with pytest.raises(ValidationError) as refused:
        CountField().clean(typed)
    assert refused.value.messages == [sentence]
