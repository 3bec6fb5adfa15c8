"""Where the assets of papers lie. Light: imports no printer, so that web processes may ask too."""

from pathlib import Path

import fontpkg_sarabun

STATIC_ROOT = Path(__file__).resolve().parents[3] / "static"
FONT_ROOT = Path(fontpkg_sarabun.ROOT) / "files"
