"""Measures the search on the database that `DATABASE_URL` names; prints what it found as JSON.

`python -m tests.search.measuring SIZE [FILE]`: SIZE documents of `corpus`, or of the module in FILE that gives
`corpus(size)` of (title, text, group), `QUERIES` and `MISSPELT` of (question, group). The database must be migrated.
"""

import importlib.util
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROUNDS = 5
COMMON = (
    "เทศบาล",
    "งบประมาณ",
    "ประชาชน",
    "เทศบาลเมืองอ่างทอง",
    "ประชาชน งบประมาณ",
    "คุณภาพชีวิต",
    "เทศบาล -ถนน",
    "ไม่มีคำเช่นนี้อยู่เลย",
)


def _own(size: int):
    from . import corpus

    documents = list(corpus.documents(size))
    return documents, list(corpus.questions()), list(corpus.misspelt_questions())


def _other(size: int, file: str):
    described = importlib.util.spec_from_file_location("other_corpus", file)
    module = importlib.util.module_from_spec(described)
    described.loader.exec_module(module)
    documents = [(title, text, group or None) for title, text, group in module.corpus(size)]
    asked = [(question, {group}) for question, group in module.QUERIES]
    misspelt = [(question, {group}) for question, group in module.MISSPELT]
    return documents, asked, misspelt


def load(documents: Iterable[tuple]) -> float:
    """Put documents straight into the index, as open pages of the knowledge base; return the seconds it took."""
    from django.db import connection, transaction

    from angtong.front.search import indexing
    from angtong.front.search.things import Thing
    from knowledge.data.models import Dataset

    home, _ = Dataset.objects.get_or_create(
        code="measured", defaults={"title": "-", "level": "tambon", "source": "-"}
    )
    started = time.perf_counter()
    documents = list(documents)
    for start in range(0, len(documents), 500):
        with transaction.atomic():
            for number, (title, text, _) in enumerate(documents[start : start + 500], start):
                thing = Thing(
                    source=f"measured:{number}",
                    kind="knowledge" if number % 3 else "case",
                    url=f"/measured/{number}/",
                    title=title,
                    text=text,
                    facets={
                        "service": (f"service-{number % 14}",),
                        "area": (f"area-{number % 9}",),
                        "year": (str(2560 + number % 9),),
                    },
                    stamp=1_700_000_000 + number % 500,
                    points_at={"dataset_id": home.pk},
                )
                indexing._write(thing, None, anew=False)
    taken = time.perf_counter() - started
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE front_searchentry, front_searchtext, front_searchtitle")
    return taken


def quality(documents: list, asked: list, misspelt: list) -> dict:
    """Return recall and precision over all answers, and the share of misspelt questions answered in the first ten."""
    members: dict = {}
    for number, (_, _, group) in enumerate(documents):
        members.setdefault(group, set()).add(f"measured:{number}")
    recalls, precisions, poor = [], [], []
    for question, groups in asked:
        wanted = set().union(*(members.get(group, set()) for group in groups))
        found, total = everything(question)
        right = len(found & wanted)
        recalls.append(right / len(wanted))
        precisions.append(right / total if total else 0)
        if right < max(len(wanted), total):
            poor.append([question, recalls[-1], precisions[-1]])
    missed = []
    for question, groups in misspelt:
        wanted = set().union(*(members.get(group, set()) for group in groups))
        if not wanted & {each.source for each in _find(question).found[:10]}:
            missed.append(question)
    return {
        "recall": statistics.mean(recalls),
        "precision": statistics.mean(precisions),
        "misspelt": 1 - len(missed) / max(1, len(misspelt)),
        "questions": [len(asked), len(misspelt)],
        "poor": poor,
        "missed": missed,
    }


def everything(question: str) -> tuple[set[str], int]:
    """Return the sources on all pages of an answer (on the first twenty at most), and the total that it tells."""
    found: set[str] = set()
    page = 1
    while True:
        answer = _find(question, page=str(page))
        found |= {each.source for each in answer.found}
        if page >= min(answer.pages, 20):
            return found, answer.total
        page += 1


def _find(question: str, **asked: str):
    from django.contrib.auth.models import AnonymousUser

    from angtong.front.search.answers import find

    return find(question, AnonymousUser(), asked)


def _suggest(typed: str):
    from django.contrib.auth.models import AnonymousUser

    from angtong.front.search.suggesting import suggest

    return suggest(typed, AnonymousUser())


def times(action: Callable[[str], object], questions: list[str]) -> dict[str, float]:
    """Return p50 and p95 of milliseconds over the questions, each its median: on the clock and of CPU."""
    clock, cpu = [], []
    for question in questions:
        action(question)
        walls, works = [], []
        for _ in range(ROUNDS):
            wall, work = time.perf_counter(), time.process_time()
            action(question)
            walls.append(1000 * (time.perf_counter() - wall))
            works.append(1000 * (time.process_time() - work))
        clock.append(statistics.median(walls))
        cpu.append(statistics.median(works))
    return {
        "p50": statistics.median(clock),
        "p95": _p95(clock),
        "cpu_p50": statistics.median(cpu),
        "cpu_p95": _p95(cpu),
    }


def _p95(values: list[float]) -> float:
    return sorted(values)[int(0.95 * (len(values) - 1))]


def pace() -> float:
    """Return the CPU milliseconds of a million additions: how fast this machine is at this moment."""
    taken = []
    for _ in range(5):
        started, total = time.process_time(), 0
        for number in range(1_000_000):
            total += number
        taken.append(1000 * (time.process_time() - started))
    return statistics.median(taken)


def measure(size: int, file: str = "") -> dict:
    """Return everything that is measured."""
    documents, asked, misspelt = _other(size, file) if file else _own(size)
    seconds = load(documents)
    questions = [question for question, _ in asked]
    halves = [question[: max(2, len(question) // 2)] for question in questions]
    return {
        "documents": size,
        "letters": statistics.mean(len(title) + len(text) for title, text, _ in documents),
        "indexing_seconds": seconds,
        **quality(documents, asked, misspelt),
        "asked": times(_find, questions),
        "misspelt_asked": times(_find, [question for question, _ in misspelt]),
        "common_asked": times(_find, list(COMMON)),
        "all_asked": times(_find, [*questions, *(each for each, _ in misspelt), *COMMON]),
        "suggested": times(_suggest, halves),
        "pace": pace(),
    }


if __name__ == "__main__":
    import django

    django.setup()
    from django.conf import settings

    settings.DEBUG = False
    file = str(Path(sys.argv[2]).resolve()) if len(sys.argv) > 2 else ""
    print(json.dumps(measure(int(sys.argv[1]), file), ensure_ascii=False))
