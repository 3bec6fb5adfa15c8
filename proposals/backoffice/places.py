"""Where the back office's pages of dossiers are. Reverses addresses; asks no right."""

from django.urls import reverse

from proposals.vocabulary import Kind

FOLDERS = {Kind.PROPOSAL.value: "proposals", Kind.ORDINANCE.value: "ordinances"}
LABELS = {Kind.PROPOSAL.value: "ข้อเสนอโครงการ", Kind.ORDINANCE.value: "เทศบัญญัติ"}


def place(kind: str, page: str, *args) -> str:
    """Return the address of a page: `place("proposal", "edit", "P-2570-0001")`."""
    return reverse(f"backoffice_{kind}_{page}", args=args)


def public_place(kind: str, reference: str, tail: str = "") -> str:
    """Return an address of the register that all faces share, such as a version's PDF."""
    return f"/{FOLDERS[kind]}/{reference}/{tail}"


def crumbs(kind: str, *more: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way to a page of a dossier: `(url, label)`, the last without url."""
    way = ((place(kind, "list"), LABELS[kind]), *more)
    return [{"url": url, "label": label} for url, label in way]
