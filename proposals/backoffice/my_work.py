"""The first page of the admin for staff: what waits for this person now, what came back, what changed."""

from wagtail.admin.ui.components import Component

from proposals.rights import can

from .dossier_list import rows_of
from .places import place
from .waiting import awaited_of, drafts_of, returned_to, seen, waits_for

MOST = 8


class MyWork(Component):
    """งานของฉัน, as the only panel of the admin's first page."""

    name = "my_work"
    order = 10
    template_name = "proposals/backoffice/my_work.html"

    def get_context_data(self, parent_context):
        """Return the lists, each with its count."""
        return work_of(parent_context["request"].user)


def work_of(user) -> dict:
    """Return what `my_work.html` shows: lists in the order in which they press."""
    editions = seen(user).defer("search_text")
    came_back = returned_to(user)
    lists = [
        _list(
            "รอท่านดำเนินการ",
            "ไม่มีเรื่องรอท่านดำเนินการ",
            editions.filter(waits_for(user) & ~came_back),
            "attention",
            user,
            "ขั้นต่อไปของเรื่องเหล่านี้เป็นหน้าที่ของท่าน บางเรื่องอาจรอหน่วยงานเจ้าของเรื่องเตรียมข้อมูลให้ครบก่อน เปิดดูได้ว่ายังขาดข้อใด",
        ),
        _list("ส่งกลับแก้ไข", "", editions.filter(came_back), "attention"),
        _list("ร่างของหน่วยงานท่าน", "", editions.filter(drafts_of(user) & ~waits_for(user)), "work"),
        _list("เปลี่ยนแปลงล่าสุด", "ยังไม่มีเรื่องในระบบ", editions, "plain"),
    ]
    return {
        "person": user,
        "lists": [one for one in lists if one["rows"] or one["empty"]],
        "makes": [
            {"label": label, "url": place(kind, "create")}
            for kind, label in (("proposal", "สร้างข้อเสนอโครงการ"), ("ordinance", "สร้างร่างเทศบัญญัติ"))
            if can(user, "create", kind) is None
        ],
        "lists_url": [
            {"label": "ข้อเสนอโครงการทั้งหมด", "url": place("proposal", "list")},
            {"label": "เทศบัญญัติทั้งหมด", "url": place("ordinance", "list")},
        ],
        "mine_url": f"{place('proposal', 'list')}?mine=on",
    }


def _list(title: str, empty: str, editions, group: str, awaited_from=None, lead="") -> dict:
    rows = rows_of(editions.order_by("-changed_at", "-reference")[:MOST])
    if awaited_from:
        for row in rows:
            row["awaited"] = awaited_of(awaited_from, row["edition"])
    total = editions.count() if len(rows) == MOST else len(rows)
    return {
        "title": title,
        "empty": empty,
        "lead": lead,
        "rows": rows,
        "total": total,
        "more": total - len(rows),
        "group": group,
    }
