"""The seals of versions and anchors: pure; no database."""

from collections.abc import Mapping
from datetime import UTC, datetime

from angtong.kit.canonical import canonical_json, sha256_hex

SEALED = (
    "number",
    "content",
    "created_at",
    "author_id",
    "author_username",
    "author_name",
    "kind",
    "note",
    "state",
    "schema",
    "restored_from",
)


def seal(version: Mapping, *, reference: str, previous_digest: str) -> str:
    """Return the digest of a version: 64 hex digits of SHA-256 over reference, `SEALED` and the digest before.

    Args:
        version: the values named in `SEALED`; `content` is its canonical JSON text, `created_at` an aware moment.
        previous_digest: digest of the version before; "0" * 64 for number 1.

    Raises:
        ValueError: `previous_digest` is not 64 hex digits.

    Source: docs/ledger.md, "What the chain promises".
    """
    _check_digest(previous_digest)
    body = {name: version[name] for name in SEALED}
    body["created_at"] = moment(version["created_at"])
    body["reference"] = reference
    body["previous_digest"] = previous_digest
    return sha256_hex(canonical_json(body))


def seal_anchor(
    *, sequence: int, reference: str, number: int, version_digest: str, previous_digest: str
) -> str:
    """Return the digest of a line of the anchor log.

    Raises:
        ValueError: a digest is not 64 hex digits.
    """
    _check_digest(version_digest)
    _check_digest(previous_digest)
    return sha256_hex(
        canonical_json(
            {
                "sequence": sequence,
                "reference": reference,
                "number": number,
                "version_digest": version_digest,
                "previous_digest": previous_digest,
            }
        )
    )


def moment(at: datetime) -> str:
    """Return a moment as it is sealed: ISO 8601 in UTC to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _check_digest(digest: str) -> None:
    if len(digest) != 64 or any(digit not in "0123456789abcdef" for digit in digest):
        raise ValueError("a digest is 64 lower-case hex digits")
