"""Prints a paper: HTML to PDF, in a child process that is killed when it takes too long.

Call it outside any transaction: it waits. What may be in the HTML: `asset:` addresses and small
`data:` pictures (see `press.fetcher`); nothing else is ever fetched.
"""

import atexit
import logging
import os
import threading
import time

from angtong.kit.refusal import Refusal
from angtong.press.paper_limits import fits_the_press, too_deep, too_large
from angtong.press.pdf_parent import ChildLost, NotTaken, ParentLost, TimeIsUp, WarmParent

PLACES = max(2, min(4, os.cpu_count() or 2))  # papers that are set at once, by one process
WAIT_SHARE = 0.5  # of the seconds that a paper has: how long it may wait for a place

logger = logging.getLogger(__name__)


class PrintRefused(Exception):
    """A paper could not be printed; `refusal` says why, and what to do."""

    def __init__(self, refusal: Refusal):
        super().__init__(refusal.code)
        self.refusal = refusal


class _Press:
    """The warm parent of this process and the places before it."""

    def __init__(self):
        self.places = threading.BoundedSemaphore(PLACES)
        self._starting = threading.Lock()
        self._parent: WarmParent | None = None

    def parent(self) -> WarmParent:
        """Return a warm parent that is alive, a new one when the last one ended."""
        with self._starting:
            if self._parent is not None and not self._parent.is_alive():
                logger.warning("the warm parent of papers ended; another one is started")
                self._parent.stop()
                self._parent = None
            if self._parent is None:
                self._parent = WarmParent()
            return self._parent

    def drop(self, parent: WarmParent) -> None:
        """End a parent that was found lost, unless another thread has done so."""
        with self._starting:
            if self._parent is parent:
                parent.stop()
                self._parent = None

    def stop(self) -> None:
        """End the warm parent, if there is one."""
        with self._starting:
            if self._parent is not None:
                self._parent.stop()
                self._parent = None

    def forget(self) -> None:
        """Let go of a parent that belongs to the process that this one was forked from."""
        if self._parent is not None:
            self._parent.forget()
        self.__init__()


_press = _Press()
os.register_at_fork(after_in_child=lambda: _press.forget())
atexit.register(lambda: _press.stop())


def warm_up() -> None:
    """Start the warm parent, so that the first paper need not wait for it (1 to 2 s)."""
    _press.parent()


def print_pdf(html: str, *, title: str, seconds: float = 60) -> bytes:
    """Return the PDF of a paper: the same bytes for the same HTML and title.

    Args:
        html: a whole document; its language is Thai unless it says otherwise.
        title: what the PDF is called in its window.
        seconds: how long it may take in all, waiting for a place included.

    Raises:
        PrintRefused: paper-too-large, paper-too-deep, paper-took-too-long, paper-failed.
    """
    if refusal := fits_the_press(html):
        raise PrintRefused(refusal)
    until = time.monotonic() + seconds
    if not _press.places.acquire(timeout=seconds * WAIT_SHARE):
        raise PrintRefused(_busy())
    try:
        job = {"html": html, "title": title, "seconds": until - time.monotonic()}
        outcome, pdf = _print(job, until)
    except TimeIsUp as error:
        raise PrintRefused(_took_too_long()) from error
    except (ParentLost, ChildLost) as error:
        logger.error("a paper was lost: %s (%s)", type(error).__name__, title)
        raise PrintRefused(_failed()) from error
    finally:
        _press.places.release()
    if outcome.get("refused"):
        logger.warning("paper %r asked for what it may not have: %s", title, outcome["refused"])
    if outcome["outcome"] != "set":
        logger.error("paper %r was not set: %s", title, outcome)
        raise PrintRefused(_refusal(outcome["outcome"]))
    return pdf


def _print(job: dict, until: float) -> tuple[dict, bytes]:
    """Print with the warm parent; with a second one, when the first was lost before it began."""
    parent = _press.parent()
    try:
        return parent.print_paper(job, until)
    except ParentLost:
        logger.warning("the warm parent of papers was lost; the paper goes to another one")
        _press.drop(parent)
        return _press.parent().print_paper(job, until)
    except NotTaken:
        if not parent.is_new():
            logger.error("the warm parent of papers takes no jobs; it is ended")
            _press.drop(parent)
        raise


def _refusal(outcome: str) -> Refusal:
    if outcome == "too-deep":
        return too_deep()
    if outcome == "too-many-rows":
        return too_large("ตารางในเอกสารมีจำนวนแถวมากเกินไป")
    if outcome == "too-large":
        return too_large("เนื้อหาของเอกสารมีขนาดใหญ่เกินไป")
    return _failed()


def _took_too_long() -> Refusal:
    return Refusal(
        "paper-took-too-long",
        "การจัดทำ PDF ใช้เวลานานเกินกำหนด โปรดแบ่งเนื้อหาหรือตารางยาวเป็นหลายฉบับ แล้วสั่งพิมพ์ใหม่",
    )


def _busy() -> Refusal:
    return Refusal(
        "paper-took-too-long",
        "ขณะนี้มีผู้สั่งพิมพ์เอกสารพร้อมกันหลายราย โปรดรอสักครู่แล้วสั่งพิมพ์ใหม่อีกครั้ง",
    )


def _failed() -> Refusal:
    return Refusal(
        "paper-failed",
        "จัดทำ PDF ไม่สำเร็จ โปรดสั่งพิมพ์ใหม่อีกครั้ง หากยังไม่สำเร็จ โปรดแจ้งผู้ดูแลระบบพร้อมชื่อเอกสารนี้",
    )
