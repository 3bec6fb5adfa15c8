"""The pages that tell a proposal's history: with 1,000 versions as quick and as short as with 10."""

from collections.abc import Iterator

from proposals.dossier.models import Proposal
from tests.bench.record import with_versions
from tests.bench.stage import cpu_ms, open_page, queries_of, use_built, visitor

GOAL_MS = 30
MOST_BYTES = 100_000
FEW, MANY = 10, 1_000


PAGES = {
    ("council chamber", "mayor1"): "/council/{}/",
    ("register, signed in", "mayor1"): "/proposals/{}/",
    ("back office, versions", "drafter1"): "/admin/proposals/{}/versions/",
    ("back office, timeline", "drafter1"): "/admin/proposals/{}/timeline/",
}
TITLE = "ปรับปรุงรางระบายน้ำ {} รุ่น"


def run() -> Iterator[tuple[str, float, float, float]]:
    """Yield (page, CPU ms with 1,000 versions, with 10, goal).

    Raises:
        AssertionError: more queries for 1,000 than for 10, or a page over 100 kB.
    """
    use_built("history", build)
    few, many = (Proposal.objects.get(title=TITLE.format(count)) for count in (FEW, MANY))
    complaints = []
    for (name, username), path in PAGES.items():
        client = visitor(username)
        here, there = (path.format(each.reference) for each in (many, few))
        asked, floor_asked = queries_of(client, here), queries_of(client, there)
        size = len(open_page(client, here))
        if asked != floor_asked:
            complaints.append(f"{name}: {asked} queries for {MANY}, {floor_asked} for {FEW}")
        if size > MOST_BYTES:
            complaints.append(f"{name}: {size} bytes")
        yield (
            f"history, {MANY} versions against {FEW}: {name}, {asked} queries, {size // 1000} kB",
            cpu_ms(lambda page=here, by=client: open_page(by, page)),
            cpu_ms(lambda page=there, by=client: open_page(by, page)),
            GOAL_MS,
        )
    assert not complaints, complaints


def build(_database) -> None:
    """Make both proposals in the database that this process is pointed at."""
    for count in (FEW, MANY):
        with_versions(count, title=TITLE.format(count))
