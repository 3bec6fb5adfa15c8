"""Hostile drawings, and what is left of them."""

import base64
import io
import re
import time
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont

from angtong.press.svg_upload import DrawingRefused, harmless_svg
from tests.databases import ROOT

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'


def cleaned(inner: str, head: str = HEAD) -> str:
    return harmless_svg(f"{head}{inner}</svg>".encode()).decode()


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<script href="//evil.example/x.js"/>',
        '<rect onload="alert(1)" width="1"/>',
        '<rect ONCLICK="alert(1)"/>',
        "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'><img src='x'/></body></foreignObject>",
        '<a href="javascript:alert(1)"><text>x</text></a>',
        '<a xlink:href="https://evil.example/"><text>x</text></a>',
        '<image href="https://evil.example/track.png"/>',
        '<image xlink:href="data:image/svg+xml;base64,AAAA"/>',
        '<use href="https://evil.example/x.svg#a"/>',
        '<use xlink:href="data:image/svg+xml,evil"/>',
        '<rect style="fill:url(https://evil.example/)"/>',
        '<rect fill="url(//evil.example/x)"/>',
        '<rect style="behavior:url(#default#evil)"/>',
        "<style>@import 'https://evil.example/x.css';</style>",
        "<style>rect{background:u\\72l(https://evil.example)}</style>",
        "<style>@font-face{src:url(//evil.example)}</style>",
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<set attributeName="onclick" to="alert(1)"/>',
        '<rect><animate onbegin="alert(1)"/></rect>',
        '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
        "<iframe src='//evil.example'/>",
        "<?xml-stylesheet href='//evil.example'?>",
        '<rect fill="java\tscript:alert(1)"/>',
        '<text xml:base="https://evil.example/">x</text>',
        "<metadata><evil/></metadata>",
    ],
)
def test_what_acts_loads_or_moves_is_taken_out(hostile):
    left = re.sub(r"<style id=.*?</style>", "", cleaned(hostile))  # our own letters
    for sign in (
        "script",
        "alert",
        "evil",
        "onload",
        "onclick",
        "foreignobject",
        "animate",
        "data:",
    ):
        assert sign not in left.lower()


def test_what_draws_stays():
    drawing = (
        '<defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient>'
        '<g id="palm"><path d="M0 0h4"/></g></defs><style>.a{fill:url(#g)}</style>'
        '<rect class="a" fill="url(#g)" style="opacity:.5"/><use href="#palm" x="3"/>'
        '<use xlink:href="#palm"/><text x="1">น้ำท่วม</text><title>ภาพ</title>'
    )
    root = ElementTree.fromstring(cleaned(drawing))
    names = [each.tag.rpartition("}")[2] for each in root.iter()]
    assert root[0].get("id") == "angtong-letters"
    for name in ("linearGradient", "stop", "style", "path", "rect", "text", "title"):
        assert name in names
    assert names.count("use") == 2
    assert "น้ำท่วม" in cleaned(drawing)
    assert harmless_svg(cleaned(drawing).encode()) == cleaned(drawing).encode()


@pytest.mark.parametrize("path", sorted((ROOT / "static/img").rglob("*.svg")), ids=lambda p: p.stem)
def test_our_own_drawings_pass_whole(path):
    def count(content: bytes) -> int:
        drawn = ElementTree.fromstring(content).iter()
        return sum(1 for each in drawn if each.get("id") != "angtong-letters")

    assert count(harmless_svg(path.read_bytes())) == count(path.read_bytes())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a drawing",
        b"<html/>",
        b"<svg/>",
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        (HEAD + "<g>" * 200 + "</g>" * 200 + "</svg>").encode(),
        (HEAD + "<g/>" * 30_000 + "</svg>").encode(),
        b"<svg>" + b" " * 2_000_000,
    ],
    ids=range(9),
)
def test_what_is_no_plain_drawing_is_refused_in_thai(content):
    with pytest.raises(DrawingRefused, match=r"[ก-ฮ]"):
        harmless_svg(content)


def test_copies_of_copies_do_not_multiply():
    layers = "".join(
        f'<g id="l{n}">' + f'<use href="#l{n - 1}"/>' * 10 + "</g>" for n in range(1, 12)
    )
    started = time.perf_counter()
    left = cleaned(f'<g id="l0"><path d="M0 0"/></g>{layers}<use href="#l11"/>')
    assert time.perf_counter() - started < 2
    assert left.count("<use") <= 10


def test_the_words_of_a_drawing_carry_their_letters():
    left = harmless_svg(f'{HEAD}<text font-weight="600">น้ำท่วม</text></svg>'.encode())
    style = ElementTree.fromstring(left)[0]
    assert style.text.count("@font-face") == 2
    assert "font-weight:600" in style.text
    assert len(left) < 20_000
    assert "@font-face" not in cleaned("<rect/>")
    light = ElementTree.fromstring(cleaned("<text>ก</text>"))[0]
    assert light.text.count("@font-face") == 1


def test_nobody_brings_letters_of_their_own_under_our_name():
    brought = (
        '<style id="angtong-letters">@font-face{src:url(//evil.example)}</style><text>ก</text>'
    )
    assert "evil" not in cleaned(brought)
    assert cleaned(brought).count("<style") == 1


def test_sara_am_brings_the_letters_that_it_is_set_with():
    style = ElementTree.fromstring(cleaned("<text>กำลัง</text>"))[0]
    packed = base64.b64decode(re.search(r"base64,([^)]+)\)", style.text)[1])
    with TTFont(io.BytesIO(packed)) as font:
        assert {0x0E33, 0x0E4D, 0x0E32} <= set(font.getBestCmap())
