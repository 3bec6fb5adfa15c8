"""Proving one version: its seal is computed anew, its chain walked back to the first. Reads; mends nothing.

`verification` walks the whole record for the operator; this answers a person who holds one printed digest.
"""

from dataclasses import dataclass

from .models import GENESIS, Anchor, Version
from .seal import SEALED, seal

# 1,000 versions of 30 kB are proved in under half a second; beyond this the oldest seals are left to `verify_ledger`.
MOST_CHARACTERS = 40_000_000


@dataclass(frozen=True)
class Proof:
    """What was found.

    Args:
        seal_fits: the digest is that of what the record holds now.
        chain_fits: every version up to it stands, follows the one before, and the recomputed seals fit.
        is_anchored: the log over all dossiers holds the same digest.
        links: how many versions the chain has up to it.
        seals: for how many of them, the newest ones, the seal was computed anew.
    """

    seal_fits: bool
    chain_fits: bool
    is_anchored: bool
    links: int
    seals: int

    @property
    def is_whole(self) -> bool:
        """Say whether everything fits."""
        return self.seal_fits and self.chain_fits and self.is_anchored


def prove(version: Version) -> Proof:
    """Compute the seals of a version and of all before it anew, and walk their chain back to version 1.

    Each link is checked; of contents longer than `MOST_CHARACTERS` together only the newest seals are computed
    anew, so that nobody can keep the server busy with a long chain.
    """
    reference = version.dossier.reference
    chain = Version.objects.filter(dossier_id=version.dossier_id, number__lte=version.number)
    links = list(chain.order_by("number", "pk").values_list("number", "previous_digest", "digest"))
    fits, digest = True, GENESIS
    for place, (number, previous_digest, own_digest) in enumerate(links, 1):
        fits = fits and number == place and previous_digest == digest
        digest = own_digest
    columns = [*SEALED, "digest", "previous_digest"]
    rows = chain.order_by("-number", "-pk").values(*columns)
    seals, characters = [], 0
    for row in rows.iterator(chunk_size=50):
        seals.append(_seal_fits(row, reference))
        characters += len(row["content"] or "")
        if characters > MOST_CHARACTERS:
            break
    anchor = Anchor.objects.filter(reference=reference, number=version.number).first()
    return Proof(
        seal_fits=_seal_fits(vars(version), reference),
        chain_fits=fits and digest == version.digest and all(seals),
        is_anchored=anchor is not None and anchor.version_digest == version.digest,
        links=len(links),
        seals=len(seals),
    )


def _seal_fits(row: dict, reference: str) -> bool:
    try:
        return (
            seal(row, reference=reference, previous_digest=row["previous_digest"]) == row["digest"]
        )
    except (ValueError, TypeError, AttributeError):
        return False
