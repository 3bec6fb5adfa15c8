"""The editor's live preview shows what was typed and not yet saved, with every block."""

import json
import re

import pytest
from django.contrib.auth.models import Permission
from wagtail.test.utils.form_data import nested_form_data, streamfield

from angtong.front.models import HomePage
from casebook.pages.models import CasePage
from knowledge.pages.models import ArticlePage
from tests.factories import make_person

pytestmark = pytest.mark.django_db
BLOCKS = [
    {"type": "text", "value": "<p>ข้อความที่ยังไม่บันทึก</p>"},
    {
        "type": "before_after",
        "value": {"caption": "วันน้ำขัง", "rows": [{"label": "ก", "before": "21", "after": "9"}]},
    },
    {"type": "series_chart", "value": {"caption": "ครัวเรือน", "cells": "ปี|ก่อน\n2566|21"}},
    {
        "type": "timeline",
        "value": {"caption": "", "events": [{"when": "2568-03-01", "title": "น้ำเข้า"}]},
    },
]


@pytest.fixture(autouse=True)
def _pages(few_pages):
    pass


@pytest.mark.parametrize(
    ("model", "field"), [(HomePage, "body"), (CasePage, "results"), (ArticlePage, "body")]
)
def test_a_page_is_previewed_with_what_is_not_saved(model, field):
    page = model.objects.live().first()
    setattr(page, field, json.dumps(BLOCKS))
    answer = page.make_preview_request(preview_mode=page.default_preview_mode)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "ข้อความที่ยังไม่บันทึก" in text
    assert text.count('class="chart chart--') >= 2
    assert "1 มี.ค. 2568" in text
    stored = model.objects.get(pk=page.pk)
    assert "ข้อความที่ยังไม่บันทึก" not in str(getattr(stored, field))


def test_the_back_office_previews_pasted_word_text_clean(client):
    admin = make_person()
    admin.is_superuser = True
    admin.save()
    admin.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(admin)
    home = HomePage.objects.get()
    pasted = '<p class=MsoNormal style="mso-x:1"><font color=red>ร่างใหม่</font><script>alert(1)</script></p>'
    sent = nested_form_data(
        {
            "title": home.title,
            "slug": home.slug,
            "lead": "คำโปรยใหม่",
            "body": streamfield([("text", pasted)]),
            "comments": {
                "TOTAL_FORMS": 0,
                "INITIAL_FORMS": 0,
                "MIN_NUM_FORMS": 0,
                "MAX_NUM_FORMS": "",
            },
        }
    )
    place = f"/admin/pages/{home.pk}/edit/preview/"
    said = client.post(place, sent).json()
    assert said == {"is_valid": True, "is_available": True}
    text = client.get(f"{place}?mode=").content.decode()
    assert "คำโปรยใหม่" in text
    assert "<p>ร่างใหม่</p>" in text
    assert not re.search(r"Mso|<font|alert", text)
