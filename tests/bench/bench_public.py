"""CPU of public pages on a running server, against a view that does nothing on the same server."""

from proposals.ledger.models import Edition
from proposals.vocabulary import Audience
from tests.bench.stage import server, use_sample

GOAL_MS = 10
MOST_TIMES_NOTHING = 1.3


def run() -> list[tuple[str, float, float, float]]:
    """Return (page, CPU ms a request, the empty view's, goal)."""
    database = use_sample()
    reference = (
        Edition.objects.filter(audience=Audience.PUBLIC, kind="proposal")
        .exclude(version_number=0)
        .values_list("reference", flat=True)
        .order_by("reference")[0]
    )
    pages = {
        "home": "/",
        "register": "/proposals/",
        "one proposal": f"/proposals/{reference}/",
        "casebook": "/casebook/",
        "knowledge": "/knowledge/",
    }
    lines = []
    with server(database) as cpu_of:
        floor = cpu_of("/bench/nothing/", 500)
        lines += [
            (f"public page, made anew: {name}", cpu_of(path), floor, GOAL_MS)
            for name, path in pages.items()
        ]
    with server(database, PAGE_CACHE_BYTES="32000000") as cpu_of:
        floor = cpu_of("/bench/nothing/", 500)
        lines += [
            (f"public page, kept: {name}", cpu_of(path, 500), floor, MOST_TIMES_NOTHING * floor)
            for name, path in pages.items()
        ]
    return lines
