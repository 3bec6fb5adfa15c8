"""What a paper may take in: our own style sheets, fonts and pictures, and nothing else.

Answers `asset:` addresses from two folders and small `data:` pictures; refuses the rest before any
file, name server or socket is touched. Also takes away link targets that a reader must not follow.
Runs in the child process: no Django.
"""

import binascii
import mimetypes
import re
from base64 import b64decode
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from weasyprint.urls import URLFetcher, URLFetcherResponse

from angtong.press.assets import FONT_ROOT, STATIC_ROOT

PICTURE_TYPES = frozenset({"image/svg+xml", "image/png"})
MAX_PICTURE_BYTES = 500_000
MAX_ASSET_BYTES = 10_000_000
LONGEST_TOLD = 100  # letters of an address in the log
FOLLOWABLE_SCHEMES = ("http:", "https:", "mailto:", "tel:")

_ASSET_TYPES = {".css": "text/css", ".ttf": "font/ttf", ".svg": "image/svg+xml"}

# A drawing carries its letters along for browsers (press.svg_fonts). The paper has our faces itself.
_CARRIED_FACE = re.compile(rb"@font-face\s*\{[^{}]*url\(\s*[\"']?data:[^{}]*\}", re.IGNORECASE)


class AssetRefused(ValueError):
    """An address that a paper may not take in."""


class AssetFetcher(URLFetcher):
    """Fetcher for WeasyPrint that reads our assets and refuses everything else.

    `refused` keeps the first addresses that were refused, shortened, for the log.
    """

    def __init__(self, static_root: Path = STATIC_ROOT, font_root: Path = FONT_ROOT):
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.roots = {"fonts": font_root.resolve()}
        self.static_root = static_root.resolve()
        self.refused: list[str] = []

    def fetch(self, url, headers=None):
        """Return the asset at `url`.

        Raises:
            AssetRefused: it is not an asset of ours; nothing was read.
        """
        try:
            scheme, _, rest = url.partition(":")
            if scheme.lower() == "asset":
                return self._read_asset(url, rest)
            if scheme.lower() == "data":
                return _read_picture(url, rest)
            raise AssetRefused("not an asset")
        except AssetRefused:
            if len(self.refused) < 20:
                self.refused.append(url[:LONGEST_TOLD])
            raise

    def _read_asset(self, url: str, address: str) -> URLFetcherResponse:
        name = unquote(address.partition("?")[0].partition("#")[0])
        first, _, tail = name.partition("/")
        root = self.roots.get(first, self.static_root)
        relative = tail if first in self.roots else name
        if "\0" in relative or relative.startswith("/") or ".." in relative.split("/"):
            raise AssetRefused("outside the assets")
        path = (root / relative).resolve()  # follows symbolic links, so that the next line sees
        if not path.is_relative_to(root) or not path.is_file():
            raise AssetRefused("no such asset")
        if path.stat().st_size > MAX_ASSET_BYTES:
            raise AssetRefused("too large")
        kind = _ASSET_TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0]
        return URLFetcherResponse(
            url, path.read_bytes(), {"Content-Type": kind or "application/octet-stream"}
        )


def _read_picture(url: str, rest: str) -> URLFetcherResponse:
    head, comma, payload = rest.partition(",")
    kind, *parameters = [part.strip().lower() for part in head.split(";")]
    if not comma or kind not in PICTURE_TYPES or len(payload) > 3 * MAX_PICTURE_BYTES:
        raise AssetRefused("not a picture of ours")
    body = unquote_to_bytes(payload)
    if "base64" in parameters:
        try:
            body = b64decode(body, validate=True)
        except binascii.Error as error:
            raise AssetRefused("damaged picture") from error
    if len(body) > MAX_PICTURE_BYTES:
        raise AssetRefused("picture too large")
    if kind == "image/svg+xml":
        body = _CARRIED_FACE.sub(b"", body)
    return URLFetcherResponse(url[:64], body, {"Content-Type": kind})


def drop_unsafe_links(root) -> None:
    """Take from an HTML tree every link target that a paper must not lead to; the text stays.

    Kept: places in the paper itself, and http(s), mailto and tel addresses. A relative address
    means nothing on paper and goes too.

    Args:
        root: `xml.etree` root element; changed in place.
    """
    for element in root.iter():
        for name in ("href", "{http://www.w3.org/1999/xlink}href"):
            if element.get(name) is not None and element.tag in ("a", "area", "link", "base"):
                if element.tag in ("link", "base"):
                    is_kept = element.get("rel") == "stylesheet"
                else:
                    is_kept = is_followable(element.get(name))
                if not is_kept:
                    del element.attrib[name]
        for name in ("action", "formaction", "ping"):
            element.attrib.pop(name, None)


def drop_unsafe_actions(pdf) -> None:
    """Take from a finished `pydyf.PDF` every action but following a safe address.

    Style sheets can make links too (`link: url(...)`), so the tree alone is not enough.
    """
    for entry in pdf.objects:
        if not isinstance(entry, dict):
            continue
        action = entry.get("A")
        if isinstance(action, dict) and "S" in action:
            address = getattr(action.get("URI"), "string", "")
            if action["S"] != "/URI" or not is_followable(address):
                del entry["A"]
        entry.pop("AA", None)


def is_followable(address: str) -> bool:
    """Is this an address that a reader of a paper may follow?"""
    plain = "".join(letter for letter in address if letter > " ").lower()
    return plain.startswith("#") or plain.startswith(FOLLOWABLE_SCHEMES)
