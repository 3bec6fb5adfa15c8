"""The list of cases: narrowed down, sorted, paged, by addresses alone; whatever an address says."""

from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from wagtail.models import PageViewRestriction

from casebook.pages.models import CasebookIndexPage, CasePage
from knowledge.services.models import ServiceType
from tests.casebook.cases import add_case, make_casebook
from tests.factories import make_tables
from tests.visiting import queries_of

pytestmark = pytest.mark.django_db
TEXT = [("text", "<p>ทำแล้ว</p>")]


@pytest.fixture
def index():
    return make_casebook()


@pytest.fixture
def three(index):
    tables = make_tables()
    lamps = ServiceType(code="lamps", name="ไฟฟ้าสาธารณะ")
    lamps.save()
    add_case(
        index, "flood", title="น้ำท่วม", service_type=tables["service_type"], area=tables["area"],
        fiscal_year=2569, budget_baht=Decimal(80_000), outcome="solved", short_term=TEXT,
        tags=["น้ำ", "ชุมชน"],
    )  # fmt: skip
    add_case(
        index, "drain", title="ท่อระบายน้ำ", service_type=tables["service_type"], fiscal_year=2570,
        budget_baht=Decimal(3_000_000), outcome="improved", medium_term=TEXT, tags=["น้ำ"],
    )  # fmt: skip
    add_case(index, "lamps", title="โคมไฟ", service_type=lamps, long_term=TEXT, short_term=TEXT)
    return index


def slugs(client, query: str = "") -> list[str]:
    soup = BeautifulSoup(client.get(f"/casebook/{query}").content, "html.parser")
    return [link["href"].rstrip("/").rpartition("/")[2] for link in soup.select(".card__link")]


def options(client, name: str, query: str = "") -> dict[str, str]:
    soup = BeautifulSoup(client.get(f"/casebook/{query}").content, "html.parser")
    return {
        option["value"]: option.text
        for option in soup.select(f"select[name={name}] option")
        if option["value"]
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["lamps", "drain", "flood"]),
        ("?service=drainage", ["drain", "flood"]),
        ("?phase=short", ["lamps", "flood"]),
        ("?phase=long", ["lamps"]),
        ("?area=159911", ["flood"]),
        ("?budget=100k", ["flood"]),
        ("?budget=10m", ["drain"]),
        ("?year=2570", ["drain"]),
        ("?result=solved", ["flood"]),
        ("?tag=น้ำ", ["drain", "flood"]),
        ("?tag=น้ำ&result=improved&phase=medium", ["drain"]),
        ("?sort=title", ["lamps", "drain", "flood"]),
        ("?sort=budget", ["drain", "flood", "lamps"]),
        ("?sort=-budget&service=drainage", ["flood", "drain"]),
    ],
)
def test_an_address_narrows_down_and_sorts(client, three, query, expected):
    assert slugs(client, query) == expected


def test_choices_that_nothing_answers_say_so_and_lead_back(client, three):
    text = client.get("/casebook/?service=lamps&result=solved").content.decode()
    assert "ไม่มีบทเรียนที่ตรงกับตัวกรองทั้งหมด" in text
    assert "ล้างตัวกรอง" in text


def test_each_choice_says_how_many_it_leaves(client, three):
    assert options(client, "phase") == {
        "short": "ระยะสั้น (2)",
        "medium": "ระยะกลาง (1)",
        "long": "ระยะยาว (1)",
    }
    assert options(client, "phase", "?tag=น้ำ") == {
        "short": "ระยะสั้น (1)",
        "medium": "ระยะกลาง (1)",
    }
    assert list(options(client, "year")) == ["2570", "2569"]


def test_a_chosen_value_can_be_taken_back_alone(client, three):
    soup = BeautifulSoup(
        client.get("/casebook/?tag=น้ำ&year=2570&sort=title").content, "html.parser"
    )
    left = [parse_qs(urlsplit(chip["href"]).query) for chip in soup.select(".case-filter__chip")]
    assert left == [{"tag": ["น้ำ"], "sort": ["title"]}, {"year": ["2570"], "sort": ["title"]}]


def test_a_page_turned_keeps_the_choices(client, three):
    for number in range(30):
        add_case(three, f"more-{number}", fiscal_year=2568)
    text = client.get("/casebook/?year=2568&sort=title").content.decode()
    assert 'rel="next" href="?year=2568&amp;sort=title&amp;page=2"' in text
    assert len(slugs(client, "?year=2568&page=2")) == 6


@pytest.mark.parametrize(
    "query",
    [
        "?service=%00&phase=%F0%9F%98%80&area=../../&budget=-1&year=NaN&result=%27%22%3E&tag=%",
        "?sort=%27;DROP&page=-99999999999999999999999",
        "?tag=" + "x" * 5000,
        "?under=0001&found=&pk=1",
        "?" + "&".join(f"tag={n}" for n in range(500)),
        "?year=2569%0A",
        "?page=1e9&sort[]=title",
        "?%FF%FE=%FF",
    ],
)
def test_a_hostile_address_shows_the_list_and_nothing_of_itself(client, three, query):
    response = client.get("/casebook/" + query)
    assert response.status_code == 200
    assert slugs(client, query) == ["lamps", "drain", "flood"]
    main = response.content.decode().partition("<main")[2].partition("</main")[0]
    assert "DROP" not in main


def test_unpublished_and_private_cases_are_neither_listed_nor_counted(client, three):
    CasePage.objects.get(slug="flood").unpublish()
    assert options(client, "result") == {"improved": "ดีขึ้น แต่ยังไม่หมดไป (1)"}
    drain = CasePage.objects.get(slug="drain")
    PageViewRestriction.objects.create(page=drain, restriction_type="login")
    assert slugs(client) == ["lamps"]
    assert options(client, "tag") == {}


def test_a_published_change_is_listed_at_once(client, three):
    assert slugs(client, "?result=not_yet") == ["lamps", "drain", "flood"]
    page = CasePage.objects.get(slug="lamps")
    page.outcome = "not_yet"
    page.tags.add("ใหม่")
    page.save_revision().publish()
    assert slugs(client, "?result=not_yet") == ["lamps"]
    assert slugs(client, "?tag=ใหม่") == ["lamps"]


def test_a_draft_of_a_live_case_changes_no_list(client, three):
    page = CasePage.objects.get(slug="lamps")
    page.fiscal_year = 2566
    page.save_revision()
    assert "2566" not in options(client, "year")


def test_two_doors_list_each_their_own(client, three):
    second = CasebookIndexPage(title="คลังที่สอง", slug="casebook2")
    three.get_parent().add_child(instance=second)
    add_case(second, "elsewhere")
    assert "elsewhere" not in slugs(client)
    soup = BeautifulSoup(client.get("/casebook2/").content, "html.parser")
    assert len(soup.select(".card__link")) == 1


def test_thai_tags_keep_their_marks_in_addresses(index):
    page = add_case(index, "tagged", tags=["น้ำท่วมขัง ซ้ำซาก", "!!!", "???"])
    assert sorted(page.tags.values_list("slug", flat=True)) == ["tag", "tag-1", "น้ำท่วมขัง-ซ้ำซาก"]


def test_the_list_takes_the_same_queries_for_3_and_for_30_whatever_is_chosen(client, three):
    address = "/casebook/?service=drainage&tag=น้ำ&sort=title"
    few = queries_of(client, address)
    for number in range(27):
        add_case(
            three, f"more-{number}", service_type=make_tables()["service_type"], tags=["น้ำ", "ใหม่"]
        )
    assert queries_of(client, address) == few
    assert few <= 12
