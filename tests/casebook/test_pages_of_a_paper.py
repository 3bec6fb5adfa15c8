"""What stays on one page of a case's paper, wherever the page happens to end."""

import pytest
from django.template.loader import render_to_string

from angtong.press.pdf import print_pdf
from casebook.takeaway.papers import parts_of_title
from proposals.papers.stamp import draw_qr
from tests.angtong.press.readers import poppler_text

FILLINGS = range(14)


def _paper(part: str) -> list[str]:
    """Print the part after ever longer fillings; return the text of each page."""
    article = "".join(
        "<p>filling</p>" * (7 + number) + part.replace("NUMBER", f"{number:02}")
        for number in FILLINGS
    )
    return _printed(article)


def _printed(article: str, citation: str = "") -> list[str]:
    """Print an article; return the text of each page."""
    html = render_to_string(
        "casebook/papers/case.html",
        {
            "article": article,
            "citation": citation,
            "title_parts": ["ชื่อ"],
            "case": {"lead": "x", "summary": "x"},
            "qr": draw_qr("x"),
            "cited": {},
        },
    )
    return poppler_text(print_pdf(html, title="ชื่อ")).split("\f")


def _pages_with(pages: list[str], words: str) -> list[int]:
    return [number for number, page in enumerate(pages) if words in page]


@pytest.mark.parametrize(
    "part",
    [
        '<figure class="quotation"><blockquote><p>startNUMBER</p><p>more</p></blockquote>'
        "<figcaption>endNUMBER</figcaption></figure>",
        '<figure class="chart-figure"><figcaption>startNUMBER</figcaption><div class="chart-figure__drawing">'
        '<div class="drawing"><svg viewBox="0 0 480 200" width="480" height="200"></svg></div></div>'
        '<p class="chart-figure__note">endNUMBER</p>'
        '<div class="layout__scroll"><table><tbody><tr><td>1</td></tr></tbody></table></div></figure>',
        "<table><thead><tr><th>head</th></tr></thead><tbody><tr><td>startNUMBER</td></tr>"
        + "<tr><td>row</td></tr>" * 6
        + "<tr><td>endNUMBER</td></tr></tbody></table>",
        "<h2>startNUMBER</h2><h3>more</h3><p>endNUMBER</p>",
    ],
    ids=["quotation", "chart", "table", "headings"],
)
def test_what_belongs_together_stays_on_one_page(part):
    pages = _paper(part)
    assert len(pages) > 5
    for number in FILLINGS:
        [page] = _pages_with(pages, f"start{number:02}")
        assert _pages_with(pages, f"end{number:02}") == [page]


def test_no_row_of_a_long_table_stands_alone():
    rows = "".join(f"<tr><td>row{row:02}ofNUMBER</td></tr>" for row in range(12))
    pages = _paper(f"<table><tbody>{rows}</tbody></table>")
    for number in FILLINGS:
        for page in pages:
            assert page.count(f"of{number:02}") != 1


@pytest.mark.parametrize(
    "last", ["<p>last</p>", "<section><h2>S</h2><ul><li>last</li></ul></section>"]
)
def test_the_citation_stands_on_no_page_alone(last):
    for lines in range(20, 34):
        article = "<p>filling</p>" * lines + last
        *_, end = [page for page in _printed(article, citation="cited") if page.strip()]
        assert "cited" in end
        assert "last" in end, lines


def test_a_title_is_parted_where_it_says_more_of_what_it_names():
    assert parts_of_title("น้ำท่วม: จากเครื่องสูบน้ำ: ปีแรก") == ["น้ำท่วม:", "จากเครื่องสูบน้ำ: ปีแรก"]
    assert parts_of_title("น้ำท่วม") == ["น้ำท่วม"]
