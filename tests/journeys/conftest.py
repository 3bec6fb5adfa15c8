"""People who go a dossier's whole way through the API."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from tests.factories import PASSWORD, make_data_version, make_people, make_tables


class Traveller:
    """One person at the API, signed in with their password."""

    def __init__(self, username: str):
        self.http = Client()
        token = self.call("POST", "/tokens", {"username": username, "password": PASSWORD})
        self.headers = {"Authorization": f"Bearer {token['token']}"}

    def call(self, method: str, path: str, body: Any = None, *, status: int = 0, **headers: str):
        """Send JSON and return the answer, which is a success, or of `status` when that is given."""
        sent = b"" if body is None else json.dumps(body).encode()
        response = self.http.generic(
            method,
            f"/api/v1{path}",
            sent,
            "application/json",
            headers=getattr(self, "headers", {}) | headers,
        )
        wanted = {status} if status else {200, 201}
        assert response.status_code in wanted, f"{method} {path}: {response.content.decode()}"
        return response.json() if "json" in response["Content-Type"] else response.content

    def get(self, path: str, **more):
        return self.call("GET", path, **more)

    def post(self, path: str, status: int = 0, **body: Any):
        return self.call("POST", path, body, status=status)

    def edit(self, place: str, **values: Any):
        """Change the working draft as it stands."""
        seen = self.get(place)["lock_version"]
        return self.call("PATCH", place, values, **{"If-Match": f'"{seen}"'})

    def move(self, place: str, code: str, *, status: int = 0, comment: str = "", **facts: Any):
        """Do a move; it must be offered as allowed before, and refused when a refusal is wanted."""
        offered = {move["code"]: move for move in self.get(f"{place}/moves")["results"]}
        if not status:
            assert offered[code]["allowed"], offered[code]["refusals"]
        return self.post(
            f"{place}/moves",
            status,
            move=code,
            comment=comment,
            facts=facts,
            lock_version=self.get(place)["lock_version"],
        )


@pytest.fixture
def people(db):
    make_tables()
    people = make_people()
    make_data_version(by=people["planner"])
    return people


@pytest.fixture
def enter(people) -> Callable[[str], Traveller]:
    """Return a way to sign in the person of a role; each keeps their token until `enter.forget()`."""
    signed_in: dict[str, Traveller] = {}

    def sign_in(role: str) -> Traveller:
        if role not in signed_in:
            signed_in[role] = Traveller(people[role].username)
        return signed_in[role]

    sign_in.forget = signed_in.clear
    return sign_in


@pytest.fixture
def ledger_is_whole(capsys):
    """Return a check that `verify_ledger` finds so many versions and nothing wrong."""

    def check(versions: int) -> None:
        capsys.readouterr()
        call_command("verify_ledger")
        assert capsys.readouterr().out.strip() == f"The record is whole: {versions} versions."

    return check
