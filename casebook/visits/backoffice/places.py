"""Where the pages of study visits are in the admin."""

from django.urls import reverse

LABEL = "การศึกษาดูงาน"


def place(name: str, *parts) -> str:
    """Return the address of a page of one visit."""
    return reverse(f"backoffice_visit_{name}", args=parts)


def crumbs(*more: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way to a page: the list, then (address, label) pairs."""
    way = ((reverse("backoffice_visits"), LABEL), *more)
    return [{"url": url, "label": label} for url, label in way]
