"""How other programs read a PDF: what a person would copy, find and see."""

import io
import re
import subprocess
from pathlib import Path

import pypdf
from PIL import Image, ImageChops

POPPLER_MODES = ([], ["-raw"], ["-layout"])


def poppler_text(pdf: bytes, *options: str) -> str:
    """Return the text that Poppler's pdftotext finds."""
    return subprocess.run(
        ["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()


def pypdf_text(pdf: bytes) -> str:
    """Return the text that pypdf finds."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def lines_of(text: str) -> list[str]:
    """Return the lines of an extracted text that are not empty."""
    return [line.strip() for line in re.split(r"[\n\f]+", text) if line.strip()]


def without_spaces(text: str) -> str:
    """Return a text without spaces, line and page ends."""
    return re.sub(r"\s", "", text)


def check_structure(pdf: bytes, folder: Path) -> str:
    """Return what `qpdf --check` says; raises when it finds fault."""
    path = folder / "checked.pdf"
    path.write_bytes(pdf)
    return subprocess.run(
        ["qpdf", "--check", str(path)], capture_output=True, check=True
    ).stdout.decode()


def pages_painted(pdf: bytes, dots_per_inch: int = 100) -> list[Image.Image]:
    """Return every page as it is painted."""
    painted = subprocess.run(
        ["pdftoppm", "-r", str(dots_per_inch), "-"],
        input=pdf,
        capture_output=True,
        check=True,
    ).stdout
    stream, pages = io.BytesIO(painted), []
    while stream.tell() < len(painted):
        at = stream.tell()
        header = [stream.readline() for _ in range(3)]
        width, height = map(int, header[1].split())
        stream.seek(at)
        size = sum(map(len, header)) + width * height * 3
        pages.append(Image.open(io.BytesIO(stream.read(size))).convert("RGB"))
    return pages


def is_painted_alike(one: bytes, other: bytes, dots_per_inch: int = 100) -> bool:
    """Do two PDFs look the same, to the pixel?"""
    pairs = list(
        zip(pages_painted(one, dots_per_inch), pages_painted(other, dots_per_inch), strict=True)
    )
    return bool(pairs) and all(ImageChops.difference(a, b).getbbox() is None for a, b in pairs)
