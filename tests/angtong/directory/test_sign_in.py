from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.test import RequestFactory
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from angtong.directory.models import Appointment, SignInFailure, User
from angtong.directory.queries import system_user
from angtong.directory.sign_in import (
    KEPT_FOR,
    MOST_FAILURES,
    UNKNOWN_ADDRESS,
    WINDOW,
    AccountAdapter,
    authenticate_person,
    client_address,
    is_throttled,
    record_failure,
)
from angtong.kit import clock
from angtong.kit.refusal import Refusal

HERE = "203.0.113.7"
MORNING = datetime(2026, 11, 22, 2, 30, 20, tzinfo=UTC)


@pytest.fixture
def somchai(db):
    return User.objects.create_user("somchai", password="ข้าวเหนียว-มะม่วง")


def guess_wrong(times, name="somchai", address=HERE):
    return [authenticate_person(name, "wrong", address) for _ in range(times)]


def test_the_right_password_lets_a_person_in(somchai):
    assert authenticate_person("somchai", "ข้าวเหนียว-มะม่วง", HERE) == somchai


@pytest.mark.parametrize("name", ["Somchai", " SOMCHAI ", "somchai"])
def test_upper_and_lower_case_of_a_name_are_the_same(somchai, name):
    assert authenticate_person(name, "ข้าวเหนียว-มะม่วง", HERE) == somchai


def test_names_that_differ_in_case_alone_are_told_apart_by_their_exact_form(somchai):
    other = User.objects.create_user("Somchai", password="อื่น-2570")
    assert authenticate_person("Somchai", "อื่น-2570", HERE) == other
    assert authenticate_person("SOMCHAI", "อื่น-2570", HERE).code == "wrong-password"


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("somchai", "wrong"),
        ("somchai", ""),
        ("", ""),
        ("nobody", "ข้าวเหนียว-มะม่วง"),
        ("som\x00chai", "ข้าวเหนียว-มะม่วง"),
        ("somchai\ud800", "ข้าวเหนียว-มะม่วง"),
        ("somchai", "\ud800"),
        ("somchai", "x" * 1_000_000),
        ("ส" * 10_000, "wrong"),
    ],
)
def test_whatever_else_is_typed_is_refused_and_counted(somchai, name, password):
    assert authenticate_person(name, password, HERE).code == "wrong-password"
    assert SignInFailure.objects.count() == 1


