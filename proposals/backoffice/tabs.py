"""The parts of a dossier's page, each with its own address."""

from .opened import Opened

PARTS = (
    ("page", "ภาพรวม"),
    ("evidence", "หลักฐานและเอกสาร"),
    ("versions", "รุ่น"),
    ("timeline", "ลำดับเหตุการณ์"),
    ("comments", "ความเห็น"),
)


def tabs(opened: Opened, current: str) -> list[dict]:
    """Return the parts; those that a person may not open are left out."""
    return [
        {"label": label, "url": opened.place(page), "is_current": page == current}
        for page, label in PARTS
    ]
