"""What each rule of the table expects for a reader: the statuses that an answer may have."""

from collections.abc import Callable

from . import readers as who
from .readers import Subject

OK, SIGN_IN = {200}, {302}
NO_ANSWER = {404}
NOT_ALLOWED = {403, 409}
# The right is there; an empty body lacks a value, a condition header, or nothing at all.
TAKEN = {200, 201, 204, 422, 428}
Rule = Callable[..., set[int]]


def _members(members: frozenset[str], inside: set[int], outside: set[int]) -> Rule:
    return lambda reader: inside if reader in members else outside


def _api_write(members: frozenset[str]) -> Rule:
    def expect(reader: str) -> set[int]:
        if reader == "anonymous":
            return {401}
        return TAKEN if reader in members else {403}

    return expect


def _admin(members: frozenset[str], inside: set[int]) -> Rule:
    def expect(reader: str) -> set[int]:
        if reader not in who.IN_THE_ADMIN:
            return SIGN_IN
        return inside if reader in members else {403}

    return expect


def _records_resolutions(reader: str) -> set[int]:
    if reader not in who.OF_THE_HOUSE | {"anonymous"}:
        return NO_ANSWER
    return _api_write(who.KEEP_DATA)(reader)


def _of_the_house(reader: str) -> set[int]:
    if reader == "anonymous":
        return {401}
    return OK if reader in who.OF_THE_HOUSE else NO_ANSWER


def _chamber(reader: str) -> set[int]:
    if reader == "anonymous":
        return SIGN_IN
    return OK if reader in who.IN_THE_CHAMBER else NO_ANSWER


TELL_CASES = frozenset({"editor", "admin"})


def _tells_cases(reader: str) -> set[int]:
    if reader not in who.IN_THE_ADMIN:
        return SIGN_IN
    return OK if reader in TELL_CASES else NO_ANSWER


CREATE_PROPOSALS = who.DRAFTERS_AND_HEADS | {"planner"}

# Places that are not one dossier's: reader -> statuses.
RULES: dict[str, Rule] = {
    "public": lambda reader: OK,
    "nowhere": lambda reader: NO_ANSWER,
    "goes back": lambda reader: {302},
    "leads on": lambda reader: {302},
    "tells cases": _tells_cases,
    "unanswered": lambda reader: {422},
    "admin": _admin(who.IN_THE_ADMIN, OK),
    # Wagtail sends who may not on to the first page of the admin.
    "editors": _members(frozenset({"editor", "admin"}), OK, SIGN_IN),
    "editors: writes": lambda reader: SIGN_IN,
    # Documents that no dossier holds: officers read what is internal, and who keeps data what is confidential.
    "library: internal": _members(who.IN_THE_BACK_OFFICE, OK, NO_ANSWER),
    "library: secret": _members(who.KEEP_DATA | {"admin"}, OK, NO_ANSWER),
    "api: wrong password": lambda reader: {401, 422},
    "api: signed in": _members(frozenset({"anonymous"}), {401}, OK),
    "api: of the house": _of_the_house,
    "api: keeps data": _api_write(who.KEEP_DATA),
    "api: records resolutions": _records_resolutions,
    "api: creates proposal": _api_write(CREATE_PROPOSALS),
    "api: creates ordinance": _api_write(frozenset({"planner"})),
    "chamber": _chamber,
    "admin: sign in": lambda reader: SIGN_IN,
    "back office": _admin(who.IN_THE_BACK_OFFICE, OK),
    "back office: dossiers": _admin(who.HANDLE_DOSSIERS, OK),
    "back office: creates proposal": _admin(CREATE_PROPOSALS, OK),
    "back office: creates ordinance": _admin(frozenset({"planner"}), OK),
    "register: keeps data": _admin(who.KEEP_DATA, OK),
    "register: keeps registers": _admin(who.KEEP_REGISTERS, OK),
    # What something points to is not deleted: refused to those who keep the register too.
    "register: deletes": _admin(who.KEEP_REGISTERS, {200, 403}),
    "register: never": _admin(frozenset(), OK),
    "visits: reads": _admin(who.READ_VISITS, OK),
    "visits: handles": _admin(who.HANDLE_VISITS, OK),
    "visits: reads, none there": _admin(who.READ_VISITS, NO_ANSWER),
    "visits: handles, none there": _admin(who.HANDLE_VISITS, NO_ANSWER),
}


# Places of one dossier: (reader, subject, number of the version asked for) -> statuses.


def _reads(reader: str, subject: Subject, number: int) -> set[int]:
    return OK if reader in subject.readers else NO_ANSWER


