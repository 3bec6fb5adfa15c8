"""Is the site fit to serve: each part is asked to do a little of its real work."""

import logging

from django.db import connection
from django_tasks import TaskResultStatus, task

from .search.answers import is_answering

_log = logging.getLogger(__name__)


class NotHealthy(Exception):
    """A part answered, but not rightly."""


@task()
def heartbeat() -> str:
    """Do nothing, to show that the queue takes work."""
    return "beat"


def check_database() -> None:
    """Read a number through the database connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        if cursor.fetchone() != (1,):
            raise NotHealthy("the database answers wrongly")


def check_search() -> None:
    """Ask the index for one word; cheap, however many entries have it."""
    is_answering()


def check_queue() -> None:
    """Hand a small task over; where the queue works in-process, it must have been done."""
    result = heartbeat.enqueue()
    if result.status == TaskResultStatus.FAILED:
        raise NotHealthy("the queue's task failed")


CHECKS = {"database": check_database, "search": check_search, "queue": check_queue}


def health() -> dict[str, str]:
    """Return "ok" or "down" for each part; why one is down goes to the log, not to the public."""
    return {name: _state(name) for name in CHECKS}


def _state(name: str) -> str:
    try:
        CHECKS[name]()
    except Exception:
        _log.exception("health check failed: %s", name)
        return "down"
    return "ok"
