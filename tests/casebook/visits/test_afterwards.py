"""After the visit: what was useful, what is adopted, who may be named; and what is forgotten in time."""

import re
from datetime import UTC, date, datetime, time

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.core import mail
from django.core.management import call_command
from django.template import Context, Template

from angtong.kit import clock
from casebook.visits.actions.learning import Answers, Progress, give_visit_feedback, tell_progress
from casebook.visits.actions.posting import recorded_only
from casebook.visits.actions.timer import (
    ask_what_was_adopted,
    erase_what_is_over,
    tick_visits,
)
from casebook.visits.link import token_of
from casebook.visits.models import Adoption, Letter, SentLetter, VisitContact, VisitMove
from casebook.visits.provinces import BY_CODE, PROVINCES, REGIONS
from casebook.visits.queries import adoption_count_of, adoptions_of
from casebook.visits.tile_map import draw_tiles
from casebook.visits.vocabulary import Half
from tests.casebook.cases import add_case, make_casebook
from tests.visiting import queries_of

from .requests import TUESDAY, asked, held

pytestmark = pytest.mark.django_db
NAME = "เทศบาลตำบลตัวอย่าง ก"


@pytest.fixture
def case():
    return add_case(make_casebook(), "flood", title="ท่อระบายน้ำ ชุมชนที่ 11")


@pytest.fixture
def visit(people):
    with recorded_only():
        return held(people["editor"])


def base_of(visit) -> str:
    return f"/study-visits/{token_of(visit.link_key)}/"


def on(day: date):
    return clock.at(datetime.combine(day, time(3), UTC))


def adopt(visit, case, *, publishes: bool = True):
    answers = Answers(useful="ได้เห็นของจริง", adopts=[(case.pk, case.title, "เริ่มจากหนึ่งชุมชน")])
    return give_visit_feedback(visit, answers, publishes_name=publishes)


def test_feedback_is_given_by_the_link_and_changed_by_it(client, visit, case):
    page = client.get(f"{base_of(visit)}feedback/").content.decode()
    assert "checked" not in page
    sent = {"useful": "ได้เห็นของจริง", "case-0": str(case.pk), "note-0": "เริ่มจากหนึ่งชุมชน"}
    assert client.post(f"{base_of(visit)}feedback/", sent).status_code == 302
    sent["useful"] = "ได้คุยกับชุมชน"
    client.post(f"{base_of(visit)}feedback/", sent)
    visit.refresh_from_db()
    assert visit.feedback.useful == "ได้คุยกับชุมชน"
    assert visit.adoptions.get().note == "เริ่มจากหนึ่งชุมชน"
    assert visit.publishes_name is False
    assert visit.publish_decided_at is not None


def test_wrong_feedback_is_said_and_kept(client, visit, case):
    sent = {"useful": "ได้เห็นของจริง", "note-0": "ไม่ได้เลือกบทเรียน"}
    response = client.post(f"{base_of(visit)}feedback/", sent)
    assert response.status_code == 422
    assert "โปรดเลือกบทเรียนที่ข้อความนี้กล่าวถึง" in response.content.decode()
    assert "ได้เห็นของจริง" in response.content.decode()
    twice = {"case-0": str(case.pk), "case-1": str(case.pk)}
    assert "เลือกบทเรียนนี้ไว้แล้ว" in client.post(f"{base_of(visit)}feedback/", twice).content.decode()


def test_an_answer_that_says_nothing_is_not_thanked_for(client, visit, case):
    url = f"{base_of(visit)}feedback/"
    refused = client.post(url, {"useful": " ", "case-0": "", "note-0": ""})
    assert refused.status_code == 422
    assert "อย่างน้อยหนึ่งข้อ" in refused.content.decode()
    visit.refresh_from_db()
    assert not hasattr(visit, "feedback")
    assert client.post(url, {"publishes_name": "on"}).status_code == 302
    thanked = client.post(url, {"useful": "ได้เห็นของจริง"}, follow=True).content.decode()
    assert "บันทึกความเห็นแล้ว ขอขอบคุณ" in thanked
    taken_back = client.post(url, {}, follow=True).content.decode()
    assert "ลบความเห็นที่เคยให้ไว้แล้ว" in taken_back
    assert "ขอขอบคุณ" not in taken_back
    visit.refresh_from_db()
    assert visit.feedback.useful == ""
    assert client.post(url, {}).status_code == 422


