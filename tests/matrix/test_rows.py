"""The table and the resolver say the same: no place without a row, no row without a place."""

from .expectations import DOSSIER_RULES, RULES
from .foreign import FOREIGN, prefix_of
from .places import API, PAGES, is_ours, operations, routes
from .rows import ROWS


def test_every_place_of_ours_has_a_row():
    ours = {
        route
        for route, pattern in routes().items()
        if is_ours(route, pattern) and (not route.startswith(f"{API}/") or route in PAGES)
    }
    missing = ours - {row.route for row in ROWS} - set(FOREIGN)
    assert not missing, f"these places have no row in tests/matrix/rows.py: {sorted(missing)}"


def test_every_operation_of_the_api_has_a_row():
    missing = operations() - {row.place for row in ROWS}
    assert not missing, f"these operations have no row in tests/matrix/rows.py: {sorted(missing)}"


def test_the_resolver_holds_no_api_place_that_is_not_an_operation():
    placed = {route for route in routes() if route.startswith(f"{API}/") and route not in PAGES}
    assert placed == {operation.partition(" ")[2] for operation in operations()}


def test_every_row_has_its_place():
    known = set(routes()) | operations()
    gone = {row.place for row in ROWS} - known
    assert not gone, f"these rows of tests/matrix/rows.py lead nowhere: {sorted(gone)}"


def test_every_row_has_a_rule_that_is_defined():
    for row in ROWS:
        assert row.rule in (DOSSIER_RULES if row.kind else RULES), row


def test_every_place_of_a_package_is_grouped():
    foreign = {route for route, pattern in routes().items() if not is_ours(route, pattern)}
    missing = {route for route in foreign if prefix_of(route) is None}
    assert not missing, f"these places have no group in tests/matrix/foreign.py: {sorted(missing)}"
    unused = set(FOREIGN) - {prefix_of(route) for route in foreign}
    assert not unused, f"these groups of tests/matrix/foreign.py match nothing: {sorted(unused)}"
