"""The places of study visits in the permission matrix."""

from .row import Row


def visit_rows() -> list[Row]:
    """Return the places of study visits; those of a visit that stands are walked by tests/casebook/visits."""
    link, nothing = "study-visits/<str:token>/", "/study-visits/nobody.signed/"
    of_the_link = (
        "", "feedback/", "progress/", "programme.pdf", "visit.ics", "letters/<int:number>.pdf", "moves/<slug:code>/",
    )  # fmt: skip
    admin = "admin/study-visits/"
    one, here = f"{admin}<slug:reference>/", f"/{admin}V-2500-9999/"
    reads = ("", "history/", "programme.pdf", "letters/<int:number>.pdf")
    handles = (
        ("GET", "moves/<slug:code>/"),
        ("GET", "programme/"),
        ("POST", "link/"),
        ("POST", "letters/<int:number>/send/"),
    )

    def filled(tail: str) -> str:
        return tail.replace("<int:number>", "1").replace("<slug:code>", "accept")

    return [
        Row("study-visits/", "public", "/study-visits/"),
        Row("study-visits/ask/", "public", "/study-visits/ask/"),
        Row("study-visits/open-days.ics", "public", "/study-visits/open-days.ics"),
        Row("study-visits/learnt/", "public", "/study-visits/learnt/"),
        *(Row(link + tail, "nowhere", nothing + filled(tail)) for tail in of_the_link),
        Row(f"{link}publishing/", "nowhere", f"{nothing}publishing/", "POST"),
        Row(admin, "visits: reads", f"/{admin}"),
        Row(f"{admin}calendar/", "visits: reads", f"/{admin}calendar/"),
        Row(f"{admin}settings/", "visits: handles", f"/{admin}settings/"),
        *(Row(one + tail, "visits: reads, none there", here + filled(tail)) for tail in reads),
        *(
            Row(one + tail, "visits: handles, none there", here + filled(tail), method)
            for method, tail in handles
        ),
    ]
