"""The order of the answers, on thirty questions that were judged by reading the sample's content."""

from statistics import mean

import pytest
from django.contrib.auth.models import AnonymousUser

from angtong.front.search.answers import find
from angtong.front.search.indexing import catch_up
from tests.search.judged import JUDGED
from tests.search.ranking import ndcg, reciprocal_rank


def found_by(typed: str) -> list[str]:
    """Return the addresses of what is not a dossier, in order."""
    found = []
    for kind in ("case", "knowledge", "dataset", "page", "document"):
        found += [(each.url, kind) for each in find(typed, AnonymousUser(), {"kind": kind}).found]
    wanted = {url for url, _ in found}
    everything = find(typed, AnonymousUser())
    ordered = [each.url for page in range(1, everything.pages + 1)
               for each in find(typed, AnonymousUser(), {"page": page}).found]  # fmt: skip
    return [url for url in ordered if url in wanted]


def test_the_measures_know_a_good_order_from_a_bad_one():
    grades = {"a": 3, "b": 1}
    assert reciprocal_rank(["a", "b"], grades) == ndcg(["a", "b"], grades) == 1
    assert reciprocal_rank(["x", "a"], grades) == 0.5
    assert ndcg(["b", "a"], grades) < 0.8
    assert reciprocal_rank([], grades) == ndcg([], grades) == 0


def test_thirty_judged_questions_have_their_answers_at_the_top(sample):
    catch_up()
    ranks, gains, poor = [], [], []
    for typed, grades in JUDGED:
        found = found_by(typed)
        ranks.append(reciprocal_rank(found, grades))
        gains.append(ndcg(found, grades))
        if ranks[-1] < 1:
            poor.append((typed, found[:4]))
    assert len(JUDGED) == 30
    assert mean(ranks) >= 0.9, (mean(ranks), mean(gains), poor)
    assert mean(gains) >= 0.85, (mean(ranks), mean(gains), poor)


@pytest.mark.parametrize("typed", [typed for typed, _ in JUDGED])
def test_no_judged_question_is_without_words(typed):
    from angtong.front.search.query import read_query

    assert read_query(typed).terms
