"""How a rule says no; it neither raises nor renders."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Refusal:
    """A verdict against something, for a program (`code`) and for an officer (`message`).

    Args:
        code: stable, English, for tests and the API: "budget-mismatch".
        message: Thai sentence that says what to do next.
    """

    code: str
    message: str

    def as_json(self) -> dict[str, str]:
        """Return the shape that the API promises: `{code, message}`."""
        return {"code": self.code, "message": self.message}
