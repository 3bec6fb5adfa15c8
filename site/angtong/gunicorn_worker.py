"""The worker that serves: it refuses an address that is too long in words that people understand."""

from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine
from gunicorn.workers.gthread import ThreadWorker

REASONS = {
    LimitRequestLine: "414 URI Too Long",
    LimitRequestHeaders: "431 Request Header Fields Too Large",
}


class Worker(ThreadWorker):
    """gunicorn's worker with threads; what is too large for it to read, it answers with a page of ours."""

    def handle_error(self, req, client, addr, exc) -> None:
        """Answer what could not be read as a request; the application never heard of it."""
        reason = REASONS.get(type(exc))
        if reason is None:
            super().handle_error(req, client, addr, exc)
            return
        from django.template.loader import render_to_string

        self.log.warning("Refused %s", reason)
        page = render_to_string("414.html", {"code": reason[:3]}).encode()
        head = (
            f"HTTP/1.1 {reason}\r\nConnection: close\r\nContent-Type: text/html; charset=utf-8\r\n"
            f"Content-Length: {len(page)}\r\n\r\n"
        )
        try:
            client.sendall(head.encode() + page)
        except OSError:
            self.log.debug("Who asked has gone")
