"""Every place that is not one dossier's, by every reader; and what no answer of any place may hold."""

import re

import pytest
from django.test import Client

from tests.factories import PASSWORD

from .expectations import RULES
from .foreign import FOREIGN, prefix_of
from .places import is_ours, routes, some_address
from .readers import HANDLE_DOSSIERS, IN_THE_CHAMBER, READERS, readers_in_turn
from .rows import ROWS, Row
from .telling import assert_tells_nothing_hidden, text_of
from .town import ALL

PLAIN_ROWS = [row for row in ROWS if not row.kind]


@pytest.mark.parametrize("row", PLAIN_ROWS, ids=str)
def test_a_place_answers_each_reader_as_the_table_says_and_tells_nothing_hidden(town, ask, row):
    wrong = []
    is_of_a_package_in_turn = row.address.startswith("/admin/registers/")
    readers = readers_in_turn(PLAIN_ROWS.index(row)) if is_of_a_package_in_turn else READERS
    for reader in readers:
        address = ask.address(row)
        expected = RULES[row.rule](reader)
        response = ask(row, reader, address)
        if response.status_code not in expected:
            wrong.append(f"{reader}: {response.status_code} instead of {sorted(expected)}")
        assert_tells_nothing_hidden(response, reader, town)
    assert not wrong, f"{row}\n" + "\n".join(wrong)


FOREIGN_ROUTES = sorted(
    route
    for route, pattern in routes().items()
    if not is_ours(route, pattern) and "logout" not in route
)


@pytest.mark.parametrize("prefix", sorted(FOREIGN))
def test_a_packages_places_let_in_who_may_enter_and_tell_nothing_hidden(town, ask, prefix):
    group = FOREIGN[prefix]
    by_reader = {
        "anonymous": group.stranger,
        "council": group.outsider,
        "province": group.officer,
        "other_drafter": group.officer,
        "editor": group.officer | {200},
    }
    wrong = []
    for route in FOREIGN_ROUTES:
        if prefix_of(route) != prefix:
            continue
        address = some_address(route)
        for reader, expected in by_reader.items():
            ask.clients[reader].raise_request_exception = False
            response = ask(Row(route, "", address), reader, address)
            if response.status_code not in expected:
                wrong.append(f"{reader}: {address}: {response.status_code}, not {sorted(expected)}")
            assert_tells_nothing_hidden(response, reader, town)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("address", ["/_util/login/", "/admin/login/"])
def test_no_side_door_takes_a_password(town, address):
    client = Client()
    sent = {"username": town.people["planner"].username, "password": PASSWORD}
    answer = client.post(address, sent)
    assert answer["Location"].startswith("/accounts/login/")
    assert "_auth_user_id" not in client.session


# Lists and searches tell each reader of all that they may read, and of nothing else -------------------------


LISTS = {
    "/proposals/?q={q}": ("proposal", READERS),
    "/ordinances/?q={q}": ("ordinance", READERS),
    "/search/?q={q}": ("", READERS),
    "/council/?q={q}": ("", sorted(IN_THE_CHAMBER)),
    "/admin/proposals/?q={q}": ("proposal", sorted(HANDLE_DOSSIERS)),
    "/admin/ordinances/?q={q}": ("ordinance", sorted(HANDLE_DOSSIERS)),
    "/api/v1/proposals?q={q}": ("proposal", READERS),
    "/api/v1/ordinances?q={q}": ("ordinance", READERS),
}
REFERENCE = re.compile(r"[PO]-\d{4}-\d{2,9}")


@pytest.mark.parametrize("place", LISTS)
def test_a_list_holds_what_its_reader_may_read_and_nothing_else(town, ask, place):
    kind, readers = LISTS[place]
    for reader in readers:
        address = place.format(q=ALL)
        text = text_of(ask(Row("", "", address), reader, address))
        expected = {
            subject.reference
            for subject in town.subjects
            if reader in subject.readers and subject.kind.startswith(kind)
        }
        if place.startswith("/admin/"):
            # What is open to them as to anybody stands in the public register.
            expected &= {one.reference for one in town.subjects if reader in one.insiders}
        if place.startswith("/council/"):
            # Only what came before the council, whoever looks.
            came = {"draft", "tabled"}
            expected -= {
                subject.reference
                for subject in town.subjects
                if not (set(subject.way) - {"draft"})
                or (subject.kind == "ordinance" and not came & set(subject.way[1:]))
            }
        assert set(REFERENCE.findall(text)) == expected, f"{reader} at {address}"


COUNTED = {
    "/proposals/?q=zqmark": (r"พบ (\d+) เรื่อง", "proposal"),
    "/ordinances/?q=zqmark": (r"พบ (\d+) เรื่อง", "ordinance"),
    "/search/?q=zqmark": (r'ข้อเสนอโครงการ(?:</a>)? <span class="search__count">(\d+)<', "proposal"),
}


@pytest.mark.parametrize("place", COUNTED)
def test_a_count_counts_what_its_reader_may_read(town, ask, place):
    pattern, kind = COUNTED[place]
    for reader in READERS:
        expected = sum(
            reader in subject.readers and subject.kind == kind for subject in town.subjects
        )
        text = text_of(ask(Row("", "", place), reader, place))
        assert [int(number) for number in re.findall(pattern, text)] == [expected], reader


@pytest.mark.parametrize("place", LISTS)
def test_nobody_finds_a_dossier_by_what_they_may_not_read(town, ask, place):
    for reader in ("anonymous", "council", "province", "editor", "other_drafter", "secretary"):
        for subject in town.subjects:
            if reader in subject.workers:
                continue
            address = place.format(q=subject.secret)
            text = text_of(ask(Row("", "", address), reader, address))
            assert subject.reference not in text, f"{reader} at {address}"


@pytest.mark.parametrize(
    "place", ["/proposals/", "/ordinances/", "/admin/proposals/", "/admin/ordinances/"]
)
def test_a_filter_offers_no_year_of_a_hidden_dossier(town, ask, place):
    for reader in READERS:
        text = text_of(ask(Row("", "", place), reader, place))
        for subject in town.subjects:
            if reader not in subject.readers:
                assert f'value="{subject.fiscal_year}"' not in text, f"{reader} at {place}"


@pytest.mark.parametrize(
    "place", ["/proposals/?state=returned", "/api/v1/proposals?state=returned"]
)
def test_the_public_does_not_learn_a_state_by_filtering(town, ask, place):
    returned = next(subject for subject in town.subjects if subject.state == "returned")
    for reader in ("anonymous", "nobody", "province", "editor"):
        assert returned.reference not in text_of(ask(Row("", "", place), reader, place))
    assert returned.reference in text_of(ask(Row("", "", place), "council", place))
