"""What pages tell of other cases, drawn once for each state of the public site: every filter shows the same cards."""

from collections.abc import Hashable

from django.template.loader import render_to_string
from django.utils.translation import get_language

from angtong.press import memory
from angtong.press.languages import is_english


def told_of(cases, pks: list[int], state: Hashable | None) -> dict[int, dict[str, str]]:
    """Return `{url, title, card}` of the cases of these keys, in this order; of a case that is gone there is none.

    Args:
        cases: `CasePage.objects`.
        state: of the public site, when it is known (`request.public_state`); else nothing is kept.
    """
    keys = {pk: ("case", state, get_language(), pk) for pk in pks}
    found = {pk: memory.recall(key) for pk, key in keys.items()} if state else {}
    unknown = [pk for pk in pks if found.get(pk) is None]
    for case in cases.for_cards(unknown) if unknown else ():
        found[case.pk] = {"url": case.url, "title": case.title, "card": _card(case)}
        if state:
            memory.keep(keys[case.pk], found[case.pk])
    return {pk: found[pk] for pk in pks if found.get(pk) is not None}


def _card(case) -> str:
    if is_english():
        return render_to_string("components/card_in_thai.html", {"page": case})
    return render_to_string("casebook/case_card.html", {"case": case})
