"""Drawings on paper: styles without properties, marks that stay on their letters."""

from xml.etree import ElementTree

import pytest

from angtong.press.pdf import print_pdf
from angtong.press.svg_for_paper import dress_drawings, plain_css, print_styles

from .readers import lines_of, pages_painted, poppler_text

SVG = "{http://www.w3.org/2000/svg}"
FACE = (
    "<style>@font-face{font-family:Sarabun;src:url(asset:fonts/Sarabun-Regular.ttf)}"
    "@page{size:12cm 4cm;margin:0}body{margin:0}p{margin:0;font:30px Sarabun}</style>"
)


def printed(html: str) -> bytes:
    return print_pdf(html, title="x")


def test_properties_become_their_fallbacks():
    sheet = "/* x */.a{fill:var(--ink, #111);stroke:var(--x, var(--y, rgb(1, 2, 3)))}.b{r:1}"
    assert plain_css(sheet) == ".a{fill:#111;stroke:rgb(1, 2, 3)}.b{r:1}"
    assert "var(" not in print_styles()
    assert ".flow__box--here" in print_styles()


def test_every_outermost_drawing_is_dressed_once():
    root = ElementTree.fromstring(
        '<body xmlns:s="http://www.w3.org/2000/svg"><s:svg><s:svg/></s:svg><p><s:svg/></p></body>'
    )
    dress_drawings(root, ".a{}")
    assert len(list(root.iter(SVG + "style"))) == 2


def test_thai_in_a_drawing_reads_and_looks_as_in_a_paragraph():
    words = "น้ำท่วม ที่นี่ ฟื้นฟู ปัญหา สำคัญ"
    drawn = printed(
        f'<html>{FACE}<svg width="450" height="150"><style>text{{font-family:Sarabun;font-size:30px}}</style>'
        f'<text x="0" y="31">{words}</text></svg>'
    )
    assert lines_of(poppler_text(drawn)) == [words]
    assert lines_of(poppler_text(drawn, "-raw")) == [words]
    written = printed(f"<html>{FACE}<p>{words}</p>")
    assert ink(drawn) == pytest.approx(ink(written), abs=2)


def ink(pdf: bytes) -> tuple[int, int]:
    """Return how wide and how high the painted letters are: torn marks make them lower."""
    left, top, right, bottom = (
        pages_painted(pdf, 96)[0].convert("L").point(lambda v: 255 - v).getbbox()
    )
    return right - left, bottom - top


def test_anchored_and_spaced_text_is_set_too():
    drawn = printed(
        f'<html>{FACE}<svg width="450" height="150"><style>text{{font-family:Sarabun;font-size:24px}}</style>'
        '<text x="225" y="40" text-anchor="middle">ผู้ป่วย</text>'
        '<text x="0" y="90" letter-spacing="2">น้ำที่</text></svg>'
    )
    assert {"ผู้ป่วย", "น้ำที่"} <= {
        line.replace(" ", "") for line in lines_of(poppler_text(drawn, "-raw"))
    }
