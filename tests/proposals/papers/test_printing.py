"""The papers as other programs read them. A version is read, nothing else."""

import os
import re
import subprocess
import sys

import pytest
import segno
from django.core.cache import cache

from angtong.press.pdf import PrintRefused, warm_up
from proposals.dossier.actions import edit_proposal
from proposals.ledger.actions import save_version
from proposals.ledger.models import Version
from proposals.papers import printing
from proposals.papers.printing import print_comparison, print_version
from tests.angtong.press.readers import lines_of, pages_painted, poppler_text, without_spaces
from tests.databases import ROOT
from tests.factories import make_person, make_proposal

from .contents import line, ordinance_content, proposal_content, version_of

DRAFT_GREY = (233, 233, 233)


@pytest.fixture(scope="module", autouse=True)
def _warm_parent():
    warm_up()


@pytest.fixture(scope="module")
def long_version():
    lines = [line(f"n{number}", fiscal_year=2571 + number % 2) for number in range(40)]
    return version_of(proposal_content(budget_lines=lines, municipality="เทศบาลตำบลตัวอย่าง"))


@pytest.fixture(scope="module")
def long_paper(long_version):
    return print_version(long_version)


def pages_of(pdf: bytes) -> list[str]:
    return poppler_text(pdf, "-layout").split("\f")[:-1]


def is_marked(page) -> bool:
    """Say whether a great part of the page is of the watermark's grey."""
    counted = {colour: count for count, colour in page.getcolors(page.width * page.height)}
    return counted.get(DRAFT_GREY, 0) > page.width * page.height / 50


def test_words_with_marks_are_whole_in_the_text_of_the_paper(long_paper):
    text = poppler_text(long_paper)
    assert "ปัญหา น้ำ ท่วม เป็นเรื่อง สำคัญ ของชุมชน" in text
    for words in (
        "เทศบาลตำบลตัวอย่าง",
        "ข้อเสนอโครงการ",
        "๓. หลักการและเหตุผล",
        "ลงวันที่ 23 พฤศจิกายน 2569",
    ):
        assert words in text.replace("\u00a0", " ")


def test_every_page_carries_the_version_its_day_and_its_whole_digest(long_paper, long_version):
    pages = pages_of(long_paper)
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert long_version.digest in without_spaces(page)
        assert without_spaces("P-2570-0001 รุ่นที่ 1 ลงวันที่ 23 พฤศจิกายน 2569") in without_spaces(page)
        first = without_spaces(lines_of(page)[0])
        assert (first == f"-{number}-") == (number > 1)


def test_the_head_of_the_table_stands_on_every_page_that_the_table_reaches(long_paper):
    pages = [page for page in pages_of(long_paper) if "รางระบายน้ำคอนกรีตเสริมเหล็ก สาย n" in page]
    assert len(pages) > 1
    assert all("ราคาต่อ" in page for page in pages)
    rows = re.findall(r"สาย n(\d+)", "".join(pages))
    assert sorted(map(int, rows)) == list(range(40))


def test_amounts_subtotals_and_the_total_in_words_are_printed(long_paper):
    text = poppler_text(long_paper, "-layout").replace("\u00a0", " ")
    assert text.count("455,000.00") == 40
    assert re.search(r"รวมปีงบประมาณ พ\.ศ\. 2571 +9,100,000\.00", text)
    assert re.search(r"รวมทั้งสิ้น +18,200,000\.00", text)
    assert "(ตัวอักษร) สิบแปดล้านสองแสนบาทถ้วน" in text


def test_the_code_on_the_paper_is_that_of_the_page_that_proves_the_digest(
    long_paper, long_version, settings
):
    page = pages_painted(long_paper, 300)[0].convert("L")
    corner = page.crop((int(page.width * 0.834), int(page.height * 0.9), page.width, page.height))
    left, top, right, bottom = corner.point(lambda grey: 255 if grey < 128 else 0).getbbox()
    url = f"{settings.WAGTAILADMIN_BASE_URL}/verify/{long_version.digest}/"
    code = segno.make(url, error="m", micro=False, boost_error=False)
    expected = [list(row) for row in code.matrix]
    across, down = (right - left) / len(expected), (bottom - top) / len(expected)
    read = [
        [
            int(
                corner.getpixel((int(left + (x + 0.5) * across), int(top + (y + 0.5) * down))) < 128
            )
            for x in range(len(expected))
        ]
        for y in range(len(expected))
    ]
    assert read == expected


