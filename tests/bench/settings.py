"""Settings to measure with: as `make run` serves, on a database and an empty page of its own."""

from angtong.settings.local import *  # noqa: F403
from angtong.settings.local import VAR, env

# What a bench measures is made, not taken from what was kept; `bench_public` asks for both.
PAGE_CACHE_BYTES = env.int("PAGE_CACHE_BYTES", default=0)
ROOT_URLCONF = "tests.bench.urls"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = VAR / "test-static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
