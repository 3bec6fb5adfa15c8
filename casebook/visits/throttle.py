"""How often somebody may ask: rows, so that it holds across processes. No address is kept, only keyed digests."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from angtong.kit import clock

from .models import AskTrace

KEPT_FOR = timedelta(days=1)


@dataclass(frozen=True)
class Throttle:
    """One thing that is asked for.

    Args:
        what: tells its traces from those of other things.
        most: so often within `window`, which is no longer than `KEPT_FOR`.

    Requests that come at the same time are all let through.
    """

    what: str
    most: int
    window: timedelta

    def is_spent(self, address: str) -> bool:
        """Say whether `most` requests of an address lie within the window."""
        since = clock.now() - self.window
        recent = AskTrace.objects.filter(address=self._digest(address), at__gt=since)
        return recent.count() >= self.most

    def note(self, address: str) -> None:
        """Count one request, and forget those older than `KEPT_FOR`."""
        now = clock.now()
        AskTrace.objects.filter(at__lt=now - KEPT_FOR).delete()
        AskTrace.objects.create(address=self._digest(address), at=now)

    def _digest(self, address: str) -> str:
        key = settings.SECRET_KEY.encode()
        said = f"{self.what} {address}".encode()
        return hmac.new(key, said, hashlib.sha256).hexdigest()[:32]
