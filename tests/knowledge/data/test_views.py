"""The open data: who may see which set, its table, and what is taken home."""

import csv
import io
from datetime import date

import pytest

from knowledge.data.actions import issue_data_version, record_crosscheck
from knowledge.data.models import Dataset
from tests.factories import make_person
from tests.visiting import queries_of

pytestmark = pytest.mark.django_db


def make_dataset(code: str = "canals", *, is_public: bool = True, rows=None, **fields) -> Dataset:
    fields = {"title": f"ชุดข้อมูล {code}", "level": "tambon", "source": "กรมชลประทาน"} | fields
    dataset = Dataset.objects.create(code=code, is_public=is_public, **fields)
    issue_data_version(
        dataset,
        by=None,
        measured_on=date(2026, 11, 1),
        columns=["คลอง", "ยาว (กม.)", "สำรวจเมื่อ"],
        rows=[["บางแก้ว", "12.5", "2026-10-28"]] if rows is None else rows,
        note="หมายเหตุของเจ้าหน้าที่",
    )
    return dataset


def test_the_catalogue_shows_open_sets_with_level_source_and_version(client):
    make_dataset()
    make_dataset("secret", is_public=False)
    text = client.get("/knowledge/data/").content.decode()
    assert 'href="/knowledge/data/canals/"' in text
    assert "ระดับตำบล" in text
    assert "กรมชลประทาน" in text
    assert "รุ่นที่ 1" in text
    assert "secret" not in text


def test_an_empty_catalogue_says_so(client):
    assert "ยังไม่มีชุดข้อมูลเปิด" in client.get("/knowledge/data/").content.decode()


@pytest.mark.parametrize("tail", ["", "1/", "1.csv", "1.json"])
def test_a_set_that_is_not_open_is_not_there(client, tail):
    make_dataset("secret", is_public=False)
    assert client.get(f"/knowledge/data/secret/{tail}").status_code == 404
    client.force_login(make_person())
    assert client.get(f"/knowledge/data/secret/{tail}").status_code == 404


@pytest.mark.parametrize(
    "tail", ["2/", "2.csv", "0.json", "99999999999999999999999/", "99999999999999999999999.csv"]
)
def test_a_version_that_is_not_is_404(client, tail):
    make_dataset()
    assert client.get(f"/knowledge/data/canals/{tail}").status_code == 404


def test_a_set_shows_its_newest_version_and_leads_to_the_others(client):
    dataset = make_dataset()
    issue_data_version(
        dataset,
        by=None,
        measured_on=date(2026, 12, 1),
        columns=["คลอง"],
        rows=[["โผงเผง"]],
    )
    text = client.get("/knowledge/data/canals/").content.decode()
    assert "โผงเผง" in text
    assert "1 ธันวาคม 2569" in text
    assert 'href="/knowledge/data/canals/1/"' in text
    old = client.get("/knowledge/data/canals/1/").content.decode()
    assert "บางแก้ว" in old
    assert '<td class="is-number">12.5</td>' in old
    assert "28 ต.ค. 2569" in old
    assert 'href="/knowledge/data/canals/1.csv"' in old


def test_officers_notes_are_not_shown(client):
    make_dataset()
    for tail in ("", "1.json", "1.csv"):
        assert (
            "หมายเหตุของเจ้าหน้าที่" not in client.get(f"/knowledge/data/canals/{tail}").content.decode()
        )


def test_csv_and_json_hold_the_whole_version(client):
    dataset = make_dataset(rows=[[f"คลอง {number}", str(number), ""] for number in range(500)])
    page = client.get("/knowledge/data/canals/").content.decode()
    assert "แสดงเพียงบางส่วน" in page
    assert "คลอง 199" in page
    assert "คลอง 200" not in page
    response = client.get("/knowledge/data/canals/1.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="canals-1.csv"' in response["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert len(rows) == 501
    data = client.get("/knowledge/data/canals/1.json").json()
    assert data["version"] == 1
    assert data["measured_on"] == "2026-11-01"
    assert data["source"] == "กรมชลประทาน"
    assert len(data["rows"]) == 500
    assert data["digest"] == dataset.versions.get().digest


def test_dates_in_words_are_told_to_programs_beside_them_and_shown_as_written(client):
    make_dataset(rows=[["โผงเผง", "7 ต.ค. 2564", "1"], ["บางแก้ว", "", "2"]])
    text = client.get("/knowledge/data/canals/1.csv").content.decode("utf-8-sig")
    header, first, second = csv.reader(io.StringIO(text))
    assert header[-1].endswith(" (ISO 8601)")
    assert (first[1], first[-1], second[-1]) == ("7 ต.ค. 2564", "2021-10-07", "")
    data = client.get("/knowledge/data/canals/1.json").json()
    assert list(data["dates"].values()) == [["2021-10-07", None]]
    assert data["columns"] == header[:-1]
    assert data["rows"][0] == first[:-1]
    page = client.get("/knowledge/data/canals/").content.decode()
    assert "7 ต.ค. 2564" in page
    assert "2021-10-07" not in page


def test_a_check_against_a_closed_set_is_not_told(client):
    shown, other, closed = (
        make_dataset(),
        make_dataset("roads"),
        make_dataset("shut", is_public=False),
    )
    person = make_person()
    for against, indicator in ((other, "จำนวนสาย"), (closed, "รายชื่อครัวเรือน")):
        record_crosscheck(
            by=person, dataset=shown, other=against, indicator=indicator, finding="differ"
        )
    text = client.get("/knowledge/data/canals/").content.decode()
    assert "จำนวนสาย" in text
    assert "รายชื่อครัวเรือน" not in text
    assert "มีผลเทียบที่ยังไม่ยุติ" in client.get("/knowledge/data/").content.decode()
    assert "จำนวนสาย" in client.get("/knowledge/data/roads/").content.decode()


def test_a_set_without_a_version_says_so(client):
    Dataset.objects.create(code="new", title="ใหม่", level="tambon", source="-", is_public=True)
    assert "ยังไม่มีข้อมูล" in client.get("/knowledge/data/new/").content.decode()


def test_lists_take_the_same_queries_for_3_and_for_30(client):
    for number in range(3):
        make_dataset(f"set-{number}")
    few = queries_of(client, "/knowledge/data/")
    for number in range(3, 30):
        make_dataset(f"set-{number}")
    assert queries_of(client, "/knowledge/data/") == few


def test_a_set_takes_the_same_queries_for_1_version_and_for_10(client):
    dataset, person = make_dataset(), make_person()
    others = [make_dataset(f"set-{number}") for number in range(5)]
    record_crosscheck(by=person, dataset=dataset, other=others[0], indicator="ก", finding="agree")
    few = queries_of(client, "/knowledge/data/canals/")
    for number in range(9):
        issue_data_version(
            dataset, by=None, measured_on=date(2026, 11, 2), columns=["ก"], rows=[[str(number)]]
        )
    for other in others:
        record_crosscheck(by=person, dataset=other, other=dataset, indicator="ข", finding="agree")
    assert queries_of(client, "/knowledge/data/canals/") == few
