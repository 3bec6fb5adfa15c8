"""Only our own assets and small pictures; everything else is refused before anything is touched."""

import builtins
import os
import socket
from base64 import b64encode
from pathlib import Path
from xml.etree import ElementTree

import pydyf
import pytest

from angtong.press.fetcher import (
    MAX_PICTURE_BYTES,
    AssetFetcher,
    AssetRefused,
    drop_unsafe_actions,
    drop_unsafe_links,
    is_followable,
)
from angtong.press.pdf import print_pdf
from angtong.press.svg_fonts import carry_letters

from .readers import poppler_text

PICTURE = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E"


@pytest.fixture
def fetcher(tmp_path):
    static, fonts = tmp_path / "static", tmp_path / "fonts"
    (static / "css").mkdir(parents=True)
    fonts.mkdir()
    (static / "css/paper.css").write_text("p{}")
    (fonts / "Face.ttf").write_bytes(b"\0\1")
    (tmp_path / "secret").write_text("x")
    (static / "css/leak.css").symlink_to(tmp_path / "secret")
    (static / "inside.css").symlink_to(static / "css/paper.css")
    return AssetFetcher(static, fonts)


def test_assets_are_read_with_their_type(fetcher):
    sheet = fetcher.fetch("asset:css/paper.css")
    assert (sheet.read(), sheet.content_type) == (b"p{}", "text/css")
    assert fetcher.fetch("asset:fonts/Face.ttf").read() == b"\0\1"
    assert fetcher.fetch("asset:inside.css").read() == b"p{}"
    assert fetcher.refused == []


@pytest.mark.parametrize(
    "address",
    [
        "asset:../secret",
        "asset:css/../../secret",
        "asset:css/%2e%2e/%2e%2e/secret",
        "asset:fonts/../../secret",
        "asset:fonts/../static/css/paper.css",
        "asset:css/leak.css",
        "asset:/etc/passwd",
        "asset://etc/passwd",
        "asset:css",
        "asset:css/none.css",
        "asset:",
        "asset:css/paper.css%00.png",
        "asset:C:\\windows",
    ],
)
def test_an_asset_outside_its_folder_or_missing_is_refused(fetcher, address):
    with pytest.raises(AssetRefused):
        fetcher.fetch(address)
    assert fetcher.refused == [address]


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/x",
        "HTTPS://example.org/x",
        "file:///etc/passwd",
        "FILE:/etc/passwd",
        "ftp://example.org/x",
        "javascript:alert(1)",
        "jar:file:///x",
        "blob:x",
        "/etc/passwd",
        "x",
        "",
        "data:text/css,p{}",
        "data:text/html,x",
        "data:,x",
        "data:image/jpeg;base64,AAAA",
        "data:image/png;base64,!",
    ],
)
def test_everything_else_is_refused_without_touching_anything(fetcher, monkeypatch, address):
    def touched(*_, **__):
        pytest.fail("something was touched")

    for owner, name in [
        (socket, "socket"),
        (socket, "getaddrinfo"),
        (builtins, "open"),
        (os, "open"),
        (os, "stat"),
        (Path, "read_bytes"),
    ]:
        monkeypatch.setattr(owner, name, touched)
    with pytest.raises(AssetRefused):
        fetcher(address)


def test_small_pictures_of_ours_are_taken_and_large_ones_refused(fetcher):
    assert fetcher.fetch(PICTURE).content_type == "image/svg+xml"
    encoded = b64encode(b"\x89PNG").decode()
    assert fetcher.fetch(f"data:image/png;base64,{encoded}").read() == b"\x89PNG"
    with pytest.raises(AssetRefused):
        fetcher.fetch("data:image/png," + "a" * (MAX_PICTURE_BYTES + 1))
    with pytest.raises(AssetRefused):
        fetcher.fetch("data:image/png," + "%61" * 2 * MAX_PICTURE_BYTES)


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        ("https://example.org", True),
        ("MAILTO:a@example.org", True),
        ("tel:035611000", True),
        ("#part", True),
        ("javascript:alert(1)", False),
        ("java\tscript:alert(1)", False),
        ("  file:///x", False),
        ("//example.org", False),
        ("page.html", False),
        ("", False),
    ],
)
def test_what_may_be_followed(address, answer):
    assert is_followable(address) is answer


def test_unsafe_links_are_dropped_and_their_text_stays():
    root = ElementTree.fromstring(
        '<body><a href="javascript:x">ก</a><a href="https://x.th/">ข</a><base href="http://x/"/>'
        '<link rel="stylesheet" href="asset:a.css"/><link rel="attachment" href="asset:a"/>'
        '<form action="http://x/"><button formaction="http://x/"/></form></body>'
    )
    drop_unsafe_links(root)
    kept = ElementTree.tostring(root, encoding="unicode")
    assert "ก" in kept
    assert "javascript" not in kept
    assert "http://x/" not in kept
    assert [link.get("href") for link in root.iter("link")] == ["asset:a.css", None]


def test_unsafe_actions_are_dropped_from_the_pdf():
    pdf = pydyf.PDF()
    kinds = {
        "good": {"S": "/URI", "URI": pydyf.String("https://x.th/")},
        "script": {"S": "/URI", "URI": pydyf.String("javascript:x")},
        "launch": {"S": "/Launch", "F": pydyf.String("x")},
    }
    for name, action in kinds.items():
        note = pydyf.Dictionary({"Type": "/Annot", "Name": name, "A": pydyf.Dictionary(action)})
        note["AA"] = pydyf.Dictionary({})
        pdf.add_object(note)
    drop_unsafe_actions(pdf)
    notes = [entry for entry in pdf.objects if isinstance(entry, dict) and "Name" in entry]
    assert ["A" in note for note in notes] == [True, False, False]
    assert not any("AA" in note for note in notes)


def test_a_drawing_comes_without_the_letters_that_it_carries_for_browsers(fetcher):
    root = ElementTree.fromstring(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><style>.a{font-weight:600}</style>'
        '<text class="a" y="20">ก้าวหน้า</text></svg>'
    )
    carry_letters(root)
    drawing = ElementTree.tostring(root)
    assert drawing.count(b"@font-face") == 2
    encoded = b64encode(drawing).decode()
    taken = fetcher.fetch(f"data:image/svg+xml;base64,{encoded}").read()
    assert b"@font-face" not in taken
    assert b"font-weight:600" in taken
    assert "ก้าวหน้า" in "".join(ElementTree.fromstring(taken).itertext())


def test_a_paper_with_such_a_drawing_asks_for_nothing_else(caplog):
    root = ElementTree.fromstring(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><text y="20">ก้าวหน้า</text></svg>'
    )
    carry_letters(root)
    encoded = b64encode(ElementTree.tostring(root)).decode()
    pdf = print_pdf(
        f'<link rel="stylesheet" href="asset:css/paper/paper.css"><img src="data:image/svg+xml;base64,{encoded}">',
        title="x",
    )
    assert "ก้าวหน้า" in poppler_text(pdf)
    assert "asked for" not in caplog.text


def test_of_a_refused_address_the_log_tells_a_hundred_letters(fetcher):
    with pytest.raises(AssetRefused):
        fetcher.fetch("data:font/woff2;base64," + "A" * 5_000)
    assert [len(address) for address in fetcher.refused] == [100]
