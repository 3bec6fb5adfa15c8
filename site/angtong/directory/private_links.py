"""Private links: an unguessable key, signed, so that a copy of the database alone opens nothing. Pure.

Whoever has the link stands for the person whom it was sent to. Each kind of link has a salt of its own: a token of
one kind is none of another.
"""

import secrets
from dataclasses import dataclass

from django.core.signing import BadSignature, Signer

LONGEST_TOKEN = 200


def new_key() -> str:
    """Return a new key; what gets another one is no longer found under the old link."""
    return secrets.token_urlsafe(18)


@dataclass(frozen=True)
class PrivateLinks:
    """The links of one kind."""

    salt: str

    def token_of(self, key: str) -> str:
        """Return what stands in the address."""
        return Signer(salt=self.salt, sep=".").sign(key)

    def key_of(self, token: str) -> str | None:
        """Return the key in a token; None when nobody of ours signed it."""
        if len(token) > LONGEST_TOKEN:
            return None
        try:
            return Signer(salt=self.salt, sep=".").unsign(token)
        except BadSignature:
            return None
