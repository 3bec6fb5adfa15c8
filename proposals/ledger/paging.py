"""Paging of long lists by key, newest first: a page costs the same wherever it stands. Reads no request."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet

from angtong.kit.thai import arabic_digits

LARGEST_KEY = 2**31 - 1


@dataclass(frozen=True)
class KeysetPage:
    """One page of rows; `older` and `newer` are the keys to ask on with, None at the ends.

    `strayed` says that the place asked for is none of this list: the first page stands instead.
    """

    rows: list[Any]
    older: int | None
    newer: int | None
    strayed: bool = False

    def addresses(
        self, query: str = "", *, before: str = "before", after: str = "after", fragment: str = ""
    ) -> dict[str, Any]:
        """Return `older_url` and `newer_url`, "" at the ends, and `strayed`.

        Args:
            query: what else the address asks for.
            before: name of the parameter that asks on, downwards; `after` upwards.
            fragment: the part of the page to come back to.
        """
        start = f"?{query}&" if query else "?"
        end = f"#{fragment}" if fragment else ""
        return {
            "older_url": f"{start}{before}={self.older}{end}" if self.older is not None else "",
            "newer_url": f"{start}{after}={self.newer}{end}" if self.newer is not None else "",
            "strayed": self.strayed,
        }


def newest_first(
    rows: QuerySet, key: str, *, size: int, before: str | None = None, after: str | None = None
) -> KeysetPage:
    """Return the rows whose `key` lies below `before` (or above `after`), highest first.

    Args:
        key: name of a column of whole numbers that no two rows share.
        size: how many rows a page holds.
        before: as the address asks for it, so anything at all; `after` too. What is no place leads to the first page.
    """
    below, above = read_key(before), read_key(after)
    page = None
    if above is not None:
        page = _above(rows, key, above, size)
    elif below is not None or not (before or after):
        page = _below(rows, key, below, size)
    if page is not None and (page.rows or below is None):
        return page
    return replace(_below(rows, key, None, size), strayed=True)


def _above(rows: QuerySet, key: str, above: int, size: int) -> KeysetPage | None:
    found = list(rows.filter(**{f"{key}__gt": above}).order_by(key)[: size + 1])
    more, page = len(found) > size, found[:size][::-1]
    if not page:
        return None
    return KeysetPage(page, getattr(page[-1], key), getattr(page[0], key) if more else None)


def _below(rows: QuerySet, key: str, below: int | None, size: int) -> KeysetPage:
    if below is not None:
        rows = rows.filter(**{f"{key}__lt": below})
    found = list(rows.order_by(f"-{key}")[: size + 1])
    more, page = len(found) > size, found[:size]
    newer = getattr(page[0], key) if page and below is not None else None
    return KeysetPage(page, getattr(page[-1], key) if more else None, newer)


def read_key(text: str | None) -> int | None:
    """Return the key that an address asks on with; None for none and for anything that is no key."""
    digits = arabic_digits(text or "").strip()
    if not digits.isascii() or not digits.isdigit() or len(digits) > 10:
        return None
    key = int(digits)
    return key if key <= LARGEST_KEY else None
