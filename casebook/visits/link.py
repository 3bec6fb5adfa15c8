"""The private link: an unguessable key, signed, so that a copy of the database alone opens nothing. Pure."""

import secrets

from django.core.signing import BadSignature, Signer

_SIGNER_SALT = "casebook.visits.link"
LONGEST = 200


def new_key() -> str:
    """Return a new key; a visit that gets another one is no longer found under the old link."""
    return secrets.token_urlsafe(18)


def token_of(key: str) -> str:
    """Return what stands in the address."""
    return Signer(salt=_SIGNER_SALT, sep=".").sign(key)


def key_of(token: str) -> str | None:
    """Return the key in a token; None when nobody of ours signed it."""
    if len(token) > LONGEST:
        return None
    try:
        return Signer(salt=_SIGNER_SALT, sep=".").unsign(token)
    except BadSignature:
        return None
