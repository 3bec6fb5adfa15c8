"""QR codes: the right modules, the same bytes, an address for a picture."""

import re
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
import segno

from angtong.press.qr import QUIET_MODULES, qr_data_uri, qr_svg

ADDRESS = "https://angtong.example.go.th/verify/" + "0123456789abcdef" * 4 + "/"


def modules_of(svg: str) -> set[tuple[int, int]]:
    dark = set()
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1", svg):
        dark |= {(int(x) + step, int(y)) for step in range(int(width))}
    return dark


def test_every_module_of_the_code_is_painted_once_inside_a_quiet_zone():
    svg = qr_svg(ADDRESS)
    matrix = segno.make(ADDRESS, error="m", micro=False, boost_error=False, encoding="utf-8").matrix
    assert modules_of(svg) == {
        (x + QUIET_MODULES, y + QUIET_MODULES)
        for y, row in enumerate(matrix)
        for x, is_dark in enumerate(row)
        if is_dark
    }
    root = ElementTree.fromstring(svg)
    assert (
        root.get("viewBox")
        == f"0 0 {len(matrix) + 2 * QUIET_MODULES} {len(matrix) + 2 * QUIET_MODULES}"
    )


def test_a_printed_module_is_large_enough_to_be_read():
    size = int(ElementTree.fromstring(qr_svg(ADDRESS)).get("width"))
    assert 15 / size > 0.3  # millimetres, at 1.5 cm


def test_the_same_text_gives_the_same_picture_and_another_text_another():
    assert qr_svg(ADDRESS) == qr_svg(ADDRESS)
    assert qr_svg(ADDRESS) != qr_svg(ADDRESS + "x")
    assert qr_svg("เทศบาลตำบลตัวอย่าง").startswith("<svg")


def test_the_address_of_the_picture_stands_safely_in_an_attribute():
    address = qr_data_uri(ADDRESS)
    assert address.startswith("data:image/svg+xml,")
    assert not set(address) & set('"<>#&')
    assert unquote(address.partition(",")[2]) == qr_svg(ADDRESS)


@pytest.mark.parametrize("text", ["", "x" * 3000])
def test_an_empty_or_endless_text_is_refused(text):
    with pytest.raises(ValueError):
        qr_svg(text)
