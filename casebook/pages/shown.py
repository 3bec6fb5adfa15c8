"""A case as its page shows it to one reader: facts, data, proposals, and which cases come next to it."""

from django.utils.translation import gettext as _

from angtong.kit.baht import format_baht
from angtong.press.crumbs import page_crumbs
from angtong.press.templatetags.thai import date_here, fiscal_year_here, in_either

from .cards import told_of
from .queries import facet_index, linked_proposals

RELATED = 3


def shown_case(page, request) -> dict:
    """Return what stands beside the text of a case."""
    cases = type(page).objects
    index = facet_index(cases, getattr(request, "public_mark", 0))
    is_listed = page.pk in index and not getattr(request, "is_preview", False)
    tags = (
        index.values(page.pk, "tag") if is_listed else [(t.slug, t.name) for t in page.tags.all()]
    )
    page.tag_names = [name for _, name in tags]
    if page.picture and page.picture_alt:
        page.picture.contextual_alt_text = page.picture_alt
    return {
        "crumbs": page_crumbs(page, request),
        "badges": badges_of(page),
        "facts": facts_of(page, index if is_listed else None),
        "case_tags": [{"slug": slug, "name": name} for slug, name in tags],
        "partner_groups": partner_groups(page.partners),
        "data_versions": public_data_versions(page),
        "linked_proposals": linked_proposals(page, request.user),
        **_company(page, cases, index, getattr(request, "public_state", None)),
    }


def badges_of(page) -> list[dict[str, str]]:
    """Return the badges of a case: its standing, its outcome, its phases."""
    badges = [{"label": _(page.get_standing_display()), "group": page.standing_group}]
    if page.outcome:
        badges.append({"label": _(page.get_outcome_display()), "group": page.outcome_group})
    return badges + [phase | {"label": _(phase["label"])} for phase in page.phases]


def facts_of(page, index=None) -> list[dict[str, str]]:
    """Return the case in brief; names that the index knows are not asked for again."""
    facts = [
        ("ประเภทการบริการ", _name(page, index, "service", "service_type")),
        ("พื้นที่", _name(page, index, "area", "area")),
        ("สถานที่", page.place),
        ("ปีงบประมาณ พ.ศ.", fiscal_year_here(page.fiscal_year) if page.fiscal_year else ""),
        (
            "งบประมาณที่ใช้",
            "" if page.budget_baht is None else f"{format_baht(page.budget_baht)} {_('บาท')}",
        ),
        ("ผลของการแก้ไข", _(page.get_outcome_display())),
        ("สถานะของบทเรียน", _(page.get_standing_display())),
        ("ทบทวนเนื้อหาล่าสุด", date_here(page.reviewed_on)),
    ]
    return [{"label": _(label), "value": in_either(value)} for label, value in facts if value]


def partner_groups(partners) -> list[dict]:
    """Return who took part, by sector in the order in which sectors first appear."""
    groups: dict[str, list] = {}
    for partner in partners:
        groups.setdefault(partner.value.sector_label or "ภาคส่วนอื่น", []).append(partner.value)
    return [{"label": label, "partners": found} for label, found in groups.items()]


def public_data_versions(page) -> list:
    """Return the versions of data that a case rests on, of open data sets alone."""
    links = page.data_versions.all()
    if page.pk and hasattr(links, "select_related"):
        links = links.select_related("data_version__dataset")
    return [each for each in links if each.data_version.dataset.is_public]


def _name(page, index, facet: str, field: str) -> str:
    if index:
        return next((label for _, label in index.values(page.pk, facet)), "")
    related = getattr(page, field)
    return related.name if related else ""


def _company(page, cases, index, state) -> dict:
    """Return links to the next newer and older case, and the cards of those that share most with this one."""
    newer, older = index.neighbours(page.pk)
    related = index.related(page.pk, RELATED)
    told = told_of(cases, [pk for pk in (newer, older, *related) if pk is not None], state)
    return {
        "newer": told.get(newer),
        "older": told.get(older),
        "related": [told[pk]["card"] for pk in related if pk in told],
    }
