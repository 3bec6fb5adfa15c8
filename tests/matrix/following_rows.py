"""The places of following by mail, in both languages."""

from .row import Row


def following_rows() -> list[Row]:
    """Return a row for each place and way to ask for it."""
    return [
        row
        for here in ("follow/", "en/follow/")
        for row in (
            Row(here, "public", f"/{here}"),
            Row(here, "unanswered", f"/{here}", "POST"),
            Row(f"{here}asked/", "public", f"/{here}asked/"),
            *(
                Row(f"{here}<str:token>/{page}", "nowhere", f"/{here}nobody.signed/{page}", method)
                for page in ("", "confirm/", "stop/")
                for method in ("GET", "POST")
            ),
        )
    ]
