"""Bearer tokens of the API. Only a token's SHA-256 is kept: who reads the table cannot use it."""

import secrets
from datetime import timedelta

from angtong.kit import clock
from angtong.kit.canonical import sha256_hex

from .models import ApiToken, User
from .queries import SYSTEM_USERNAME

LIVES_FOR = timedelta(hours=12)
TOKEN_BYTES = 32
LONGEST_TOKEN = 200


def issue_token(user: User) -> tuple[str, ApiToken]:
    """Return a new token (43 URL-safe characters, shown this once) and its row; drop expired ones."""
    now = clock.now()
    ApiToken.objects.filter(expires_at__lte=now).delete()
    token = secrets.token_urlsafe(TOKEN_BYTES)
    row = ApiToken.objects.create(
        user=user, digest=sha256_hex(token), created_at=now, expires_at=now + LIVES_FOR
    )
    return token, row


def user_of_token(token: str) -> User | None:
    """Return the active person whom this unexpired token was issued to; one query."""
    if not token.isascii() or len(token) > LONGEST_TOKEN:
        return None
    row = (
        ApiToken.objects.select_related("user__division")
        .filter(digest=sha256_hex(token), expires_at__gt=clock.now(), user__is_active=True)
        .exclude(user__username=SYSTEM_USERNAME)
        .first()
    )
    return row.user if row else None