def test_what_was_told_of_is_shown_as_fixed_and_stays(client, visit, case):
    adopt(visit, case)
    tell_progress(visit, [Progress(visit.adoptions.get().pk, "adopted")], publishes_name=True)
    url = f"{base_of(visit)}feedback/"
    soup = BeautifulSoup(client.get(url).content, "html.parser")
    assert not soup.select(f"select option[value='{case.pk}']")
    [link] = soup.select("main form a[href$='progress/']")
    assert link.text == "แจ้งผลการนำไปใช้"
    assert case.title in link.find_parent("section").text
    assert client.post(url, {"useful": "ได้คุยกับชุมชน"}).status_code == 302
    assert visit.adoptions.get().outcome == "adopted"


def test_what_was_adopted_of_a_case_that_is_deleted_stays_when_feedback_is_changed(
    client, visit, case
):
    adopt(visit, case)
    case.delete()
    url = f"{base_of(visit)}feedback/"
    assert "ท่อระบายน้ำ ชุมชนที่ 11" in client.get(url).content.decode()
    client.post(url, {"useful": "ได้คุยกับชุมชน"})
    assert visit.adoptions.get().title == "ท่อระบายน้ำ ชุมชนที่ 11"


def test_no_more_is_offered_for_adoption_than_is_kept(client, visit, case):
    others = [add_case(case.get_parent(), f"more-{number}") for number in range(9)]
    adopts = [(each.pk, each.title, "") for each in (case, *others)]
    give_visit_feedback(visit, Answers(adopts=adopts), publishes_name=False)
    text = client.get(f"{base_of(visit)}feedback/").content.decode()
    assert 'name="case-9"' in text
    assert 'name="case-10"' not in text
    tell_progress(
        visit,
        [Progress(row.pk, "not") for row in visit.adoptions.all()],
        publishes_name=False,
    )
    assert 'name="case-0"' not in client.get(f"{base_of(visit)}feedback/").content.decode()


def test_no_feedback_before_the_visit_was_held(client, people):
    visit = asked()
    for tail in ("feedback/", "progress/"):
        assert client.get(base_of(visit) + tail).status_code == 404


def test_progress_is_told_case_by_case(client, visit, case):
    adopt(visit, case)
    row = visit.adoptions.get()
    url = f"{base_of(visit)}progress/"
    assert client.post(url, {}).status_code == 422
    wrong = {f"outcome-{row.pk}": "adopted", f"link-{row.pk}": "javascript:alert(1)"}
    assert client.post(url, wrong).status_code == 422
    told = {f"outcome-{row.pk}": "adopted", f"result-{row.pk}": "ได้ผลดี", "publishes_name": "on"}
    assert client.post(url, told).status_code == 302
    row.refresh_from_db()
    assert (row.outcome, row.result) == ("adopted", "ได้ผลดี")
    assert row.history.count() == 2


def test_only_names_that_may_be_published_are_shown(client, visit, case):
    adopt(visit, case, publishes=False)
    text = client.get("/study-visits/learnt/").content.decode()
    assert NAME not in text
    assert "อีก 1 คณะไม่ได้แสดงชื่อ" in text
    assert "สิงห์บุรี 1 คณะ" in text
    assert adoptions_of(case) == []
    assert adoption_count_of(case) == 1
    client.post(f"{base_of(visit)}publishing/", {"publishes_name": "on"})
    text = client.get("/study-visits/learnt/").content.decode()
    assert NAME in text
    assert "ท่อระบายน้ำ ชุมชนที่ 11" in text
    assert [row.visit for row in adoptions_of(case)] == [visit]
    client.post(f"{base_of(visit)}publishing/", {})
    assert NAME not in client.get("/study-visits/learnt/").content.decode()


def test_what_was_not_adopted_is_not_shown_as_learnt(visit, case):
    adopt(visit, case)
    tell_progress(visit, [Progress(visit.adoptions.get().pk, "not")], publishes_name=True)
    assert adoptions_of(case) == []
    assert adoption_count_of(case) == 0


def test_free_text_of_visitors_is_on_no_public_page(client, visit, case):
    adopt(visit, case)
    row = visit.adoptions.get()
    told = Progress(row.pk, "adopted", "ข้อความลับ", "https://spam.example/x")
    tell_progress(visit, [told], publishes_name=True)
    text = client.get("/study-visits/learnt/").content.decode()
    for hidden in (
        "ข้อความลับ",
        "spam.example",
        "เริ่มจากหนึ่งชุมชน",
        "somchai",
        "สมชาย",
        visit.reference,
    ):
        assert hidden not in text


def test_the_tag_for_a_cases_page_counts_and_names(visit, case):
    adopt(visit, case)
    template = Template(
        "{% load visits %}{% adopted_by case as them %}{{ them.count }} "
        "{% for one in them.named %}{{ one.visit.organisation }}{% endfor %}"
    )
    assert template.render(Context({"case": case})) == f"1 {NAME}"


