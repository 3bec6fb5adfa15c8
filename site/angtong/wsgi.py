"""WSGI entry point. Run with `gunicorn --pythonpath site angtong.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "angtong.settings.local")
application = get_wsgi_application()
