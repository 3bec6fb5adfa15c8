"""Cards of cases, drawn once for each state of the public site: every filter of the casebook shows the same ones."""

from collections.abc import Hashable

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from angtong.press import memory
from angtong.press.languages import is_english


def case_cards(cases, pks: list[int], state: Hashable | None) -> list[SafeString]:
    """Return the cards of the cases of these keys, in this order; of a case that is gone there is none.

    Args:
        cases: `CasePage.objects`.
        state: of the public site, when it is known (`request.public_state`); else nothing is kept.
    """
    return list(_kept_for(cases, pks, state, "card", _card).values())


def case_links(cases, pks: list[int], state: Hashable | None) -> dict[int, dict[str, str]]:
    """Return `{url, title}` of the cases of these keys."""
    return _kept_for(cases, pks, state, "link", _link)


def _kept_for(cases, pks: list[int], state: Hashable | None, kind: str, make) -> dict:
    keys = {pk: ("case", kind, state, get_language(), pk) for pk in pks}
    found = {pk: memory.recall(key) for pk, key in keys.items()} if state else {}
    unknown = [pk for pk in pks if found.get(pk) is None]
    for case in cases.for_cards(unknown) if unknown else ():
        found[case.pk] = make(case)
        if state:
            memory.keep(keys[case.pk], found[case.pk])
    return {pk: found[pk] for pk in pks if found.get(pk) is not None}


def _card(case) -> SafeString:
    if is_english():
        return render_to_string("components/card_in_thai.html", {"page": case})
    return render_to_string("casebook/case_card.html", {"case": case})


def _link(case) -> dict[str, str]:
    return {"url": case.url, "title": case.title}
