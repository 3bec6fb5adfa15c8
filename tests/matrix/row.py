"""One row of the permission matrix."""

from dataclasses import dataclass, field
from typing import Any

from .places import API, PAGES


@dataclass(frozen=True)
class Row:
    """One place, one method, one rule of `expectations.RULES`."""

    route: str
    rule: str
    address: str
    method: str = "GET"
    kind: str = ""
    body: dict[str, Any] = field(default_factory=dict, hash=False, compare=False)

    @property
    def place(self) -> str:
        """How `places` names it."""
        is_operation = self.route.startswith(f"{API}/") and self.route not in PAGES
        return f"{self.method} {self.route}" if is_operation else self.route

    def __str__(self) -> str:
        return f"{self.method} {self.address} ({self.rule})"
