"""Reads the words of one PDF or DOCX file, as a process of its own: a hostile file harms nobody but this process.

Run by its path, with the file on standard input; writes JSON `{"state", "text"}` to standard output. Knows nothing
of the project, so that it starts quickly and holds no secret.
"""

import io
import json
import resource
import sys
import zipfile
from xml.etree import ElementTree

MOST_SECONDS = 20
MOST_MEMORY = 768 * 1024 * 1024
MOST_PAGES = 500
MOST_LETTERS = 500_000
MOST_XML = 40 * 1024 * 1024
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")


def words_of(content: bytes) -> str:
    """Return the words of a file; what is neither PDF nor DOCX has none.

    Raises:
        Exception: whatever a broken file makes its reader raise.
    """
    if b"%PDF-" in content[:1024]:
        pieces = _of_pdf(content)
    elif content.startswith(b"PK"):
        pieces = _of_docx(content)
    else:
        return ""
    kept, length = [], 0
    for piece in pieces:
        kept.append(piece)
        length += len(piece) + 1
        if length > MOST_LETTERS:
            break
    return "\n".join(kept)[:MOST_LETTERS]


def _of_pdf(content: bytes):
    import logging

    from pypdf import PdfReader

    logging.disable(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(content))
    for number, page in enumerate(reader.pages):
        if number == MOST_PAGES:
            return
        yield page.extract_text()


def _of_docx(content: bytes):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in PARTS:
            if part in archive.namelist():
                with archive.open(part) as opened:
                    yield from _paragraphs(opened.read(MOST_XML))


def _paragraphs(xml: bytes):
    # Expat fetches nothing from elsewhere and refuses entities that blow up.
    words: list[str] = []
    for _, element in ElementTree.iterparse(io.BytesIO(xml)):  # noqa: S314
        if element.tag == f"{W}t":
            words.append(element.text or "")
        elif element.tag == f"{W}tab":
            words.append("\t")
        elif element.tag in (f"{W}br", f"{W}cr"):
            words.append("\n")
        elif element.tag == f"{W}p":
            yield "".join(words)
            words = []
            element.clear()


def main() -> None:
    """Read, answer, end; the limits hold before the first byte is looked at."""
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        text = words_of(sys.stdin.buffer.read())
    except Exception:
        answer = {"state": "unreadable", "text": ""}
    else:
        answer = {"state": "read" if text.strip() else "none", "text": text}
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main()