def _reads_version(reader: str, subject: Subject, number: int) -> set[int]:
    return OK if number in subject.versions_for(reader) else NO_ANSWER


def _reads_versions(reader: str, subject: Subject, number: int) -> set[int]:
    return OK if {number, subject.newest} <= subject.versions_for(reader) else NO_ANSWER


def _signed_in_reads(reader: str, subject: Subject, number: int) -> set[int]:
    return {401} if reader == "anonymous" else _reads(reader, subject, number)


def _api_does(may: Callable[[Subject, str], bool]) -> Rule:
    def expect(reader: str, subject: Subject, number: int) -> set[int]:
        if reader == "anonymous":
            return {401}
        if reader not in subject.readers:
            return NO_ANSWER
        return TAKEN if may(subject, reader) else NOT_ALLOWED

    return expect


def _api_restores(reader: str, subject: Subject, number: int) -> set[int]:
    if reader != "anonymous" and number not in subject.versions_for(reader):
        return NO_ANSWER
    expected = _api_does(Subject.edited_by)(reader, subject, number)
    # The newest version says already what a restored one would say.
    return {409} if expected == TAKEN and number == subject.newest else expected


def _api_feeds_back(reader: str, subject: Subject, number: int) -> set[int]:
    expected = _api_does(Subject.measured_by)(reader, subject, number)
    # No result waits to be fed back.
    return {409} if expected == TAKEN else expected


def _api_moves(reader: str, subject: Subject, number: int) -> set[int]:
    if reader == "anonymous":
        return {401}
    if reader not in subject.readers:
        return NO_ANSWER
    # The lock version is a stale one, so that nothing moves: who might is told so at last.
    return {403, 409, 412} if reader in subject.insiders else {403}


def _takes_file(reader: str, subject: Subject, number: int) -> set[int]:
    return OK if reader in subject.workers else NO_ANSWER


def _chamber_reads(reader: str, subject: Subject, number: int) -> set[int]:
    inside = _chamber(reader)
    return inside if inside != OK else _reads_version(reader, subject, number)


def _chamber_writes(may: Callable[[Subject, str], bool], done: set[int]) -> Rule:
    def expect(reader: str, subject: Subject, number: int) -> set[int]:
        read = _chamber_reads(reader, subject, number)
        if read != OK:
            return read
        return done if may(subject, reader) else {403}

    return expect


def _backoffice(
    may: Callable[[Subject, str], bool] = lambda subject, reader: True,
    done: frozenset[int] | set[int] = frozenset(OK),
    refused: frozenset[int] | set[int] = frozenset(NOT_ALLOWED),
) -> Rule:
    def expect(reader: str, subject: Subject, number: int) -> set[int]:
        if reader not in who.IN_THE_ADMIN:
            return SIGN_IN
        if reader not in who.HANDLE_DOSSIERS or reader not in subject.insiders:
            return NO_ANSWER
        if number not in subject.versions_for(reader):
            return NO_ANSWER
        return set(done if may(subject, reader) else refused)

    return expect


DOSSIER_RULES: dict[str, Rule] = {
    "public": lambda reader, subject, number: OK,
    "reads": _reads,
    "reads version": _reads_version,
    "reads versions": _reads_versions,
    "takes file": _takes_file,
    "api: signed in, reads": _signed_in_reads,
    "api: edits": _api_does(Subject.edited_by),
    "api: restores": _api_restores,
    "api: moves": _api_moves,
    "api: comments": _api_does(Subject.commented_by),
    "api: weighs": _api_does(Subject.weighed_by),
    "api: measures": _api_does(Subject.measured_by),
    "api: feeds back": _api_feeds_back,
    "chamber: reads": _chamber_reads,
    "chamber: comments": _chamber_writes(Subject.commented_by, {302, 422}),
    "chamber: marks": _chamber_writes(lambda subject, reader: True, {302}),
    "back office: reads": _backoffice(),
    "tells a case": lambda reader, subject, number: (
        NO_ANSWER
        if reader in TELL_CASES and reader not in subject.readers
        else _tells_cases(reader)
    ),
    "back office: works": _backoffice(
        lambda subject, reader: reader in subject.workers, OK, NO_ANSWER
    ),
    # It leads on to the register's paper whatever is asked for: there it is found, or is not.
    "back office: goes on": lambda reader, subject, number: {302},
    "back office: edits": _backoffice(Subject.edited_by),
    "back office: records": _backoffice(Subject.edited_by, {302, 422}),
    "back office: comments": _backoffice(Subject.commented_by, {302, 422}),
    "back office: moves": _backoffice(done=OK | NOT_ALLOWED),
}
