"""What is too large or too deep is found in the markup, quickly."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from angtong.press.paper_limits import MAX_CHARACTERS, MAX_DEPTH, MAX_TABLE_ROWS, fits_the_press

from .specimen import specimen


def code_of(html: str) -> str | None:
    refusal = fits_the_press(html)
    return refusal.code if refusal else None


def test_an_ordinary_paper_fits():
    assert code_of(specimen(200)) is None


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("ก" * MAX_CHARACTERS, None),
        ("ก" * (MAX_CHARACTERS + 1), "paper-too-large"),
        ("<div>" * MAX_DEPTH, None),
        ("<div>" * (MAX_DEPTH + 1), "paper-too-deep"),
        ("<DIV>" * (MAX_DEPTH + 1), "paper-too-deep"),
        ("<div/>" * (MAX_DEPTH + 1), "paper-too-deep"),  # in HTML a slash closes nothing
        ("<div></div>" * 1000, None),
        ("</p>" * 1000 + "<div>" * (MAX_DEPTH + 1), "paper-too-deep"),
        ("<br><img><hr>" * 1000, None),
        ("<p>ก" * 1000, None),
        ("<ul>" + "<li>ก" * 1000, None),
        ("<!-- " + "<div>" * 1000 + " -->", None),
        ("<table>" + "<tr><td>ก" * MAX_TABLE_ROWS, None),
        ("<table>" + "<tr><td>ก" * (MAX_TABLE_ROWS + 1), "paper-too-large"),
        ("<table><tr></table>" * (MAX_TABLE_ROWS + 1), "paper-too-large"),
    ],
)
def test_limits(html, code):
    assert code_of(html) == code


def test_a_refusal_says_what_to_do():
    for html in ("ก" * (MAX_CHARACTERS + 1), "<tr>" * (MAX_TABLE_ROWS + 1), "<b>" * 200):
        assert "โปรด" in fits_the_press(html).message


@pytest.mark.parametrize("piece", ["<", "<!--", "</a", "<a ", "<tr", "</div>", '<a title="'])
def test_hostile_markup_is_judged_in_linear_time(piece):
    started = time.perf_counter()
    fits_the_press(piece * (MAX_CHARACTERS // len(piece)))
    assert time.perf_counter() - started < 6


@given(st.text(alphabet='<>/!- abtrdivp"=ก', max_size=200))
def test_any_text_is_judged(html):
    assert code_of(html) in (None, "paper-too-deep")