@given(name=st.text(), password=st.text())
@examples(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_makes_the_sign_in_fall_over(db, name, password):
    assert isinstance(authenticate_person(name, password, HERE), Refusal)


def test_ten_failures_stop_even_the_right_password(somchai):
    assert {answer.code for answer in guess_wrong(MOST_FAILURES)} == {"wrong-password"}
    refusal = authenticate_person("somchai", "ข้าวเหนียว-มะม่วง", HERE)
    assert refusal.code == "sign-in-throttled"


def test_nine_failures_do_not_stop_it(somchai):
    guess_wrong(MOST_FAILURES - 1)
    assert authenticate_person("somchai", "ข้าวเหนียว-มะม่วง", HERE) == somchai


def test_successes_are_not_counted(somchai):
    for _ in range(3 * MOST_FAILURES):
        assert authenticate_person("somchai", "ข้าวเหนียว-มะม่วง", HERE) == somchai
    assert not SignInFailure.objects.exists()


def test_changing_case_does_not_win_more_guesses(somchai):
    for name in ["somchai", "SOMCHAI", "Somchai", "sOmchai", " somchai"] * 2:
        authenticate_person(name, "wrong", HERE)
    assert authenticate_person("somchai", "ข้าวเหนียว-มะม่วง", HERE).code == "sign-in-throttled"


def test_another_address_and_another_name_are_free(somchai):
    guess_wrong(MOST_FAILURES)
    assert authenticate_person("somchai", "ข้าวเหนียว-มะม่วง", "198.51.100.1") == somchai
    assert is_throttled("malee", HERE) is None


def test_the_refusal_says_when_to_try_again_and_keeps_its_word(somchai):
    with clock.at(MORNING):
        guess_wrong(MOST_FAILURES)
        refusal = is_throttled("somchai", HERE)
    assert "เวลา 09.36 น." in refusal.message  # 09.30.20 and five minutes, rounded up
    with clock.at(MORNING + WINDOW - timedelta(seconds=1)):
        assert is_throttled("somchai", HERE)
    with clock.at(datetime(2026, 11, 22, 2, 36, tzinfo=UTC)):
        assert authenticate_person("somchai", "ข้าวเหนียว-มะม่วง", HERE) == somchai


def test_attempts_while_throttled_do_not_prolong_it(somchai):
    with clock.at(MORNING):
        guess_wrong(MOST_FAILURES)
    with clock.at(MORNING + WINDOW / 2):
        assert guess_wrong(1)[0].code == "sign-in-throttled"
    assert SignInFailure.objects.count() == MOST_FAILURES


def test_old_failures_are_forgotten(db):
    with clock.at(MORNING):
        record_failure("somchai", HERE)
    with clock.at(MORNING + KEPT_FOR + timedelta(seconds=1)):
        record_failure("malee", HERE)
    assert list(SignInFailure.objects.values_list("name", flat=True)) == ["malee"]


def test_an_inactive_person_is_told_so_only_with_the_right_password(somchai):
    somchai.is_active = False
    somchai.save()
    assert authenticate_person("somchai", "wrong", HERE).code == "wrong-password"
    assert authenticate_person("somchai", "ข้าวเหนียว-มะม่วง", HERE).code == "inactive"


def test_the_system_cannot_sign_in_even_with_a_password(db):
    system = system_user()
    assert isinstance(authenticate_person("system", "", HERE), Refusal)
    system.set_password("ข้าวเหนียว-มะม่วง")
    system.save()
    assert authenticate_person("system", "ข้าวเหนียว-มะม่วง", HERE).code == "inactive"


@pytest.mark.parametrize(
    ("trusted", "forwarded", "remote", "seen"),
    [
        (0, None, HERE, HERE),
        (0, "198.51.100.9", HERE, HERE),
        (1, "198.51.100.9", "127.0.0.1", "198.51.100.9"),
        (1, "6.6.6.6, 198.51.100.9", "127.0.0.1", "198.51.100.9"),
        (2, "198.51.100.9, 10.0.0.1", "127.0.0.1", "198.51.100.9"),
        (2, "198.51.100.9", "127.0.0.1", "127.0.0.1"),
        (1, "not an address", "127.0.0.1", "127.0.0.1"),
        (1, "198.51.100.9:4711", "127.0.0.1", "198.51.100.9"),
        (1, "[2001:db8::7]:4711", "127.0.0.1", "2001:db8::/64"),
        (0, None, "2001:db8::1:2:3:4", "2001:db8::/64"),
        (0, None, "::ffff:203.0.113.7", HERE),
        (0, None, "", UNKNOWN_ADDRESS),
    ],
)
def test_the_address_is_what_a_trusted_proxy_saw(settings, trusted, forwarded, remote, seen):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = trusted
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    request = RequestFactory().get("/", REMOTE_ADDR=remote, **headers)
    assert client_address(request) == seen


def test_the_sign_in_page_refuses_with_the_same_sentence(somchai):
    request = RequestFactory().post("/", REMOTE_ADDR=HERE)
    adapter = AccountAdapter(request)
    guess_wrong(MOST_FAILURES)
    with pytest.raises(ValidationError, match="โปรดลองใหม่อีกครั้งตั้งแต่เวลา") as refused:
        adapter.authenticate(request, username="somchai", password="ข้าวเหนียว-มะม่วง")
    assert refused.value.code == "sign-in-throttled"
    assert not adapter.is_open_for_signup(request)


def test_no_way_in_goes_around_the_throttle(somchai, settings):
    settings.AUTHENTICATION_BACKENDS = ["angtong.directory.sign_in.PeopleBackend"]
    right = {"username": "somchai", "password": "ข้าวเหนียว-มะม่วง"}
    assert authenticate(RequestFactory().get("/", REMOTE_ADDR=HERE), **right) == somchai
    for _ in range(MOST_FAILURES):
        wrong = right | {"password": "wrong"}
        assert authenticate(RequestFactory().get("/", REMOTE_ADDR=HERE), **wrong) is None
    assert authenticate(RequestFactory().get("/", REMOTE_ADDR=HERE), **right) is None
    assert authenticate(None, **right) == somchai


@pytest.mark.parametrize(
    ("role", "leads_to"),
    [("council", "/council/"), ("chair", "/council/"), (None, "/"), ("province", "/admin/")],
)
def test_each_is_sent_to_their_place_of_work(somchai, role, leads_to):
    if role:
        Appointment.objects.create(user=somchai, role=role)
    request = RequestFactory().get("/")
    request.user = somchai
    assert AccountAdapter(request).get_login_redirect_url(request) == leads_to


def test_an_administrator_is_sent_to_the_admin(db):
    request = RequestFactory().get("/")
    request.user = User.objects.create_superuser("root")
    assert AccountAdapter(request).get_login_redirect_url(request) == "/admin/"
