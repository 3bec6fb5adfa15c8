"""One machine, loopback, SQLite: what `make run` uses. The secret is made once and kept beside the database."""

import secrets

from .base import *  # noqa: F403
from .base import SECRET_KEY, STORAGES, VAR

if not SECRET_KEY:
    _kept = VAR / "secret-key"
    if not _kept.exists():
        VAR.mkdir(exist_ok=True)
        _kept.write_text(secrets.token_urlsafe(50))
        _kept.chmod(0o600)
    SECRET_KEY = _kept.read_text()

# On loopback brotli is not worth the time it takes; our own sheets and scripts are packed with gzip.
STORAGES["staticfiles"]["BACKEND"] = "angtong.front.stylesheet.SlimStorage"
