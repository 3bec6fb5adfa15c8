"""The flow chart's table: who, input, output, deadline and form of every step."""

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.html import escape

from angtong.directory.models import Municipality
from angtong.front.process import ways
from angtong.front.step_notes import ProcessNotes, StepNote
from knowledge.pages.models import ArticlePage
from proposals.vocabulary import ABBREVIATIONS
from proposals.workflow.definitions import MOVE_LABELS
from proposals.workflow.step_words import FORMS, OUTPUTS, output_of
from tests.knowledge.library.files import make_document
from tests.knowledge.pages.articles import make_article, make_index
from tests.visiting import queries_of


def test_every_move_says_what_it_gives_and_no_other():
    assert set(OUTPUTS) == set(MOVE_LABELS)
    assert set(FORMS) <= set(MOVE_LABELS)
    assert output_of("ordinance", "reject") != output_of("proposal", "reject")


@pytest.mark.django_db
def test_the_table_tells_who_what_and_by_when(client):
    for way in ways():
        text = client.get(f"/knowledge/process/?way={way.code}").content.decode()
        assert text.count('<tr role="row">') == len(way.main) + 1
        for walk in way.main:
            for words in (walk.label, walk.who, walk.output, walk.form, *walk.gates, *walk.facts):
                assert escape(words) in text, words
        assert 'data-label="กำหนดเวลา"' in text


@pytest.mark.django_db
def test_abbreviations_are_spelt_out_under_the_chart(client):
    text = client.get("/knowledge/process/?way=long").content.decode()
    for short in ("ผ.02/2", "ก.บ.จ.", "ก.น.บ."):
        assert f"{short} คือ {ABBREVIATIONS[short]}" in text
    assert "ผ.02 คือ" not in text
    assert "คำย่อในผัง" not in client.get("/knowledge/process/?way=short").content.decode()


def test_a_badge_is_spelt_out_in_its_tooltip():
    badge = render_to_string("components/badge.html", {"label": "ก.บ.จ. เห็นชอบ"})
    assert 'title="ก.บ.จ. คือ คณะกรรมการบริหารงานจังหวัดแบบบูรณาการ"' in badge
    assert "title" not in render_to_string("components/badge.html", {"label": "ร่าง"})


@pytest.mark.django_db
def test_deadlines_are_settings_with_defaults(client):
    text = client.get("/knowledge/process/?way=ordinance").content.decode()
    assert "ภายใน 7 วันนับแต่วันที่สภาเทศบาลเห็นชอบ" in text
    assert "ไม่น้อยกว่า 24 ชั่วโมง" in text
    assert "โปรดตรวจสอบกับระเบียบที่ใช้บังคับอยู่" in text
    note = StepNote.objects.get(way="ordinance", move="send_to_supervisor")
    note.deadline = "ภายใน 9 วัน"
    note.save()
    rules = Municipality.load()
    rules.amendment_window_hours = 48
    rules.save()
    text = client.get("/knowledge/process/?way=ordinance").content.decode()
    assert "ภายใน 9 วัน" in text
    assert "ภายใน 7 วัน" not in text
    assert "ไม่น้อยกว่า 48 ชั่วโมง" in text
    assert note.history.count() == 1


@pytest.mark.django_db
def test_a_note_of_one_way_goes_before_that_of_all_ways(client):
    setting = ProcessNotes.load()
    StepNote(setting=setting, move="plan", deadline="ทุกทาง").save()
    StepNote(setting=setting, way="medium", move="plan", deadline="เฉพาะระยะกลาง").save()
    text = client.get("/knowledge/process/?way=medium").content.decode()
    assert "เฉพาะระยะกลาง" in text
    assert "ทุกทาง" not in text


@pytest.mark.django_db
def test_a_step_leads_to_its_form_as_far_as_visitors_may_see_it(client):
    page = make_article(make_index(), "form-p02", kind="form")
    public = make_document("แบบ ผ.02")
    note = StepNote(setting=ProcessNotes.load(), move="plan", form_page=page, form_document=public)
    note.save()
    text = client.get("/knowledge/process/?way=medium").content.decode()
    assert f'<a href="{page.url}">แบบ ผ.02</a>' in text
    assert public.url in text
    ArticlePage.objects.get(pk=page.pk).unpublish()
    note.form_document = make_document("แบบภายใน", secrecy="internal")
    note.save()
    text = client.get("/knowledge/process/?way=medium").content.decode()
    assert page.url not in text
    assert note.form_document.url not in text


@pytest.mark.django_db
def test_a_note_on_a_step_that_the_way_lacks_is_refused():
    note = StepNote(setting=ProcessNotes.load(), way="short", move="enact", deadline="x")
    with pytest.raises(ValidationError):
        note.full_clean()
    note.way = "ordinance"
    note.full_clean()


@pytest.mark.django_db
def test_the_page_takes_few_queries(client):
    assert queries_of(client, "/knowledge/process/?way=ordinance") <= 6
    assert queries_of(client, "/knowledge/process/") <= 4


@pytest.mark.django_db
def test_the_administrator_edits_the_notes(admin_client):
    text = admin_client.get("/admin/settings/front/processnotes/", follow=True).content.decode()
    assert "กำหนดเวลา" in text
    assert "ภายใน 7 วันนับแต่วันที่สภาเทศบาลเห็นชอบ" in text
