"""Two cases side by side, by their addresses; the choice of them."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from casebook.pages.models import CasePage
from tests.casebook.cases import add_case, make_casebook
from tests.visiting import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def index():
    index = make_casebook()
    add_case(
        index,
        "flood",
        title="น้ำท่วม",
        problem=[("text", "<p>น้ำขัง</p>")],
        fiscal_year=2569,
        tags=["น้ำ"],
    )
    add_case(index, "drain", title="ท่อระบายน้ำ", what_worked="<p>วัดก่อน</p>", tags=["น้ำ"])
    add_case(index, "lamps", title="โคมไฟ")
    return index


def options(soup, name: str) -> list[str]:
    return [option["value"] for option in soup.select(f"select[name={name}] option")]


def test_two_cases_are_read_section_by_section(client, index):
    soup = BeautifulSoup(client.get("/casebook/compare/?a=flood&b=drain").content, "html.parser")
    assert [link.text for link in soup.select(".case-compare__title a")] == ["น้ำท่วม", "ท่อระบายน้ำ"]
    headings = [heading.text for heading in soup.select(".case-compare__heading")]
    assert headings == ["โดยสังเขป", "สรุปสาระสำคัญ", "ประเด็นปัญหา", "สิ่งที่ได้ผล"]
    problem = soup.select(".case-compare__pair")[2]
    assert "น้ำขัง" in problem.text
    assert "ไม่ได้กล่าวถึง" in problem.text
    row = next(row for row in soup.select("tbody tr") if "ปีงบประมาณ" in row.text)
    assert [cell.text for cell in row.select("td")] == ["2569", "–"]
    assert len(soup.select("h1")) == 1


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?a=flood",
        "?b=flood",
        "?a=flood&b=flood",
        "?a=none&b=none",
        "?a=%00&b=" + "x" * 9999,
        "?q=%00%FF",
    ],
)
def test_until_two_are_known_they_are_chosen(client, index, query):
    response = client.get(f"/casebook/compare/{query}")
    assert response.status_code == 200
    assert "case-compare__pair" not in response.content.decode()


def test_who_comes_from_a_case_is_offered_its_neighbours_first(client, index):
    soup = BeautifulSoup(client.get("/casebook/compare/?a=flood").content, "html.parser")
    assert options(soup, "b") == ["drain", "lamps"]
    assert soup.select_one("select[name=a] option[selected]")["value"] == "flood"


def test_a_word_narrows_the_offer_down(client, index):
    soup = BeautifulSoup(client.get("/casebook/compare/?q=โคม").content, "html.parser")
    assert options(soup, "b") == ["lamps"]
    assert "ไม่พบบทเรียนที่มีคำนี้" in client.get("/casebook/compare/?q=zzz").content.decode()


def test_what_is_not_public_is_neither_compared_nor_offered(client, index):
    CasePage.objects.get(slug="drain").unpublish()
    text = client.get("/casebook/compare/?a=flood&b=drain").content.decode()
    assert "ท่อระบายน้ำ" not in text


@pytest.mark.parametrize(
    ("query", "said", "first", "second"),
    [
        ("?a=gone&b=drain", "บทเรียนหนึ่งไม่ได้เผยแพร่แล้ว โปรดเลือกใหม่", "drain", ""),
        ("?a=drain&b=gone", "บทเรียนหนึ่งไม่ได้เผยแพร่แล้ว โปรดเลือกใหม่", "drain", ""),
        ("?b=gone", "บทเรียนหนึ่งไม่ได้เผยแพร่แล้ว โปรดเลือกใหม่", "", ""),
        ("?a=gone&b=gone", "บทเรียนทั้งสองเรื่องไม่ได้เผยแพร่แล้ว โปรดเลือกใหม่", "", ""),
        (
            "?a=drain&b=drain",
            "เลือกบทเรียนเดียวกันสองครั้ง โปรดเลือกบทเรียนอีกเรื่อง",
            "drain",
            "",
        ),
        ("?a=drain&b=", "", "drain", None),
        ("", "", None, "drain"),
    ],
)
def test_what_cannot_be_compared_is_said_and_nothing_is_put_in_its_place(
    client, index, query, said, first, second
):
    add_case(index, "gone", title="เลิกเผยแพร่").unpublish()
    soup = BeautifulSoup(client.get(f"/casebook/compare/{query}").content, "html.parser")
    assert [title.text for title in soup.select("main .notice__title")] == ([said] if said else [])
    chosen = [soup.select_one(f"select[name={name}] option[selected]") for name in ("a", "b")]
    assert [option and option["value"] for option in chosen] == [first, second]
    assert "gone" not in options(soup, "a") + options(soup, "b")


def test_the_choice_takes_the_same_queries_for_3_and_for_30(client, index):
    few = queries_of(client, "/casebook/compare/?a=flood")
    for number in range(27):
        add_case(index, f"more-{number}", tags=["น้ำ"])
    assert queries_of(client, "/casebook/compare/?a=flood") == few


def test_no_case_takes_the_address_of_the_comparison(index):
    page = CasePage(title="เปรียบเทียบ", slug="compare", summary="สรุป")
    with pytest.raises(ValidationError):
        index.add_child(instance=page)
