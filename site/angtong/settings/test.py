"""Tests: quick password hashing, plain static files, mail in memory. Everything else as in `base`."""

from .base import *  # noqa: F403
from .base import VAR, env

SECRET_KEY = "only-for-tests-" + "x" * 50
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# The server of static files warns of a missing folder, and warnings fail a test: make it.
STATIC_ROOT = VAR / "test-static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(VAR / "test-media"))()
PAGE_CACHE_BYTES = 0  # A test's rows are rolled back and announce no change.
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
WAGTAILADMIN_BASE_URL = "http://testserver"
