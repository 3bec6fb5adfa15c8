"""What the press costs over bare WeasyPrint: the child process, tags, Thai text layer, our styles."""

import time

from weasyprint import HTML

from angtong.press.fetcher import AssetFetcher
from angtong.press.pdf import print_pdf, warm_up
from tests.angtong.press.specimen import specimen

PAPERS = {"paper with 8 budget lines": 8, "with 40": 40, "with 150": 150}
ROUNDS = {8: 15, 40: 8, 150: 5}


def run() -> list[tuple[str, float, float]]:
    """Return (name, milliseconds of `print_pdf`, milliseconds of bare WeasyPrint), best of rounds.

    Both on the same HTML, by turns in one run, both warm; the floor reads assets in the same way
    but has no process of its own, no tags and the stock text layer.
    """
    warm_up()
    results = []
    for name, rows in PAPERS.items():
        html = specimen(rows)
        measured = {_press: [], _bare: []}
        for paper in measured:
            paper(html)
        for _ in range(ROUNDS[rows]):
            for paper, times in measured.items():
                started = time.perf_counter()
                paper(html)
                times.append((time.perf_counter() - started) * 1000)
        results.append((name, min(measured[_press]), min(measured[_bare])))
    return results


def _press(html: str) -> bytes:
    return print_pdf(html, title="ข้อเสนอโครงการ", seconds=120)


def _bare(html: str) -> bytes:
    return HTML(string=html, url_fetcher=AssetFetcher()).write_pdf()


if __name__ == "__main__":
    for name, value_ms, floor_ms in run():
        print(
            f"{name}: {value_ms:.0f} ms, floor {floor_ms:.0f} ms, {value_ms / floor_ms:.2f} times"
        )
