"""Who learnt from whom: only names that may be published; counts for the rest."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from angtong.press.crumbs import crumbs
from angtong.press.languages import template
from angtong.press.paging import page_of
from casebook.visits.provinces import BY_CODE, PROVINCES, REGIONS
from casebook.visits.queries import (
    for_learnt_list,
    held_by_province,
    learnt_counts,
    most_adopted,
)
from casebook.visits.tile_map import draw_tiles

from .views import DOOR

PER_PAGE = 30


@require_safe
def learnt(request):
    """Show who came from where, and what was adopted most."""
    counts = held_by_province()
    page, neighbours = page_of(for_learnt_list(), PER_PAGE, request)
    named = page.paginator.count
    total = learnt_counts()
    return render(
        request,
        template("casebook/visits/learnt.html"),
        {
            "crumbs": crumbs((_(DOOR[0]), DOOR[1]), (_("ใครเรียนรู้จากใคร"), "")),
            "map": draw_tiles(counts),
            "regions": [
                {
                    "label": _(label),
                    "provinces": [
                        {"name": each.name_here, "count": counts[each.code]}
                        for each in PROVINCES
                        if each.region == region and each.code in counts
                    ],
                }
                for region, label in REGIONS.items()
            ],
            "provinces": len(BY_CODE),
            "page": page,
            "unnamed": total["visits"] - named,
            "counts": total,
            "most_adopted": most_adopted(),
            **neighbours,
        },
    )
