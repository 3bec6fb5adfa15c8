"""CPU of public pages on a running server, against a view that does nothing on the same server."""

from proposals.ledger.models import Edition
from proposals.vocabulary import Audience
from tests.bench.stage import server, use_sample

GOAL_MS = 10


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
    with server(database) as cpu_of:
        floor = cpu_of("/bench/nothing/", 1000)
        return [
            (f"public page: {name}", cpu_of(path), floor, GOAL_MS) for name, path in pages.items()
        ]
