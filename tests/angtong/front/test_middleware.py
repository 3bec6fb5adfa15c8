"""What a browser is told that our pages may do."""

import pytest

from angtong.front.middleware import policy_for
from tests.factories import make_person


@pytest.mark.parametrize(
    "path", ["/", "/search/", "/api/v1/docs", "/accounts/login/", "/administration/", "/council/"]
)
@pytest.mark.parametrize("signed_in", [False, True])
def test_pages_of_ours_may_run_no_inline_script_or_style(path, signed_in):
    policy = policy_for(path, signed_in=signed_in)
    assert "unsafe" not in policy
    assert "default-src 'self'" in policy
    assert "object-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy


def test_the_admin_may_only_after_sign_in():
    assert "unsafe-inline" not in policy_for("/admin/", signed_in=False)
    policy = policy_for("/admin/pages/", signed_in=True)
    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "unsafe-eval" not in policy


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/search/", "/nowhere/", "/accounts/login/", "/robots.txt"])
def test_every_answer_carries_the_policies(client, url):
    response = client.get(url)
    assert response["Content-Security-Policy"] == policy_for(url, signed_in=False)
    assert "camera=()" in response["Permissions-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] in {"SAMEORIGIN", "DENY"}


@pytest.mark.django_db
def test_the_admin_answers_with_its_own_policy_to_a_person(client):
    client.force_login(make_person(None, is_superuser=True, is_staff=True))
    response = client.get("/admin/")
    assert response.status_code == 200
    assert "'unsafe-inline'" in response["Content-Security-Policy"]
    assert "unsafe" not in client.get("/search/")["Content-Security-Policy"]
