"""Tokens and sessions: who may come in, and what a browser's session needs to write."""

import base64
import hashlib
import hmac
import struct
import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from angtong.directory.sign_in import MOST_FAILURES
from angtong.directory.tokens import LIVES_FOR, issue_token
from angtong.kit import clock
from proposals.dossier.models import Proposal
from tests.factories import PASSWORD, make_person, make_proposal
from tests.proposals.api.conftest import PREFIX, Caller, is_problem


def ask(name, password=PASSWORD, **more):
    return Caller().post("/tokens", {"username": name, "password": password} | more)


def test_a_token_is_given_for_the_right_password(people):
    answer = ask(people["drafter"].username)
    assert answer.status_code == 201
    token, expires_at = answer.json()["token"], answer.json()["expires_at"]
    assert len(token) == 43
    assert expires_at.endswith("+00:00")
    headers = {"Authorization": f"bearer {token}"}
    assert Client().get(f"{PREFIX}/datasets", headers=headers).status_code == 200


def test_a_wrong_password_is_refused(people):
    told = ask(people["drafter"].username, "wrong")
    is_problem(told, 401, "wrong-password")
    assert "WWW-Authenticate" in told.headers
    is_problem(ask("nobody-of-that-name"), 401, "wrong-password")
    is_problem(ask("system"), 401)
    assert ask(make_person("drafter", is_active=False).username).status_code == 401


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"username": "a"},
        {"username": 5, "password": "x"},
        {"username": "a", "password": None},
        {"username": "a", "password": ["x"]},
        {"username": "a", "password": "x", "role": "mayor"},
    ],
)
def test_a_sign_in_that_is_wrongly_said_is_refused(db, body):
    assert is_problem(Caller().post("/tokens", body), 422)["errors"]


def test_guessing_is_slowed_down(people):
    name = people["drafter"].username
    for _ in range(MOST_FAILURES):
        is_problem(ask(name, "wrong"), 401)
    told = ask(name)
    is_problem(told, 429, "sign-in-throttled")
    assert int(told.headers["Retry-After"]) > 0
    assert ask(people["head"].username).status_code == 201


@pytest.mark.parametrize(
    "sent", ["Bearer nothing", "Bearer", "Bearer ", "Basic YTpi", "nothing", "Bearer " + "x" * 500]
)
def test_a_wrong_token_is_refused_even_where_strangers_read(db, sent):
    answer = Client().get(f"{PREFIX}/proposals", headers={"Authorization": sent})
    is_problem(answer, 401, "not-signed-in")


def test_a_token_ends(people):
    with clock.at(clock.now() - LIVES_FOR - timedelta(minutes=1)):
        token, _ = issue_token(people["drafter"])
    answer = Client().get(f"{PREFIX}/proposals", headers={"Authorization": f"Bearer {token}"})
    is_problem(answer, 401)


def test_a_session_reads_and_writes_only_with_its_csrf_token(people):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(people["drafter"], backend="django.contrib.auth.backends.ModelBackend")
    proposal = make_proposal(by=people["drafter"])
    place = f"{PREFIX}/proposals/{proposal.reference}"
    assert browser.get(place).json()["audience"] == "working"
    body = {"title": "ซ่อมถนน", "phase": "short"}

    def post(**headers):
        return browser.post(f"{PREFIX}/proposals", body, "application/json", headers=headers)

    is_problem(post(), 403, "csrf")
    is_problem(post(**{"X-CSRFToken": "x" * 32}), 403, "csrf")
    assert Proposal.objects.count() == 1
    browser.cookies["csrftoken"] = "a" * 32
    is_problem(post(**{"X-CSRFToken": "b" * 32}), 403, "csrf")
    assert post(**{"X-CSRFToken": "a" * 32}).status_code == 201


def test_a_token_writes_without_cookies_under_csrf_checks(people):
    token, _ = issue_token(people["drafter"])
    answer = Client(enforce_csrf_checks=True).post(
        f"{PREFIX}/proposals",
        {"title": "ซ่อมถนน", "phase": "short"},
        "application/json",
        headers={"Authorization": f"Bearer {token}"},
    )
    assert answer.status_code == 201


def test_who_set_up_a_second_factor_needs_it_here_too(people):
    person = people["drafter"]
    secret = base64.b32encode(b"0123456789").decode()
    TOTP.activate(person, secret)
    assert Authenticator.objects.count() == 1
    is_problem(ask(person.username), 401, "second-factor-needed")
    is_problem(ask(person.username, one_time_code="12345"), 401, "wrong-code")
    is_problem(ask(person.username, "wrong", one_time_code=one_time_code()), 401, "wrong-password")
    assert ask(person.username, one_time_code=one_time_code()).status_code == 201
    is_problem(ask(person.username, one_time_code=one_time_code()), 401, "wrong-code")


def one_time_code() -> str:
    """RFC 6238, as an authenticator app computes it."""
    digest = hmac.new(b"0123456789", struct.pack(">Q", int(time.time()) // 30), hashlib.sha1)
    value = digest.digest()
    start = value[-1] & 15
    return f"{(struct.unpack('>I', value[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"
