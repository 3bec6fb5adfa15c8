"""The one stylesheet that pages link."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from angtong.front.stylesheet import BUNDLE, BundleFinder, bundle, pack, slim
from tests.databases import ROOT

COMPONENTS = sorted((ROOT / "static/css/components").glob("*.css"))


def test_the_bundle_holds_tokens_first_and_every_component():
    text = bundle(ROOT / "static")
    assert text.startswith(slim((ROOT / "static/css/tokens.css").read_text()))
    for path in COMPONENTS:
        assert slim(path.read_text()).replace("../../", "../") in text, path.name
    assert text.index("@media screen and (prefers-contrast: more)") > text.index("data-contrast")
    assert text.count("--paper: #000000") == 2


def test_slimming_drops_comments_and_space_alone():
    css = '/* a\n b */\n.x {\n  content: "a  b";\n}\n\n@media print { .x { color: red; } }\n'
    assert slim(css) == '.x {\ncontent: "a  b";\n}\n@media print { .x { color: red; } }\n'


def test_the_bundle_is_found_like_any_static_file():
    found = finders.find(BUNDLE)
    assert bundle(ROOT / "static") == Path(found).read_text()
    assert finders.find("css/nothing.css") is None
    assert [path for path, _ in BundleFinder().list([])] == [BUNDLE]


def test_what_the_bundle_names_is_a_static_file():
    for name in re.findall(r'url\("\.\./([^"]+)"\)', bundle(ROOT / "static")):
        assert finders.find(name), name


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_a_component_names_colours_by_token_and_never_shouts(path):
    text = path.read_text()
    assert "!important" not in text
    assert "letter-spacing" not in text
    own = re.sub(r"var\([^()]*\)", "", text)
    allowed = {"loop": 8, "button": 1, "entrance": 1}
    assert len(re.findall(r"#[0-9a-fA-F]{3,8}\b", own)) <= allowed.get(path.stem, 0)


def test_the_bundle_stays_small():
    text = bundle(ROOT / "static").encode()
    assert len(text) < 80_000
    assert len(gzip.compress(text)) < 15_000


def test_the_packed_bundle_lies_beside_it(tmp_path):
    found = Path(finders.find(BUNDLE))
    assert gzip.decompress(found.with_name("site.css.gz").read_bytes()) == found.read_bytes()
    sheet = tmp_path / "a.css"
    sheet.write_text("p{}")
    pack(sheet)
    first = (tmp_path / "a.css.gz").read_bytes()
    pack(sheet)
    assert first == (tmp_path / "a.css.gz").read_bytes()
