"""The site's two fonts as a village phone wants them: Thai and Latin letters alone, packed as WOFF2.

Sarabun as it comes has Vietnamese, Cyrillic and more, 90 kB a weight. Papers use it whole.
"""

from pathlib import Path

import fontpkg_sarabun
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

WEIGHTS = ("Regular", "SemiBold")
LETTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *range(0xE01, 0xE3B),
    *range(0xE3F, 0xE5C),
    *(0x131, 0x2DC, 0x300, 0x301, 0x200B, 0x200C, 0x200D, 0x25CC),
    *range(0x2010, 0x2016),
    *range(0x2018, 0x2020),
    *(0x2022, 0x2026, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044, 0x20AC, 0x2122),
    *(0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265, 0x00D7),
)
FEATURES = ("kern", "mark", "mkmk", "ccmp", "liga", "locl", "tnum", "calt", "rlig")
SOURCE = fontpkg_sarabun.ROOT / "files"


def name_of(weight: str) -> str:
    """Return a weight's path below the static files."""
    return f"fonts/Sarabun-{weight}.woff2"


def pack(source: Path, target: Path) -> None:
    """Write the letters of `LETTERS` from a TrueType font to a WOFF2 file; same font, same bytes."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options()
    options.layout_features = list(FEATURES)
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.notdef_outline = True
    with TTFont(source, recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=LETTERS)
        subsetter.subset(font)
        font.flavor = "woff2"
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_suffix(".draft")
        font.save(draft)
    draft.replace(target)


class FontFinder(BaseFinder):
    """Offers the packed fonts to Django's static files; packs each once, and again when its source is newer."""

    def __init__(self, app_names=None, *args, **kwargs):
        self.storage = FileSystemStorage(location=settings.VAR / "bundle")

    def check(self, **kwargs):
        """Nothing can be wrong with it."""
        return []

    def find(self, path, find_all=False, **kwargs):
        """Return a packed font's place on disk; nothing for any other path."""
        weight = next((weight for weight in WEIGHTS if name_of(weight) == path), None)
        if weight is None:
            return []
        found = str(self._packed(weight))
        return [found] if find_all else found

    def list(self, ignore_patterns):
        """Yield the packed fonts and their storage."""
        for weight in WEIGHTS:
            self._packed(weight)
            yield name_of(weight), self.storage

    def _packed(self, weight: str) -> Path:
        source = SOURCE / f"Sarabun-{weight}.ttf"
        target = Path(self.storage.path(name_of(weight)))
        newest = max(source.stat().st_mtime, Path(__file__).stat().st_mtime)
        if not target.exists() or target.stat().st_mtime < newest:
            pack(source, target)
        return target
