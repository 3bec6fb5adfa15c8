"""The list of cases as its address asks for it: narrowed down, sorted, a page of it. Anything unknown is left out."""

from angtong.press.paging import page_of

from .cards import told_of
from .facets import SORTS
from .queries import facet_index

CASES_PER_PAGE = 24
TAGS_SHOWN = 24
MOST_TOLD = 100
FACETS = (
    ("service", "ประเภทการบริการ", "ทุกประเภท"),
    ("phase", "ระยะที่ดำเนินการ", "ทุกระยะ"),
    ("area", "พื้นที่", "ทุกพื้นที่"),
    ("budget", "งบประมาณ", "ทุกวงเงิน"),
    ("year", "ปีงบประมาณ พ.ศ.", "ทุกปี"),
    ("result", "ผลของการแก้ไข", "ทุกผล"),
    ("tag", "ป้ายคำ", "ทุกป้ายคำ"),
)


def listing(cases, index_page, request) -> dict:
    """Return `cards` (of a page of cases), `count`, `facets`, `chips`, `tags`, `sorts` and the neighbours' addresses.

    Args:
        cases: `CasePage.objects`.
    """
    index = facet_index(cases, getattr(request, "public_mark", 0))
    here = {"under": index_page.path}
    chosen = {
        facet: request.GET[facet]
        for facet, _, _ in FACETS
        if index.knows(facet, request.GET.get(facet, ""))
    }
    sort = request.GET.get("sort", "")
    sort = sort if sort in SORTS else "newest"
    found = index.found(here | chosen, sort)
    page, neighbours = page_of(found, CASES_PER_PAGE, request)
    asked = chosen | ({"sort": sort} if sort != "newest" else {})
    facets = [
        {
            "name": facet,
            "label": label,
            "all": everything,
            "options": index.options(facet, here | chosen),
        }
        for facet, label, everything in FACETS
    ]
    told = told_of(cases, list(page.object_list), getattr(request, "public_state", None))
    return {
        "cards": [one["card"] for one in told.values()],
        "page_number": page.number,
        "page_count": page.paginator.num_pages,
        "count": len(found),
        "facets": [facet for facet in facets if facet["options"]],
        "chips": [
            {
                "label": f"{label}: {index.label(facet, chosen[facet])}",
                "url": _address(request, {k: v for k, v in asked.items() if k != facet}),
            }
            for facet, label, _ in FACETS
            if facet in chosen
        ],
        "popular_tags": [
            {
                "label": option.label,
                "count": option.count,
                "url": _address(request, asked | {"tag": option.value}),
            }
            for option in index.options("tag", here | chosen)[:TAGS_SHOWN]
            if not option.is_chosen
        ],
        "sorts": [
            {"value": value, "label": label, "is_chosen": value == sort}
            for value, label in SORTS.items()
        ],
        "tag_name": index.label("tag", chosen["tag"]) if "tag" in chosen else "",
        "is_narrowed": bool(chosen),
        **neighbours,
    }


def english_listing(cases) -> dict:
    """Return `written` (cases in English) and `told` (those in Thai alone, told of in English where editors did).

    Args:
        cases: `CasePage.objects`.
    """
    readable = cases.live().public().defer_streamfields()
    written = list(readable.in_english())
    in_thai = readable.in_thai().exclude(
        translation_key__in=[each.translation_key for each in written]
    )
    return {"written": written, "told": in_thai.order_by("-first_published_at", "-pk")[:MOST_TOLD]}


def _address(request, asked: dict[str, str]) -> str:
    query = request.GET.copy()
    query.clear()
    query.update(asked)
    return f"?{query.urlencode()}" if asked else "?"
