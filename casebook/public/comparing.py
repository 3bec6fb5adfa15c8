"""Two cases side by side, and the choice of them."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from angtong.kit.thai import search_key
from angtong.press.crumbs import crumbs
from casebook.pages.models import CasePage
from casebook.pages.queries import facet_index
from casebook.pages.shown import badges_of, facts_of, partner_groups

from .citing import CASEBOOK

MOST_OFFERED = 60
LONGEST_WORD = 100
ONE_IS_GONE = "บทเรียนหนึ่งไม่ได้เผยแพร่แล้ว โปรดเลือกใหม่"
BOTH_ARE_GONE = "บทเรียนทั้งสองเรื่องไม่ได้เผยแพร่แล้ว โปรดเลือกใหม่"
ARE_THE_SAME = "เลือกบทเรียนเดียวกันสองครั้ง โปรดเลือกบทเรียนอีกเรื่อง"
SECTIONS = (
    ("summary", "สรุปสาระสำคัญ", "text"),
    ("problem", "ประเด็นปัญหา", "stream"),
    ("people", "ผู้ได้รับผลกระทบและผู้เกี่ยวข้อง", "rich"),
    ("data_used", "ข้อมูลที่ใช้และการตรวจสอบข้ามชุดข้อมูล", "rich"),
    ("assembly", "การรับรองของประชาคม", "rich"),
    ("capacity", "ศักยภาพและทรัพยากร", "rich"),
    ("social_capital", "ทุนทางสังคม", "rich"),
    ("short_term", "ระยะสั้น", "stream"),
    ("medium_term", "ระยะกลาง", "stream"),
    ("long_term", "ระยะยาว", "stream"),
    ("results", "ผลการดำเนินงาน", "stream"),
    ("what_worked", "สิ่งที่ได้ผล", "rich"),
    ("what_did_not_work", "สิ่งที่ไม่ได้ผล", "rich"),
    ("what_we_would_do_again", "หากทำอีกครั้งจะทำอย่างไร", "rich"),
    ("transfer_conditions", "เงื่อนไขในการนำไปใช้ที่อื่น", "rich"),
)


@require_safe
def compare(request):
    """Show two cases side by side; the choice of them until both are known."""
    asked = [request.GET.get(name) for name in ("a", "b")]
    one, other = (_case(slug) for slug in asked)
    if one is None or other is None or one == other:
        return _choose(request, one or other, _trouble(asked, [one, other]))
    return render(
        request,
        "casebook/compare.html",
        {
            "one": _side(one, request),
            "other": _side(other, request),
            "facts": _facts(one, other),
            "sections": [
                {
                    "title": title,
                    "kind": kind,
                    "one": getattr(one, name),
                    "other": getattr(other, name),
                }
                for name, title, kind in SECTIONS
                if getattr(one, name) or getattr(other, name)
            ],
            "choose_url": f"{reverse('casebook:compare')}?{urlencode({'a': one.slug})}",
            "swap_url": f"?{urlencode({'a': other.slug, 'b': one.slug})}",
            "crumbs": crumbs(CASEBOOK, ("เปรียบเทียบสองบทเรียน", "")),
        },
    )


def _case(slug: str | None) -> CasePage | None:
    if not slug or "\0" in slug or len(slug) > 255:
        return None
    cases = CasePage.objects.readable().select_related("service_type", "area", "picture")
    return cases.filter(slug=slug).order_by("pk").first()


def _trouble(asked: list[str | None], found: list[CasePage | None]) -> str:
    """Return why what was asked for cannot be compared; "" when it was only not chosen yet."""
    gone = sum(bool(slug) and case is None for slug, case in zip(asked, found, strict=True))
    if gone:
        return BOTH_ARE_GONE if gone == len(asked) else ONE_IS_GONE
    return ARE_THE_SAME if all(found) else ""


def _side(case: CasePage, request) -> dict:
    return {
        "title": case.title,
        "url": case.get_url(request),
        "badges": badges_of(case),
        "partner_groups": partner_groups(case.partners),
        "is_sample": case.is_sample,
    }


def _facts(one: CasePage, other: CasePage) -> list[dict[str, str]]:
    """Return the facts of both, row by row; "–" where one case does not say."""
    sides = [{fact["label"]: fact["value"] for fact in facts_of(case)} for case in (one, other)]
    labels = dict.fromkeys([*sides[0], *sides[1]])
    return [
        {"label": label, "one": sides[0].get(label, "–"), "other": sides[1].get(label, "–")}
        for label in labels
    ]


def _choose(request, chosen: CasePage | None, trouble: str):
    """Offer cases: those next to the chosen one first, the newest after them; by a word of their titles.

    Args:
        trouble: why what was asked for is not shown. Then nothing else is offered in its place unasked.
    """
    word = request.GET.get("q", "")[:LONGEST_WORD].replace("\0", "")
    key = search_key(word)
    index = facet_index(CasePage.objects)
    order = index.related(chosen.pk, MOST_OFFERED) if chosen else []
    order = list(dict.fromkeys([*order, *index.found({})]))
    if key:
        order = [pk for pk in order if key in search_key(index.title(pk))]
    offered = CasePage.objects.for_cards(
        [pk for pk in order if chosen is None or pk != chosen.pk][:MOST_OFFERED]
    )
    is_offered = chosen is None or chosen in offered
    return render(
        request,
        "casebook/compare_choose.html",
        {
            "chosen": chosen,
            "trouble": trouble,
            "first": offered if is_offered else [chosen, *offered],
            "second": offered,
            "word": word,
            "crumbs": crumbs(CASEBOOK, ("เปรียบเทียบสองบทเรียน", "")),
        },
    )
