"""Settings of the server that journeys and browsers visit: as in tests, with static files served."""

from angtong.settings.test import *  # noqa: F403
from angtong.settings.test import env

WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
WHITENOISE_MANIFEST_STRICT = False
WAGTAILADMIN_BASE_URL = env.str("BASE_URL")
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
PAGE_CACHE_BYTES = (
    5_000_000  # What is written is committed here: pages are kept and packed as in production.
)
