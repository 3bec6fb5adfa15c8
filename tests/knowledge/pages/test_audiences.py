"""The list of readers as it is kept, asked for and sent by a form. No database."""

import pytest
from django.core.exceptions import ValidationError

from knowledge.pages.audiences import AudienceField, audience_labels

FIELD = AudienceField("เขียนสำหรับ", blank=True)


def test_a_list_is_kept_in_its_order_and_read_back():
    kept = FIELD.get_prep_value(["visitor", "staff"])
    assert kept == ",staff,visitor,"
    assert FIELD.to_python(kept) == ["staff", "visitor"]
    assert FIELD.get_prep_value([]) == ""
    assert FIELD.to_python("") == FIELD.to_python(None) == []


def test_an_unknown_group_is_refused():
    with pytest.raises(ValidationError):
        FIELD.clean(["staff", "robot"], None)
    assert FIELD.clean(["staff"], None) == ["staff"]


def test_the_form_offers_every_group_by_name():
    assert [label for _, label in FIELD.formfield().choices] == [
        "เจ้าหน้าที่เทศบาล",
        "สมาชิกสภาเทศบาล",
        "ผู้มาศึกษาดูงาน",
        "ประชาชน",
    ]
    assert audience_labels(["council"]) == ["สมาชิกสภาเทศบาล"]