def test_a_draft_is_marked_on_every_page_and_a_decided_paper_on_none(long_paper):
    assert all(is_marked(page) for page in pages_painted(long_paper, 40))
    decided = print_version(version_of(proposal_content(), state="planned"))
    assert not any(is_marked(page) for page in pages_painted(decided, 40))


def test_the_same_version_gives_the_same_bytes_again_and_in_another_process(
    long_paper, long_version
):
    cache.clear()
    assert print_version(long_version) == long_paper
    script = (
        "import django, sys; django.setup()\n"
        "from datetime import datetime\n"
        "from proposals.ledger.models import Version\n"
        "from proposals.papers.printing import print_version\n"
        "number, digest, day, state = sys.argv[1:]\n"
        "version = Version(number=number, digest=digest, created_at=datetime.fromisoformat(day),\n"
        "                  state=state, content=sys.stdin.read())\n"
        "sys.stdout.buffer.write(print_version(version))\n"
    )
    version = long_version
    arguments = [str(version.number), version.digest, version.created_at.isoformat(), version.state]
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        input=version.content.encode(),
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": "site:.", "PYTHONHASHSEED": "7", "PYTHONUTF8": "1"},
        capture_output=True,
        timeout=120,
        check=True,
    )
    assert done.stdout == long_paper


def test_an_ordinance_prints_its_clauses_and_its_budget_by_programme():
    content = ordinance_content()
    text = poppler_text(print_version(version_of(content, state="in_force")), "-layout")
    text = text.replace("\u00a0", " ")
    assert "ร่างเทศบัญญัติ" not in text
    assert "ข้อ 1 เทศบัญญัตินี้เรียกว่า" in text
    assert re.search(r"รวมแผนงานการศึกษา +5,850,000\.00", text)
    assert "ห้าล้านแปดแสนห้าหมื่นห้าพันหกร้อยเจ็ดสิบแปดบาทสี่สิบหกสตางค์" in text
    assert "ชื่อที่ยังไม่เปิดเผย" not in text


def test_a_comparison_prints_both_texts_both_digests_and_the_difference():
    old = version_of(proposal_content(), number=1)
    new = version_of(
        proposal_content(
            rationale="<p>ปัญหา น้ำ ท่วมขัง เป็นเรื่อง สำคัญ ของชุมชน</p>",
            target="<p><i>รางระบายน้ำยาว 120.5 เมตร</i></p>",
            budget_lines=[line(amount="500000.00")],
        ),
        number=4,
        state="planned",
    )
    text = poppler_text(print_comparison(old, new), "-layout").replace("\u00a0", " ")
    assert "เปรียบเทียบรุ่นที่ 1" in text
    for version in (old, new):
        assert without_spaces(text).count(version.digest) >= 1
    for words in (
        "455,000.00",
        "500,000.00",
        "+45,000.00",
        "+9.89",
        "เปลี่ยนเฉพาะรูปแบบ เช่น",
        "รูปแบบเดิม",
        "รูปแบบใหม่",
        "ตัดออก",
    ):
        assert words in text


@pytest.mark.parametrize(
    "content",
    [
        {},
        proposal_content(
            budget_lines=[{"description": "เดิม", "ราคา": "5"}], strategy="ยุทธศาสตร์เดิม"
        ),
    ],
)
def test_a_version_of_another_schema_prints(content):
    assert print_version(version_of(content, state="ไม่รู้จัก")).startswith(b"%PDF")


