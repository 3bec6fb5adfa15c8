"""What the main menu offers, to whom. Decides nothing about rights: each place refuses for itself."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from angtong.press.languages import HOME, is_english, place
from proposals.rights import can

SECTIONS = (
    (_("หน้าแรก"), "/"),
    (_("คลังบทเรียน"), "/casebook/"),
    (_("คลังความรู้"), "/knowledge/"),
    (_("ทะเบียนข้อเสนอโครงการ"), "/proposals/"),
    (_("ข้อมูลเปิด"), "/knowledge/data/"),
    (_("ศึกษาดูงาน"), "/study-visits/"),
    (_("ค้นหา"), "/search/"),
)
# What a reader of English finds in English; places in Thai alone are in the foot, and said to be.
SECTIONS_IN_ENGLISH = (
    *SECTIONS[:3],
    (_("ผังกระบวนการทำงาน"), "/knowledge/process/"),
    (_("ศึกษาดูงาน"), "/study-visits/"),
)
HOMES = ("/", HOME)


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
    sections = SECTIONS_IN_ENGLISH if is_english() else SECTIONS
    places = [(str(label), place(url)) for label, url in sections]
    if getattr(user, "is_authenticated", False):
        if user.has_perm("wagtailadmin.access_admin"):
            places.append((_("ระบบงานเจ้าหน้าที่"), reverse("wagtailadmin_home")))
        if can(user, "enter_chamber", None) is None:
            places.append((_("ห้องประชุมสภา"), "/council/"))
    chosen = _deepest(path, [url for _, url in places])
    return [MenuItem(label, url, _current(path, url, chosen)) for label, url in places]


def _deepest(path: str, urls: list[str]) -> str:
    return max(
        (url for url in urls if url not in HOMES and path.startswith(url)), key=len, default=""
    )


def _current(path: str, url: str, chosen: str) -> str:
    if path == url:
        return "page"
    return "true" if url == chosen else ""
