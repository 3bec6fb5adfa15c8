"""What the main menu offers, to whom. Decides nothing about rights: each place refuses for itself."""

from dataclasses import dataclass

from django.urls import reverse

from proposals.rights import can

SECTIONS = (
    ("หน้าแรก", "/"),
    ("คลังบทเรียน", "/casebook/"),
    ("คลังความรู้", "/knowledge/"),
    ("ทะเบียนข้อเสนอโครงการ", "/proposals/"),
    ("ข้อมูลเปิด", "/knowledge/data/"),
    ("ค้นหา", "/search/"),
)


@dataclass(frozen=True)
class MenuItem:
    """A link of the menu; `current` is "page", "true" (a page below it) or ""."""

    label: str
    url: str
    current: str = ""


def menu_for(request) -> list[MenuItem]:
    """Return the sections and, for a person who signed in, their places of work."""
    path = getattr(request, "path", "")
    user = getattr(request, "user", None)
    places = list(SECTIONS)
    if getattr(user, "is_authenticated", False):
        if user.has_perm("wagtailadmin.access_admin"):
            places.append(("ระบบงานเจ้าหน้าที่", reverse("wagtailadmin_home")))
        if can(user, "enter_chamber", None) is None:
            places.append(("ห้องประชุมสภา", "/council/"))
    chosen = _deepest(path, [url for _, url in places])
    return [MenuItem(label, url, _current(path, url, chosen)) for label, url in places]


def _deepest(path: str, urls: list[str]) -> str:
    return max((url for url in urls if url != "/" and path.startswith(url)), key=len, default="")


def _current(path: str, url: str, chosen: str) -> str:
    if path == url:
        return "page"
    return "true" if url == chosen else ""
