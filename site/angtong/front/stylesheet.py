"""One stylesheet out of many: a village phone waits for each file, an editor wants one file per component."""

import gzip
import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.storage import FileSystemStorage

BUNDLE = "css/site.css"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
FIRST = ("css/tokens.css", "css/base.css", "css/components/layout.css")
CHOICES = "css/display.css"
_HIGH = re.compile(r':root\[data-contrast="high"\] (\{[^{}]*\})')


def bundle(static: Path) -> str:
    """Return tokens, base, layout, then every component, then what the reader chose, as one text.

    Whose system asks for more contrast gets it without choosing, unless the reader chose the plain one.
    The bundle lies in `css/`, so that the components' `url("../../…")` become `url("../…")`.
    """
    first = [static / name for name in FIRST]
    components = [
        path for path in sorted((static / "css/components").glob("*.css")) if path not in first
    ]
    texts = []
    choices = static / CHOICES
    for path in (*first, *components, choices):
        text = path.read_text()
        texts.append(text.replace("../../", "../") if path.parent.name == "components" else text)
    asked = _HIGH.search(choices.read_text())
    texts.append(f"@media screen and (prefers-contrast: more) {{ :root {asked[1]} }}")
    return slim("\n".join(texts))


def slim(css: str) -> str:
    """Return a stylesheet without comments, indentation and empty lines; nothing else changes."""
    lines = (line.strip() for line in _COMMENT.sub("", css).splitlines())
    return "\n".join(line for line in lines if line) + "\n"


class SlimStorage(ManifestStaticFilesStorage):
    """Static files under their digests, our own sheets and scripts packed beside: quick to make, small to send."""

    packed = re.compile(r"^(?:css|js)/[^/]+\.(?:css|js)$")

    def post_process(self, *args, **kwargs):
        """Pack what our pages load once it has its name."""
        for name, hashed_name, processed in super().post_process(*args, **kwargs):
            if processed and not isinstance(processed, Exception) and self.packed.match(name):
                pack(Path(self.path(hashed_name)))
            yield name, hashed_name, processed


def pack(path: Path) -> None:
    """Write a file's gzip beside it, where WhiteNoise looks for it; same file, same bytes."""
    packed = path.with_name(f"{path.name}.gz")
    packed.write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


class BundleFinder(BaseFinder):
    """Offers `css/site.css` to Django's static files, made anew whenever it is asked for."""

    def __init__(self, app_names=None, *args, **kwargs):
        self.storage = FileSystemStorage(location=settings.VAR / "bundle")

    def check(self, **kwargs):
        """Nothing can be wrong with it."""
        return []

    def find(self, path, find_all=False, **kwargs):
        """Return the bundle's place on disk; nothing for any other path."""
        if path != BUNDLE:
            return []
        found = str(self._make())
        return [found] if find_all else found

    def list(self, ignore_patterns):
        """Yield the bundle and its storage."""
        self._make()
        yield BUNDLE, self.storage

    def _make(self) -> Path:
        place = Path(self.storage.path(BUNDLE))
        text = bundle(settings.ROOT / "static")
        if not place.exists() or place.read_text() != text:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text)
            pack(place)
        return place
