"""Groups of check boxes in the office's forms: what is asked stands above them, as the legend of the group."""

import pytest
from bs4 import BeautifulSoup

from casebook.visits.vocabulary import WEEKDAYS
from proposals.backoffice.groups import grant_admin_access

pytestmark = pytest.mark.django_db


@pytest.fixture
def groups_on(client, people):
    grant_admin_access()
    client.force_login(people["editor"])

    def read(address: str, name: str):
        soup = BeautifulSoup(client.get(address).content, "html.parser")
        return soup, [
            fieldset
            for fieldset in soup.select("fieldset")
            if fieldset.select(f'input[type="checkbox"][name="{name}"]')
        ]

    return read


def test_the_days_of_the_week_have_one_question_above_them(groups_on):
    soup, [group] = groups_on("/admin/study-visits/settings/", "weekdays")
    assert group.find(True).name == "legend"
    assert group.legend.get_text(strip=True) == "วันที่เปิดรับตามปกติ"
    labels = [label.get_text(strip=True) for label in group.select("label")]
    assert labels == [label for _code, label in WEEKDAYS]
    assert {label["for"] for label in group.select("label")} == {
        box["id"] for box in group.select("input")
    }
    assert len(group.select("input[checked]")) == 3
    named = [label.get_text(strip=True) for label in soup.select("label")]
    assert "วันที่เปิดรับตามปกติ" not in named


def test_the_help_of_a_group_is_tied_to_it(groups_on):
    soup, [group] = groups_on("/admin/study-visits/calendar/", "halves")
    assert group.legend.get_text(strip=True) == "ช่วง"
    [tied] = soup.select(f"#{group['aria-describedby']}")
    assert tied.get_text(strip=True) == "ไม่เลือกหมายถึงทั้งสองช่วง"
