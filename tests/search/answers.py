"""Asks every question of the corpus of the database that `DATABASE_URL` names; prints the answers in their order.

Run as a program, so that one test can compare two databases: `python -m tests.search.answers SIZE`.
"""

import json
import sys

QUESTIONS_OF_OFFICES = (
    "เทศบาล",
    "งบประมาณ ประชาชน",
    "พัฒนา -ถนน",
    '"คุณภาพชีวิต"',
    "รายได้ ยานอวกาศ โรงเรียน",
    "ไม่มีคำเช่นนี้อยู่เลย",
)
SLIPS = (
    "น้ำล้นตลิ่งง",
    "เอกราชช",
    "ผักตบชวาา ขวางคลอง",
    "เขือนปองกันตลิง",
    "ศุนย์ดูแลผุ้สูงวย",
    "จักส้านไม่ไผ",
    "น้ำล้นตลิ่ง -",
)


def load(size: int) -> None:
    """Make the corpus as open data sets."""
    from django.db import transaction

    from angtong.front.search import indexing
    from knowledge.data.models import Dataset
    from tests.search.corpus import documents

    with transaction.atomic():
        for number, (title, text, _group) in enumerate(documents(size)):
            Dataset.objects.create(
                code=f"d{number}",
                title=title,
                description=text,
                level="tambon",
                source="-",
                is_public=True,
            )
    indexing.catch_up()


def answers() -> dict[str, list]:
    """Return question -> [total, sources in order, facets, spellings]."""
    from django.contrib.auth.models import AnonymousUser

    from angtong.front.search.answers import find
    from angtong.front.search.suggesting import suggest
    from tests.search.corpus import misspelt_questions, questions

    asked = [*questions(), *misspelt_questions()]
    given = {}
    for typed in [*(typed for typed, _ in asked), *QUESTIONS_OF_OFFICES, *SLIPS]:
        for page in (1, 2):
            answer = find(typed, AnonymousUser(), {"page": page})
            given[f"{typed} {page}"] = [
                answer.total,
                [found.url for found in answer.found],
                [found.extract for found in answer.found],
                [[(each.label, each.count) for each in facet.choices] for facet in answer.facets],
                answer.taken_for,
                answer.try_instead,
                answer.missing,
            ]
        given[f"{typed} suggested"] = [
            each.label for each in suggest(typed[: len(typed) // 2 + 1], AnonymousUser())
        ]
    return given


if __name__ == "__main__":
    import django

    django.setup()
    load(int(sys.argv[1]))
    print(json.dumps(answers(), ensure_ascii=False))