def test_the_list_takes_as_many_queries_for_one_visit_as_for_many(client, people, case):
    def hold(number):
        with recorded_only(), on(date(2026, 11, 23)):
            day = [date(2027, 1, 12), date(2027, 1, 13), date(2027, 1, 14), date(2027, 1, 19)][
                number
            ]
            adopt(held(people["editor"], asked(wanted=[(day, Half.MORNING)]), day=day), case)

    hold(0)
    one = queries_of(client, "/study-visits/learnt/")
    for number in (1, 2, 3):
        hold(number)
    assert queries_of(client, "/study-visits/learnt/") == one


# The map --------------------------------------------------------------------------------------------------


def test_each_of_the_77_provinces_has_a_tile_of_its_own():
    assert len(PROVINCES) == len(BY_CODE) == 77
    assert len({(each.column, each.row) for each in PROVINCES}) == 77
    for name in ("short", "short_en", "name", "name_en"):
        assert len({getattr(each, name) for each in PROVINCES}) == 77
    assert {each.region for each in PROVINCES} == set(REGIONS)


def test_the_map_tells_each_province_and_its_count():
    svg = draw_tiles({"15": 3})
    assert svg.count("<rect") == 77
    assert "<title>อ่างทอง: 3 คณะ</title>" in svg
    assert "<title>ตราด: ยังไม่มี</title>" in svg
    assert "style=" not in svg
    assert re.search(r'role="img" aria-label="[^"]+"', svg)


# By itself ------------------------------------------------------------------------------------------------


def test_adoption_is_asked_after_once_when_its_months_are_over(
    visit, django_capture_on_commit_callbacks
):
    with on(date(2027, 7, 11)):
        assert ask_what_was_adopted() == []
    with on(date(2027, 7, 12)), django_capture_on_commit_callbacks(execute=True):
        assert ask_what_was_adopted() == [f"{visit.reference}: followup"]
        assert ask_what_was_adopted() == []
    assert [m.subject for m in mail.outbox] == [f"ขอทราบผลการนำบทเรียนไปใช้ เลขที่ {visit.reference}"]


def test_personal_data_is_deleted_in_time_and_what_stays_names_nobody(client, visit, case):
    adopt(visit, case)
    link = base_of(visit)
    with on(date(2029, 1, 11)):
        assert erase_what_is_over() == []
        assert client.get(link).status_code == 200
    with on(date(2029, 1, 12)):
        assert erase_what_is_over() == [f"{visit.reference}: erased"]
        assert erase_what_is_over() == []
    assert client.get(link).status_code == 404
    assert not VisitContact.objects.exists()
    assert not Letter.objects.exists()
    assert SentLetter.objects.count() == 3
    assert VisitMove.objects.count() == 3
    said = dump_of_everything()
    for gone in ("สมชาย", "somchai", "035 000 000", "ฮาลาล", "นำไปใช้กับชุมชนริมน้ำ"):
        assert gone not in said
    assert NAME in said
    assert NAME in client.get("/study-visits/learnt/").content.decode()


def dump_of_everything() -> str:
    """Return every row of every table of study visits, audit trails included."""
    models = [
        model
        for model in apps.get_app_config("casebook").get_models(include_auto_created=True)
        if "visits" in getattr(model, "instance_type", model).__module__
    ]
    assert any(model.__name__ == "HistoricalVisit" for model in models)
    return repr([list(model._base_manager.values()) for model in models])


def test_a_request_that_came_to_nothing_is_forgotten_too(people):
    visit = asked()
    with on(date(2028, 11, 24)):
        assert erase_what_is_over() == [f"{visit.reference}: erased"]
    assert not VisitContact.objects.exists()


def test_a_visit_that_lies_ahead_is_never_forgotten(people):
    visit = asked()
    visit.changed_at = datetime(2020, 1, 1, tzinfo=UTC)
    visit.visit_on, visit.half, visit.state = TUESDAY, "am", "accepted"
    visit.save()
    assert erase_what_is_over() == []


def test_the_timer_does_it_all_and_twice_is_once(visit, capsys):
    with on(date(2029, 2, 1)):
        call_command("tick")
        assert f"{visit.reference}: erased" in capsys.readouterr().out
        call_command("tick")
        assert visit.reference not in capsys.readouterr().out
        assert tick_visits() == []


def test_adoptions_outlive_their_page_and_their_delegation(visit, case):
    adopt(visit, case)
    case.delete()
    assert Adoption.objects.get().title == "ท่อระบายน้ำ ชุมชนที่ 11"
