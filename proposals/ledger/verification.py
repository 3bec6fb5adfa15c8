"""Walking the chains: is any version altered, missing, inserted or cut off? Reads; mends nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection
from django.db.models import Max

from angtong.kit.canonical import read_canonical
from proposals.dossier.models import Dossier

from .models import GENESIS, Anchor, AnchorHead, LedgerHead, MoveRecord, Version
from .seal import SEALED, seal, seal_anchor


@dataclass(frozen=True)
class Finding:
    """Something wrong with one version; `fault` says what, in English for the operator's log."""

    reference: str
    number: int
    fault: str

    def __str__(self) -> str:
        return f"{self.reference} version {self.number}: {self.fault}"


def verify() -> Iterator[Finding]:
    """Yield every finding over all chains; nothing when the record is whole. Rows are streamed, not held."""
    with _any_bytes_read():
        yield from _verify_chains()


@contextmanager
def _any_bytes_read() -> Iterator[None]:
    """Let SQLite give texts that are no UTF-8, so that their seal is found not to fit instead of breaking off."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    usual = connection.connection.text_factory
    connection.connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        connection.connection.text_factory = usual


def _verify_chains() -> Iterator[Finding]:
    anchored: dict[tuple[str, int], str] = {}
    yield from _verify_anchors(anchored)
    heads = dict(LedgerHead.objects.values_list("dossier_id", "count"))
    digests = dict(LedgerHead.objects.values_list("dossier_id", "digest"))
    # Not joined: the versions of a dossier that was removed behind our back must be seen too.
    dossiers = list(Dossier.objects.values_list("pk", "reference", "current_version"))
    references = {pk: reference for pk, reference, _ in dossiers}
    # Witnesses beside head and anchor log: the number that the dossier remembers, and its log of moves.
    newest = {pk: number for pk, _, number in dossiers}
    moves = MoveRecord.objects.values_list("dossier_id").annotate(Max("version_number"))
    for dossier_id, number in moves.order_by():
        newest[dossier_id] = max(newest.get(dossier_id, 0), number)
    columns = [*SEALED, "dossier_id", "digest", "previous_digest"]
    timeless = dict(_without_time())
    for dossier_id, number in timeless.values():
        reference = references.get(dossier_id, f"dossier {dossier_id}")
        yield Finding(reference, number, "altered: its time is no time")
    rows = (
        Version.objects.exclude(pk__in=timeless)
        .order_by("dossier_id", "number", "pk")
        .values(*columns)
        .iterator(chunk_size=500)
    )
    chain: _Chain | None = None
    for row in rows:
        if chain is None or chain.dossier_id != row["dossier_id"]:
            if chain is not None:
                yield from chain.end(heads, digests, newest)
            reference = references.get(row["dossier_id"])
            chain = _Chain(row["dossier_id"], reference or _reference_in(row), anchored)
            if reference is None:
                yield Finding(chain.reference, row["number"], "its dossier is not in the record")
        yield from chain.take(row)
    if chain is not None:
        yield from chain.end(heads, digests, newest)
    for dossier_id in {**heads, **newest}:
        for number in range(1, max(heads.get(dossier_id, 0), newest.get(dossier_id, 0)) + 1):
            reference = references.get(dossier_id, f"dossier {dossier_id}")
            yield Finding(reference, number, "missing: the chain is gone")
    for reference, number in anchored:
        yield Finding(reference, number, "missing: anchored, but not in the record")


def _without_time() -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield the versions whose time SQLite keeps as something that no driver can read."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT id, dossier_id, number FROM proposals_version "
                "WHERE hex(created_at) NOT GLOB '3[0-9]3[0-9]3[0-9]3[0-9]2D*'"
            )
            yield from ((pk, (dossier_id, number)) for pk, dossier_id, number in cursor.fetchall())


def _reference_in(row: dict) -> str:
    try:
        return str(read_canonical(row["content"])["reference"])
    except (ValueError, TypeError, KeyError):
        return f"dossier {row['dossier_id']}"


class _Chain:
    """The versions of one dossier, taken in order."""

    def __init__(self, dossier_id: int, reference: str, anchored: dict[tuple[str, int], str]):
        self.dossier_id, self.reference, self.anchored = dossier_id, reference, anchored
        self.number, self.digest = 0, GENESIS

    def take(self, row: dict) -> Iterator[Finding]:
        number = row["number"]
        if not isinstance(number, int):  # SQLite keeps what it is given.
            yield Finding(self.reference, number, "altered: its number is no number")
            return
        for missing in range(self.number + 1, number):
            self.anchored.pop((self.reference, missing), None)
            yield Finding(self.reference, missing, "missing")
        if number <= self.number:
            yield Finding(self.reference, number, "inserted: the number stands twice")
        gap = number != self.number + 1
        if not gap and row["previous_digest"] != self.digest:
            yield Finding(
                self.reference, number, "altered: it does not follow the version before it"
            )
        try:
            sealed = seal(row, reference=self.reference, previous_digest=row["previous_digest"])
        except (ValueError, TypeError, AttributeError):
            sealed = ""
        if sealed != row["digest"]:
            yield Finding(self.reference, number, "altered: its seal does not fit")
        anchor = self.anchored.pop((self.reference, number), None)
        if anchor is None:
            yield Finding(self.reference, number, "inserted: it was never anchored")
        elif anchor != row["digest"]:
            yield Finding(self.reference, number, "altered: its anchor says otherwise")
        self.number, self.digest = number, row["digest"]

    def end(
        self, heads: dict[int, int], digests: dict[int, str], newest: dict[int, int]
    ) -> Iterator[Finding]:
        count, remembered = heads.pop(self.dossier_id, None), newest.pop(self.dossier_id, 0)
        if count is None:
            yield Finding(self.reference, self.number, "altered: the chain has no head")
            return
        for number in range(self.number + 1, max(count, remembered) + 1):
            self.anchored.pop((self.reference, number), None)
            yield Finding(self.reference, number, "cut off at the end")
        for number in range(count + 1, self.number + 1):
            yield Finding(self.reference, number, "inserted: beyond the head of the chain")
        if count == self.number and digests[self.dossier_id] != self.digest:
            yield Finding(
                self.reference, self.number, "altered: the head of the chain says otherwise"
            )


def _verify_anchors(anchored: dict[tuple[str, int], str]) -> Iterator[Finding]:
    """Walk the anchor log and fill `anchored` with its digests by reference and number."""
    sequence, digest, last = 0, GENESIS, ("", 0)
    for anchor in Anchor.objects.order_by("sequence").iterator(chunk_size=1000):
        sequence += 1
        try:
            sealed = seal_anchor(
                sequence=anchor.sequence,
                reference=anchor.reference,
                number=anchor.number,
                version_digest=anchor.version_digest,
                previous_digest=anchor.previous_digest,
            )
        except (ValueError, TypeError):
            sealed = ""
        if not isinstance(anchor.sequence, int):  # SQLite keeps what it is given.
            yield Finding(anchor.reference, anchor.number, "altered: its line has no number")
        elif anchor.sequence != sequence:
            yield Finding(
                anchor.reference, anchor.number, "missing: the anchor log has a gap before it"
            )
            sequence = anchor.sequence
        elif anchor.previous_digest != digest or anchor.digest != sealed:
            yield Finding(
                anchor.reference, anchor.number, "altered: its line in the anchor log does not fit"
            )
        digest, last = anchor.digest, (anchor.reference, anchor.number)
        anchored[anchor.reference, anchor.number] = anchor.version_digest
    end = AnchorHead.objects.first()
    if end is None:
        if sequence:
            yield Finding(*last, "altered: the anchor log has no head")
    elif end.count != sequence or end.digest != digest:
        yield Finding(
            *last, f"missing: the anchor log was cut off after it ({end.count - sequence} lines)"
        )