def test_hostile_rich_text_prints_as_text_and_takes_nothing_in():
    hostile = (
        '<style>@import "http://127.0.0.1:1/a.css"; p{display:none}</style>'
        '<img src="file:///etc/passwd"><img src="http://127.0.0.1:1/a.png">'
        '<p><a href="javascript:alert(1)">ลิงก์</a> <a href="file:///etc/passwd">ไฟล์</a> ข้อความที่เหลือ</p>'
        '<link rel="attachment" href="file:///etc/passwd">'
    )
    deep = "<div>" * 200 + "ก้นบ่อ" + "</div>" * 200
    content = proposal_content(
        title="</title><script>ก</script>",
        rationale=hostile,
        objective=deep,
        budget_lines=[line(description='<img src="http://127.0.0.1:1/b.png">')],
        area={"code": "x", "label": "<style>*{display:none}</style>"},
    )
    pdf = print_version(version_of(content))
    text = poppler_text(pdf)
    for words in ("ข้อความที่เหลือ", "ก้นบ่อ", "</title><script>", "<style>"):
        assert words in text
    assert "root:" not in text
    assert b"javascript" not in pdf
    assert b"file:" not in pdf
    assert b"EmbeddedFile" not in pdf


def test_a_paper_over_a_cap_is_refused_in_thai():
    content = proposal_content(
        rationale=f"<p>{'ก' * 290_000}</p>", **{f"x{n}": "ข" * 250_000 for n in range(8)}
    )
    with pytest.raises(PrintRefused) as refused:
        print_version(version_of(content))
    assert refused.value.refusal.code == "paper-too-large"
    assert "โปรด" in refused.value.refusal.message


def test_the_tag_of_a_paper_follows_everything_that_it_is_made_from(
    monkeypatch, tmp_path, settings
):
    names = {str(file.relative_to(printing.STATIC_ROOT.parent)) for file in printing.made_from()}
    assert {
        "static/css/tokens.css",
        "static/css/components/flow-chart.css",
        "static/css/components/chart.css",
        "static/css/paper/paper.css",
        "static/css/paper/draft.svg",
        "templates/proposals/papers/version.html",
        "templates/proposals/papers/components/foot.html",
        "proposals/papers/composition.py",
        "proposals/ledger/tables.py",
    } <= names
    version = version_of(proposal_content())
    before = printing.tag_of(version)
    assert before.startswith(version.digest)
    settings.WAGTAILADMIN_BASE_URL = "https://elsewhere.example"
    assert printing.tag_of(version) != before
    template = tmp_path / "version.html"
    template.write_text("ใหม่")
    monkeypatch.setattr(printing, "made_from", lambda: [template])
    seen = set()
    for words in ("ใหม่", "ใหม่กว่า"):
        template.write_text(words)
        printing._press.cache_clear()
        seen.add(printing.tag_of(version))
    printing._press.cache_clear()
    assert len(seen) == 2


def test_a_paper_is_printed_once_and_then_kept(monkeypatch):
    version = version_of(proposal_content(title="โครงการที่พิมพ์สองครั้ง"))
    first = print_version(version)
    monkeypatch.setattr(
        "proposals.papers.printing.print_pdf", lambda *args, **named: pytest.fail("printed again")
    )
    assert print_version(version) == first


@pytest.mark.django_db
def test_a_version_prints_from_its_content_alone_while_the_working_draft_goes_on(
    django_assert_num_queries,
):
    drafter = make_person("drafter")
    proposal = make_proposal(by=drafter, title="โครงการเดิม")
    version = save_version(proposal, by=drafter, note="รุ่นแรก")
    proposal.refresh_from_db()
    edit_proposal(
        proposal,
        by=drafter,
        values={"title": "โครงการที่แก้ไขภายหลัง"},
        lock_version=proposal.lock_version,
    )
    version = Version.objects.get(pk=version.pk)
    with django_assert_num_queries(0):
        text = poppler_text(print_version(version))
    assert "โครงการเดิม" in text
    assert "แก้ไขภายหลัง" not in text
    assert without_spaces(version.digest) in without_spaces(text)
