"""How gunicorn serves: `gunicorn -c site/angtong/gunicorn_conf.py angtong.wsgi`."""

import os
import threading

bind = os.environ.get("BIND") or f"127.0.0.1:{os.environ.get('PORT', '8000')}"
pythonpath = "site"
worker_class = "angtong.gunicorn_worker.Worker"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
# Loaded once, then forked: the second worker costs neither time nor most of its memory.
preload_app = True
timeout = 60
graceful_timeout = 20
keepalive = 5
max_requests = 5_000
max_requests_jitter = 500
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 (heartbeat only)
control_socket_disable = True
loglevel = os.environ.get("LOG_LEVEL", "WARNING").lower()
errorlog = "-"
PRESS_WAITS_SECONDS = 3
accesslog = os.environ.get("ACCESS_LOG") or None


def post_fork(server, worker) -> None:
    """Open nothing that the parent opened; warm the press up when the first pages are served."""
    from django.db import connections

    connections.close_all()
    timer = threading.Timer(PRESS_WAITS_SECONDS, _warm_up_press)
    timer.daemon = True
    timer.start()


def _warm_up_press() -> None:
    from angtong.press import pdf

    pdf.warm_up()
