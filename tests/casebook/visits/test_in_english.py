"""The request and who learnt from whom below /en/: English to read, the same rows, letters in Thai."""

import re

import pytest
from django.core import mail

from casebook.pages.models import CasePage
from casebook.visits.actions.asking import MOST_ASKED
from casebook.visits.actions.learning import Answers, give_visit_feedback
from casebook.visits.actions.posting import recorded_only
from casebook.visits.models import Visit
from tests.factories import make_people
from tests.unmarked_thai import unmarked_thai

from .requests import TUESDAY, held, month_after, posted

pytestmark = pytest.mark.django_db
ASK, LEARNT = "/en/study-visits/ask/", "/en/study-visits/learnt/"
FREE = {"organisation": "Example Town", "name": "A. Example", "position": "Clerk"}
IN_LATIN = FREE | {"other_topics": "Floods", "purpose": "To learn"}


@pytest.fixture
def sent(client, english_pages, django_capture_on_commit_callbacks):
    def send(**values):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(ASK, posted(**IN_LATIN | values))

    return send


def text_of(response) -> str:
    return response.content.decode()


def test_the_door_leads_to_the_form_and_the_list_in_english(client, english_pages):
    text = text_of(client.get("/en/study-visits/?month=2027-01"))
    assert f'href="{ASK}"' in text
    assert f'href="{LEARNT}"' in text
    assert f"{ASK}?slot={TUESDAY}-am" in text
    assert 'href="/study-visits/ask/' not in text


def test_the_form_is_in_english_and_stays_there(client, english_pages):
    case = CasePage.objects.get(slug="riverside-flood")
    text = text_of(client.get(f"{ASK}?slot={TUESDAY}-am"))
    assert unmarked_thai(text) == []
    assert f'action="{ASK}"' in text
    assert f'formaction="{ASK}#id_slots"' in text
    assert "Sing Buri" in text
    assert case.title_en in text
    assert re.search(rf'value="{TUESDAY}-am" checked', text)
    assert "Tuesday 12 January 2027, a.m." in text
    text = text_of(client.post(ASK, posted(**IN_LATIN, month=month_after())))
    assert unmarked_thai(text) == []
    assert "Tuesday 12 January 2027, a.m." in text


def test_without_english_there_is_no_form_in_english(client, few_pages):
    for place in (ASK, LEARNT):
        assert client.get(place).status_code == 404


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"organisation": ""}, "Please fill in this field: Name of the municipality"),
        ({"province": "99"}, "Please choose from the list: Province"),
        ({"people_count": "many"}, "in figures"),
        ({"people_count": "9999"}, "A group may have up to"),
        ({"phone": "12"}, "at least nine digits"),
        ({"email": "x"}, "not valid"),
        ({"other_topics": ""}, "at least one topic"),
        ({"slots": []}, "one to 3 days from the calendar"),
        ({"consent": ""}, "needs your consent"),
        ({"purpose": "x" * 5_000}, "no more than"),
    ],
)
def test_what_is_wrong_is_said_in_english_and_nothing_typed_is_lost(sent, values, sentence):
    response = sent(**values)
    text = text_of(response)
    assert response.status_code == 422
    assert sentence in text
    assert unmarked_thai(text) == []
    assert FREE["name"] in text
    assert not Visit.objects.exists()


def test_refusals_are_in_english(sent, client):
    text = text_of(sent(once="forged"))
    assert "open for too long" in text
    assert unmarked_thai(text) == []
    people = make_people()
    with recorded_only():
        held(people["editor"])
    text = text_of(sent())
    assert "Tuesday 12 January 2027, a.m. has just been taken or closed" in text
    assert unmarked_thai(text) == []
    for _ in range(MOST_ASKED):
        assert sent(slots=["2027-01-13-am"]).status_code == 302
    text = text_of(sent(slots=["2027-01-13-am"]))
    assert "Please wait an hour" in text
    assert unmarked_thai(text) == []


def test_a_request_in_english_is_kept_and_answered_in_thai(sent):
    case = CasePage.objects.get(slug="riverside-flood")
    response = sent(topics=[str(case.pk)])
    visit = Visit.objects.get()
    assert response.status_code == 302
    assert response["Location"].startswith("/study-visits/")
    assert [each.title for each in visit.wanted_topics.all()] == [case.title]
    assert "ได้รับคำขอศึกษาดูงาน" in mail.outbox[0].subject
    assert "January" not in mail.outbox[0].body


def test_who_learnt_from_whom_is_told_in_english(client, english_pages):
    people = make_people()
    case = CasePage.objects.get(slug="riverside-flood")
    assert unmarked_thai(text_of(client.get(LEARNT))) == []
    with recorded_only():
        visit = held(people["editor"])
        answers = Answers(useful="", adopts=[(case.pk, case.title, "")])
        give_visit_feedback(visit, answers, publishes_name=True)
    text = text_of(client.get(LEARNT))
    assert unmarked_thai(text) == []
    assert "Sing Buri: 1 group<" in text
    assert "<title>Sing Buri: groups: 1</title>" in text
    assert f'<span lang="th">{visit.organisation}</span>' in text
    assert case.title_en in text
    assert "12 January 2027" in text
    assert "by 1 municipality<" in text
