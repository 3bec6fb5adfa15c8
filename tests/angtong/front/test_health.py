"""Each part is asked for real, and one that is down is named."""

import pytest
from django.db import OperationalError

from angtong.front import health

pytestmark = pytest.mark.django_db


def fail(*args, **kwargs):
    raise OperationalError("no such place: secret-host:5432")


def test_all_is_well(client):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "database": "ok", "search": "ok", "queue": "ok"}
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    ("part", "place"),
    [
        ("database", "angtong.front.health.connection.cursor"),
        ("search", "angtong.front.health.is_answering"),
        ("queue", "angtong.front.health.heartbeat"),
    ],
)
def test_a_part_that_is_down_is_named_and_nothing_is_told_to_the_public(
    client, monkeypatch, caplog, part, place
):
    if part == "database":
        monkeypatch.setitem(health.CHECKS, part, fail)
    else:
        monkeypatch.setattr(place, fail)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()[part] == "down"
    assert response.json()["status"] == "down"
    assert "secret-host" not in response.content.decode()
    assert f"health check failed: {part}" in caplog.text


def test_a_database_that_does_not_answer_is_down(monkeypatch, caplog):
    class Connection:
        cursor = staticmethod(fail)

    monkeypatch.setattr(health, "connection", Connection)
    assert health.health()["database"] == "down"


def test_a_task_that_fails_is_a_queue_that_is_down(monkeypatch, caplog):
    result = type("Result", (), {"status": health.TaskResultStatus.FAILED})
    monkeypatch.setattr(
        health, "heartbeat", type("Task", (), {"enqueue": staticmethod(lambda: result)})
    )
    assert health.health()["queue"] == "down"


def test_only_reading_is_answered(client):
    assert client.post("/healthz").status_code == 405
