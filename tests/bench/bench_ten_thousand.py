"""The lists with 10,000 more proposals against the sample's 40: the same queries.

`BENCH_PROPOSALS` makes them fewer.
"""

import os
from collections.abc import Iterator

from tests.bench.stage import cpu_ms, open_page, queries_of, use_many, use_sample, visitor

MORE = int(os.environ.get("BENCH_PROPOSALS", "10000"))
PAGES = {
    ("register", None): "/proposals/",
    ("register, searched", None): "/proposals/?q=ระบายน้ำ",
    ("back office", "planner1"): "/admin/proposals/",
    ("council chamber", "council1"): "/council/",
    ("API", "planner1"): "/api/v1/proposals",
}


def run() -> Iterator[tuple[str, float, float]]:
    """Yield (list, CPU ms with 10,000, with 40).

    Raises:
        AssertionError: more queries for many than for few.
    """
    use_sample()
    few = measure()
    use_many(MORE)
    many = measure()
    for name, (asked, taken) in many.items():
        yield f"list, {MORE} more against 40: {name}, {asked} queries", taken, few[name][1]
    more = {n: (asked, few[n][0]) for n, (asked, _) in many.items() if asked != few[n][0]}
    assert not more, f"queries with {MORE} more and with 40: {more}"


def measure() -> dict[str, tuple[int, float]]:
    """Return {list: (queries, CPU ms)}."""
    found = {}
    for (name, username), path in PAGES.items():
        client = visitor(username)
        asked = queries_of(client, path)
        found[name] = asked, cpu_ms(lambda page=path, by=client: open_page(by, page), rounds=15)
    return found
