"""Printing in a child that can be killed: bytes, refusals, crashes, threads, processes."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pikepdf
import pytest

from angtong.kit.canonical import sha256_hex
from angtong.press import pdf as press
from angtong.press.pdf import PrintRefused, print_pdf, warm_up

from .readers import check_structure, poppler_text
from .specimen import HARD_WORDS, specimen

ROOT = Path(__file__).parents[3]
SMALL = "<html lang=th><p>น้ำที่สำคัญ"
# Takes far longer than any test waits, and is within every limit of size and depth.
ENDLESS = "<style>@page{size:9cm 2cm;margin:2mm}</style><table>" + "<tr><td>ก</td></tr>" * 4_900
PATIENCE = 60  # seconds: the machine may be busy


@pytest.fixture(scope="module", autouse=True)
def _warm_parent():
    press._press.stop()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SECRET_KEY", "nobody-may-know")
        warm_up()
    yield
    press._press.stop()


def kept_folders():
    return list(press._press.parent().folder.glob("job-*"))


def test_a_paper_is_a_sound_tagged_thai_pdf(tmp_path):
    paper = print_pdf(specimen(3), title="ข้อเสนอโครงการ P-2570-0001", seconds=PATIENCE)
    assert "No syntax or stream encoding errors" in check_structure(paper, tmp_path)
    for word in HARD_WORDS.split():
        assert word in poppler_text(paper)
    with pikepdf.open(tmp_path / "checked.pdf") as opened:
        root = opened.Root
        assert str(root.Lang) == "th"
        assert bool(root.MarkInfo.Marked)
        assert root.StructTreeRoot.K is not None
        assert str(opened.docinfo.Title) == "ข้อเสนอโครงการ P-2570-0001"
        assert "/CreationDate" not in opened.docinfo
        assert "/ModDate" not in opened.docinfo
        assert root.OutputIntents[0].S == "/GTS_PDFA1"
        assert opened.trailer.ID is not None
        fonts = {str(font.BaseFont) for font in opened.pages[0].Resources.Font.values()}
        assert all("Sarabun" in font for font in fonts)


def test_the_same_html_gives_the_same_bytes_in_another_process_and_hash_seed():
    html = specimen(2)
    program = (
        "import sys; from angtong.press.typesetter import typeset;"
        "sys.stdout.buffer.write(typeset(sys.stdin.read(), 'เรื่อง').pdf)"
    )
    printed = [print_pdf(html, title="เรื่อง", seconds=PATIENCE) for _ in range(2)]
    elsewhere = subprocess.run(
        [sys.executable, "-c", program],
        input=html.encode(),
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "4242", "PYTHONPATH": str(ROOT / "site")},
    )
    printed.append(elsewhere.stdout)
    assert len({sha256_hex(paper) for paper in printed}) == 1


def test_other_content_or_another_title_gives_other_bytes():
    one = print_pdf(SMALL, title="ก", seconds=PATIENCE)
    assert one != print_pdf(SMALL + "ๆ", title="ก", seconds=PATIENCE)
    assert one != print_pdf(SMALL, title="ข", seconds=PATIENCE)


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<p>" + "ก" * 2_000_000, "paper-too-large"),
        ("<table>" + "<tr><td>ก" * 5_001, "paper-too-large"),
        ("<div>" * 200 + "ก", "paper-too-deep"),
    ],
)
def test_what_is_over_a_limit_is_refused_before_a_child_is_made(monkeypatch, html, code):
    monkeypatch.setattr(press, "_print", lambda *_: pytest.fail("a child was made"))
    with pytest.raises(PrintRefused) as refused:
        print_pdf(html, title="x")
    assert refused.value.refusal.code == code
    assert "โปรด" in refused.value.refusal.message


def test_depth_that_the_markup_hides_is_found_on_the_tree():
    hidden = (
        "<p>" + "".join(f"<b id=x{n}>" for n in range(115)) + "</p><div><div><div><div><div><p>ก"
    )
    with pytest.raises(PrintRefused) as refused:
        print_pdf(hidden, title="x", seconds=PATIENCE)
    assert refused.value.refusal.code == "paper-too-deep"


@pytest.mark.parametrize("tag", ["div", "span", "ul><li", "blockquote"])
def test_nesting_just_within_the_limit_is_printed(tag):
    times = 116 // (tag.count("<") + 1)
    assert print_pdf(f"<{tag}>" * times + "ก", title="x", seconds=PATIENCE).startswith(b"%PDF")


def test_a_paper_that_takes_too_long_is_killed_and_the_next_one_is_printed():
    started = time.monotonic()
    with pytest.raises(PrintRefused) as refused:
        print_pdf(ENDLESS, title="x", seconds=1.5)
    assert refused.value.refusal.code == "paper-took-too-long"
    assert time.monotonic() - started < 6
    assert not kept_folders()
    assert print_pdf(SMALL, title="x", seconds=PATIENCE).startswith(b"%PDF")


def wait_for(condition, what: str):
    """Wait until a condition gives something, and return that."""
    until = time.monotonic() + 20
    while not (found := condition()):
        assert time.monotonic() < until, what
        threading.Event().wait(0.01)
    return found


def children_of(parent: int) -> list[int]:
    return [int(n) for n in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


def wait_until_taken():
    """Wait until a child has taken the one job that lies there."""

    def is_taken(folder: Path) -> bool:
        return (folder / "paper").exists() and not (folder / "job.json").exists()

    wait_for(lambda: any(map(is_taken, kept_folders())), "no child took the job")


def print_in_thread(html: str, **options):
    pool = ThreadPoolExecutor(1)
    future = pool.submit(print_pdf, html, title="x", **options)
    pool.shutdown(wait=False)
    return future


def test_a_child_that_crashes_is_a_failed_paper_and_the_next_one_is_printed(caplog):
    future = print_in_thread(ENDLESS, seconds=PATIENCE)
    wait_until_taken()
    for child in children_of(press._press.parent().process.pid):
        os.kill(child, signal.SIGSEGV)
    with pytest.raises(PrintRefused) as refused:
        future.result(timeout=10)
    assert refused.value.refusal.code == "paper-failed"
    assert "a paper was lost" in caplog.text
    assert print_pdf(SMALL, title="x", seconds=PATIENCE).startswith(b"%PDF")


def test_a_parent_that_is_killed_is_replaced_at_once_and_its_child_goes_on(caplog):
    caplog.set_level(logging.WARNING)
    parent = press._press.parent()
    future = print_in_thread(specimen(40), seconds=PATIENCE)
    wait_until_taken()
    parent.process.kill()
    assert print_pdf(SMALL, title="x", seconds=PATIENCE).startswith(b"%PDF")
    assert press._press.parent() is not parent
    assert future.result(timeout=PATIENCE).startswith(b"%PDF")
    assert not parent.folder.exists()
    assert "warm parent" in caplog.text


def test_a_parent_whose_folder_was_swept_away_is_not_used_again():
    parent = press._press.parent()
    fonts = parent.folder / "fonts.conf"
    text = fonts.read_text()
    fonts.unlink()
    assert not parent.is_alive()
    fonts.write_text(text)
    assert parent.is_alive()


def test_a_parent_that_takes_no_jobs_costs_one_paper(monkeypatch):
    parent = press._press.parent()
    print_pdf(SMALL, title="x", seconds=PATIENCE)
    monkeypatch.setattr("angtong.press.pdf_parent.START_SECONDS", 0)
    os.kill(parent.process.pid, signal.SIGSTOP)
    with pytest.raises(PrintRefused) as refused:
        print_pdf(SMALL, title="x", seconds=0.5)
    assert refused.value.refusal.code == "paper-took-too-long"
    assert print_pdf(SMALL, title="x", seconds=PATIENCE).startswith(b"%PDF")


def test_threads_print_at_once_and_each_gets_its_own_paper():
    texts = [f"ฉบับที่ {number} น้ำ" for number in range(6)]
    with ThreadPoolExecutor(6) as pool:
        papers = pool.map(lambda text: print_pdf(f"<p>{text}", title=text, seconds=PATIENCE), texts)
        for text, paper in zip(texts, papers, strict=True):
            assert text in poppler_text(paper)
    assert not kept_folders()


def test_waiting_too_long_for_a_place_is_refused(monkeypatch):
    monkeypatch.setattr(press._press, "places", threading.BoundedSemaphore(1))
    press._press.places.acquire()
    with pytest.raises(PrintRefused) as refused:
        print_pdf(SMALL, title="x", seconds=0.4)
    assert refused.value.refusal.code == "paper-took-too-long"
    assert "รอสักครู่" in refused.value.refusal.message


def is_running(process: str) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_forked_process_has_a_parent_of_its_own_and_both_end_with_their_owners():
    """As a gunicorn worker whose master has printed before; the worker is then killed."""
    program = (
        "import os, signal\n"
        "from angtong.press import pdf\n"
        "first = pdf._press.parent()\n"
        "if (pid := os.fork()) == 0:\n"
        "    assert pdf.print_pdf('<p>ก', title='x').startswith(b'%PDF')\n"
        "    own = pdf._press.parent()\n"
        "    print(own.folder, own.process.pid, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -9\n"
        "assert pdf.print_pdf('<p>ก', title='x').startswith(b'%PDF')\n"
        "assert pdf._press.parent() is first\n"
        "print(first.folder, first.process.pid)\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        env={**os.environ, "PYTHONPATH": str(ROOT / "site")},
    )
    assert done.returncode == 0, done.stderr
    workers, masters = (line.split() for line in done.stdout.splitlines())
    assert workers[1] != masters[1]
    for folder, parent in (masters, workers):
        wait_for(lambda folder=folder: not Path(folder).exists(), "the folder stays")
        wait_for(lambda parent=parent: not is_running(parent), "the warm parent stays")


def test_the_child_sees_no_secret_of_ours():
    environment = Path(f"/proc/{press._press.parent().process.pid}/environ").read_bytes()
    assert b"nobody-may-know" not in environment
    assert b"DJANGO" not in environment


def test_a_web_process_that_prints_does_not_load_the_printer():
    program = (
        "import sys, angtong.press.pdf, angtong.press.flow_chart, angtong.press.charts, angtong.press.qr;"
        "sys.exit('weasyprint' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": str(ROOT / "site")}
    )
    assert done.returncode == 0
