"""The two fonts as pages load them."""

from pathlib import Path

from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

from angtong.front.fonts import SOURCE, WEIGHTS, FontFinder, name_of, pack

THAI = "ก่อนประชาคมรับรองข้อมูลน้ำท่วมชุมชนที่ ๑๑ ญูฐ์ ฎุ ฤๅษี ฯลฯ ๆ ฿ – “อ้าง” … 1,250.50%"


def test_each_weight_is_a_fifth_of_its_source_and_holds_what_thai_needs():
    for weight in WEIGHTS:
        found = Path(finders.find(name_of(weight)))
        assert found.stat().st_size < 22_000
        with TTFont(found) as font, TTFont(SOURCE / f"Sarabun-{weight}.ttf") as whole:
            assert font.flavor == "woff2"
            assert {ord(letter) for letter in THAI} <= set(font.getBestCmap())
            marks = {each.FeatureTag for each in font["GPOS"].table.FeatureList.FeatureRecord}
            before = {each.FeatureTag for each in whole["GPOS"].table.FeatureList.FeatureRecord}
            assert {"mark", "mkmk"} & before <= marks  # stacked marks keep their places


def test_packing_the_same_font_gives_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        pack(SOURCE / "Sarabun-Regular.ttf", tmp_path / name / "font.woff2")
    first, second = ((tmp_path / name / "font.woff2").read_bytes() for name in ("a", "b"))
    assert first == second


def test_collecting_static_files_yields_both():
    assert [path for path, _ in FontFinder().list([])] == [name_of(weight) for weight in WEIGHTS]
    assert finders.find("fonts/Sarabun-Italic.woff2") is None
