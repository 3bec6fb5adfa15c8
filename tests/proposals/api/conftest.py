"""People who call the API with a bearer token, and a stranger who has none."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from angtong.directory.tokens import issue_token
from tests.factories import make_people

PREFIX = "/api/v1"


class Caller:
    """One person, or a stranger, at the API."""

    def __init__(self, user=None):
        self.user = user
        self.http = Client()
        self.headers = {"Authorization": f"Bearer {issue_token(user)[0]}"} if user else {}

    def call(self, method: str, path: str, body: Any = None, **headers: str):
        """Send JSON (bytes are sent as they are) and return the response."""
        address = path if path.startswith("http") else PREFIX + path
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
        return self.http.generic(
            method, address, body or b"", "application/json", headers=self.headers | headers
        )

    def get(self, path: str, **headers: str):
        return self.call("GET", path, **headers)

    def post(self, path: str, body: Any = None):
        return self.call("POST", path, {} if body is None else body)

    def patch(self, path: str, body: Any, lock_version: int | str | None = None):
        headers = {} if lock_version is None else {"If-Match": f'"{lock_version}"'}
        return self.call("PATCH", path, body, **headers)

    def lock_version(self, reference: str, place: str = "/proposals") -> int:
        return self.get(f"{place}/{reference}").json()["lock_version"]

    def edit(self, reference: str, place: str = "/proposals", **values):
        """Edit on the newest lock version; must succeed."""
        lock_version = self.lock_version(reference, place)
        edited = self.patch(f"{place}/{reference}", values, lock_version)
        assert edited.status_code == 200, edited.content.decode()
        return edited.json()

    def move(self, reference: str, code: str, place: str = "/proposals", **facts):
        """Try a move on the newest lock version."""
        return self.post(
            f"{place}/{reference}/moves",
            {
                "move": code,
                "comment": "ดำเนินการ",
                "facts": facts,
                "lock_version": self.lock_version(reference, place),
            },
        )


@pytest.fixture
def people(db):
    return make_people()


@pytest.fixture
def as_(people) -> Callable[[str | None], Caller]:
    """Return a caller by the name of their role; None is a stranger."""
    callers: dict[str | None, Caller] = {}

    def caller(name: str | None = None) -> Caller:
        if name not in callers:
            callers[name] = Caller(people[name] if name else None)
        return callers[name]

    return caller


def is_problem(response, status: int, code: str | None = None) -> dict[str, Any]:
    """Assert that this is a whole problem document in Thai, and return it."""
    assert response.status_code == status, response.content.decode()[:500]
    assert response.headers["Content-Type"] == "application/problem+json"
    told = response.json()
    assert {"type", "title", "status", "detail", "instance", "code"} <= told.keys()
    assert told["status"] == status
    assert any("ก" <= letter <= "ฮ" for letter in told["detail"])
    if code:
        assert told["code"] == code
    return told
