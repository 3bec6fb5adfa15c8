"""Hostile HTML: nothing is fetched, nothing hangs, nothing crashes, no link leads astray."""

import socket
import threading
import time
from io import BytesIO
from urllib.parse import quote

import pikepdf
import pytest

from angtong.press import pdf as press
from angtong.press.pdf import PrintRefused, print_pdf, warm_up

from .readers import poppler_text

PATIENCE = 60
SECRET = "ความลับของเครื่อง"


@pytest.fixture(scope="module", autouse=True)
def _warm_parent():
    warm_up()


@pytest.fixture
def listener():
    """A local server that counts who comes."""
    visitors = []
    server = socket.create_server(("127.0.0.1", 0))

    def receive():
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            visitors.append(connection.recv(200))
            connection.close()

    thread = threading.Thread(target=receive, daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.getsockname()[1]}", visitors
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join(5)


@pytest.fixture
def secret_file(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text(SECRET)
    return path


def hostile_parts(address: str, path: str) -> dict[str, str]:
    svg = quote(
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='9' height='9'>"
        f"<style>@import url(http://{address}/svg.css);</style>"
        f"<image href='http://{address}/in-svg.png' width='9' height='9'/>"
        f"<use xlink:href='file://{path}#x'/></svg>"
    )
    entity = quote(
        f'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file://{path}">'
        f'<!ENTITY % y SYSTEM "http://{address}/dtd"> %y;]>'
        '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="20"><text y="9">&x;</text></svg>'
    )
    return {
        "image": f'<img src="http://{address}/a.png"><img src="https://{address}/a.png">',
        "image-set": f'<img srcset="http://{address}/a.png 2x"><picture><source srcset="http://{address}/b"></picture>',
        "file": f'<img src="file://{path}"><img src="{path}"><img src="file:///etc/passwd">',
        "ftp": f'<img src="ftp://{address}/a.png"><img src="//{address}/a.png"><img src="gopher://{address}/">',
        "object": f'<object data="http://{address}/o" type="image/png"></object><object data="file://{path}">x</object>',
        "embed": f'<embed src="http://{address}/e"><iframe src="http://{address}/f"></iframe>'
        f'<iframe srcdoc="<img src=http://{address}/g>"></iframe><video poster="http://{address}/v"></video>',
        "style": f"<style>@import url(http://{address}/i.css);@import 'file://{path}';"
        f"@font-face{{font-family:X;src:url(http://{address}/f.ttf),local(DejaVu Sans)}}"
        f"body{{background:url(http://{address}/bg.png);font-family:X,Sarabun}}"
        f"li{{list-style-image:url(http://{address}/l.png)}}p::before{{content:url(http://{address}/c.png)}}"
        f"@page{{background:url(file://{path});@top-left{{content:url(http://{address}/m.png)}}}}"
        "</style><ul><li>ก</ul>",
        "attribute": f'<p style="background-image:url(http://{address}/p)">ก</p>'
        f'<table background="http://{address}/t"><tr><td>ก</table>',
        "link": f'<link rel="stylesheet" href="http://{address}/s.css"><link rel="attachment" href="file://{path}">'
        f'<link rel="icon" href="http://{address}/ico"><a rel="attachment" href="file://{path}">ก</a>',
        "base": f'<base href="http://{address}/"><img src="relative.png"><link rel=stylesheet href="s.css">',
        "refresh": f'<meta http-equiv="refresh" content="0;url=http://{address}/"><script src="http://{address}/j"></script>',
        "asset": '<img src="asset:../site/angtong/press/pdf.py"><img src="asset:/etc/passwd">'
        '<img src="asset:fonts/../../x"><img src="asset:css/%2e%2e/%2e%2e/manage.py"><img src="asset:">',
        "svg": f'<svg width="9" height="9"><image href="http://{address}/i.png"/><use href="http://{address}/u.svg#a"/>'
        f'<style>@import "http://{address}/x.css"; @font-face{{font-family:Y;src:url(http://{address}/y)}}</style>'
        f'<a href="javascript:alert(1)"><text y="9">ก</text></a></svg>',
        "svg-data": f'<img src="data:image/svg+xml,{svg}">',
        "entity": f'<img src="data:image/svg+xml,{entity}">',
        "data": '<img src="data:text/html,<script>alert(1)</script>"><link rel=stylesheet href="data:text/css,p{}">'
        '<img src="data:image/png;base64,!!!"><img src="data:image/png;base64,iVBORw0KGgo=">',
        "form": f'<form action="http://{address}/f"><input type="image" src="http://{address}/n" '
        f'style="appearance:auto"><button formaction="http://{address}/b">ก</button></form>',
    }


def print_or_refuse(html: str, seconds: float = PATIENCE) -> bytes | None:
    try:
        return print_pdf(html, title="x", seconds=seconds)
    except PrintRefused:
        return None


def test_no_address_is_visited_and_no_file_is_read(listener, secret_file):
    address, visitors = listener
    parts = hostile_parts(address, str(secret_file))
    paper = print_or_refuse("<html lang=th>" + "".join(parts.values()) + "<p>จบ</p>")
    assert paper is not None
    assert SECRET not in poppler_text(paper)
    assert "root:" not in poppler_text(paper)
    assert "จบ" in poppler_text(paper)
    assert SECRET.encode() not in paper
    with pikepdf.open(BytesIO(paper)) as opened:
        assert "/EmbeddedFiles" not in opened.Root.get("/Names", {})
        assert "/AF" not in opened.Root
    assert visitors == []


@pytest.mark.parametrize("name", ["style", "svg-data", "entity", "base", "svg"])
def test_each_by_itself_neither_fetches_nor_fails(listener, secret_file, name):
    address, visitors = listener
    part = hostile_parts(address, str(secret_file))[name]
    paper = print_or_refuse(f"<html lang=th>{part}<p>จบ</p>")
    assert paper is not None
    assert "จบ" in poppler_text(paper)
    assert visitors == []


def test_a_colour_profile_from_elsewhere_is_not_fetched_and_the_paper_refused(listener):
    address, visitors = listener
    assert not print_or_refuse(f"<style>@color-profile device-cmyk{{src:url(http://{address}/i)}}")
    assert visitors == []


def links_of(paper: bytes) -> list[str]:
    with pikepdf.open(BytesIO(paper)) as opened:
        return [
            str(annotation.A.URI)
            for page in opened.pages
            for annotation in page.get("/Annots", [])
            if "/A" in annotation
        ]


def test_only_links_that_may_be_followed_are_left():
    hrefs = [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "vbscript:x",
        "/relative",
        "https://angtong.example.go.th/",
        "mailto:office@angtong.example.go.th",
        "#place",
    ]
    html = "".join(f'<p><a href="{href}">ก</a></p>' for href in hrefs)
    html += '<p style="-weasy-link:url(javascript:alert(2))">ข</p><p style="link:url(file:///etc)">ค</p>'
    paper = print_or_refuse(f'<html lang=th>{html}<p id="place">ที่หมาย</p>')
    assert sorted(links_of(paper)) == [
        "https://angtong.example.go.th/",
        "mailto:office@angtong.example.go.th",
    ]
    assert b"JavaScript" not in paper


SLOW_OR_STRANGE = {
    "svg that uses itself": '<svg width="9" height="9"><g id="a"><use href="#a"/><use href="#a"/></g></svg>',
    "svg pattern of itself": '<svg width="9" height="9"><pattern id="p" width="1" height="1">'
    '<rect width="9" height="9" fill="url(#p)"/></pattern><rect width="9" height="9" fill="url(#p)"/></svg>',
    "doubling svg": '<svg width="9" height="9"><defs><g id="a0"><rect width="1" height="1"/></g>'
    + "".join(
        f'<g id="a{n}"><use href="#a{n - 1}"/><use href="#a{n - 1}"/></g>' for n in range(1, 30)
    )
    + '</defs><use href="#a29"/></svg>',
    "laughing entities": '<img src="data:image/svg+xml,'
    + quote(
        '<!DOCTYPE s [<!ENTITY a0 "ha">'
        + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
        + ']><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&a11;</text></svg>'
    )
    + '">',
    "tiny pages": "<style>@page{size:1px;margin:0}</style>" + "<p>ก</p>" * 20_000,
    "endless property": "<style>p{--a:var(--b);--b:var(--a);color:var(--a)}</style><p>ก",
    "huge span": '<table><tr><td colspan="999999" rowspan="999999">ก</table>',
    "huge counters": "<ol start='999999999999999'><li>ก</ol><p style='counter-increment:a 99999999999'>ก",
    "huge sizes": '<div style="width:1e9cm;height:1e9cm;font-size:1e6px">ก</div>',
    "zero size": '<p style="font-size:0;line-height:0">ก</p>',
    "broken markup": "<table><div><p></table></b><i><a><a><select><svg><p><math><desc></svg>\x00\ufffe"
    "<![CDATA[ <!-- -->",
    "unclosed comment": "<p>ก <!-- <div>" + "<div>" * 500,
}


@pytest.mark.parametrize("name", SLOW_OR_STRANGE)
def test_slow_and_strange_papers_end(name):
    started = time.monotonic()
    print_or_refuse(f"<html lang=th><p>ก</p>{SLOW_OR_STRANGE[name]}", seconds=2)
    assert time.monotonic() - started < 5


def test_the_press_still_works_after_all_that():
    assert print_pdf("<p>น้ำ", title="x", seconds=PATIENCE).startswith(b"%PDF")
    assert not list(press._press.parent().folder.glob("job-*"))
