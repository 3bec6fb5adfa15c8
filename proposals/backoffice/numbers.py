"""Reading numbers from addresses and forms that anybody may have written."""


def whole_number(text: str) -> int | None:
    """Return a number of at most nine digits, None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None
