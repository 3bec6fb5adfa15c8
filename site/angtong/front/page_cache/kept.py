"""Answers kept whole in this process, the longest unused dropped first; pure but for its own memory."""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from threading import Lock

SMALLEST_WORTH_PACKING = 500
OVERHEAD_BYTES = 1_000


@dataclass(frozen=True)
class Kept:
    """An answer of status 200: its headers, its body plain and packed, and the tag that names the body."""

    headers: tuple[tuple[str, str], ...]
    plain: bytes
    packed: bytes | None
    tag: str
    kept_at: float

    @classmethod
    def of(cls, headers: Mapping[str, str], body: bytes, *, at: float) -> "Kept":
        """Return the answer as it is kept: packed once, where that makes it shorter.

        Args:
            at: a monotonic clock's seconds.
        """
        packed = None
        if len(body) >= SMALLEST_WORTH_PACKING:
            packed = gzip.compress(body, 6, mtime=0)
        if packed is not None and len(packed) >= len(body):
            packed = None
        tag = hashlib.sha256(body).hexdigest()[:32]
        return cls(tuple(headers.items()), body, packed, tag, at)

    @property
    def size(self) -> int:
        """Return about how many bytes it takes."""
        return len(self.plain) + len(self.packed or b"") + OVERHEAD_BYTES


class Shelf:
    """At most so many bytes of kept answers."""

    def __init__(self, most_bytes: int):
        self.most_bytes = most_bytes
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: Hashable) -> Kept | None:
        """Return what is kept under `key`."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
            return kept

    def put(self, key: Hashable, kept: Kept) -> None:
        """Keep it, and drop the longest unused beyond `most_bytes`."""
        with self._lock:
            self._drop(key)
            self._kept[key] = kept
            self._bytes += kept.size
            while self._bytes > self.most_bytes:
                self._drop(next(iter(self._kept)))

    def clear(self) -> None:
        """Keep nothing more."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0

    def _drop(self, key: Hashable) -> None:
        dropped = self._kept.pop(key, None)
        if dropped is not None:
            self._bytes -= dropped.size
