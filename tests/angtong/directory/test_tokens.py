from datetime import UTC, datetime, timedelta

import pytest

from angtong.directory.models import ApiToken, User
from angtong.directory.queries import system_user
from angtong.directory.tokens import LIVES_FOR, issue_token, user_of_token
from angtong.kit import clock

NOON = datetime(2026, 11, 22, 5, tzinfo=UTC)


@pytest.fixture
def malee(db):
    return User.objects.create_user("malee")


def test_a_token_names_its_person_in_one_query(malee, django_assert_num_queries):
    token, row = issue_token(malee)
    with django_assert_num_queries(1):
        assert user_of_token(token) == malee
    assert row.expires_at - row.created_at == LIVES_FOR


def test_a_token_holds_256_bits_and_only_its_digest_is_kept(malee):
    token, row = issue_token(malee)
    assert len(token) == 43
    assert token not in {str(value) for value in vars(row).values()}
    assert issue_token(malee)[0] != token


def test_an_expired_token_is_refused_to_the_second(malee):
    with clock.at(NOON):
        token, _row = issue_token(malee)
    with clock.at(NOON + LIVES_FOR - timedelta(seconds=1)):
        assert user_of_token(token) == malee
    with clock.at(NOON + LIVES_FOR):
        assert user_of_token(token) is None


def test_the_token_of_an_inactive_person_is_refused(malee):
    token, _row = issue_token(malee)
    malee.is_active = False
    malee.save()
    assert user_of_token(token) is None


def test_a_token_of_the_system_is_refused(db):
    assert user_of_token(issue_token(system_user())[0]) is None


@pytest.mark.parametrize("token", ["", "x", "ก", "\x00", "\ud800", "x" * 100_000])
def test_anything_else_is_nobodys(malee, token):
    issue_token(malee)
    assert user_of_token(token) is None


def test_the_digest_itself_is_no_token(malee):
    _token, row = issue_token(malee)
    assert user_of_token(row.digest) is None


def test_issuing_drops_expired_tokens(malee):
    with clock.at(NOON):
        issue_token(malee)
    with clock.at(NOON + LIVES_FOR):
        issue_token(malee)
    assert ApiToken.objects.count() == 1
