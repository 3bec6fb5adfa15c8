"""Files as people bring them, and as nobody should."""

import io
import zipfile

from django.core.files.base import ContentFile

from knowledge.library.models import OfficialDocument

DOCX = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "{body}</w:body></w:document>"
)


def docx(*paragraphs: str, xml: str = "") -> bytes:
    """Return a DOCX of plain paragraphs, or of the given XML."""
    body = "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in paragraphs)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml or DOCX.format(body=body))
    return written.getvalue()


def pdf(words: str = "Flood plan 2570") -> bytes:
    """Return a PDF of one page with Latin words."""
    stream = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    written, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return written + (
        b"xref\n0 6\n0000000000 65535 f \n%strailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (table, len(written))
    )


def make_document(title: str = "ประกาศเทศบาล", content: bytes = b"", **fields) -> OfficialDocument:
    """Return a public document with a file."""
    fields = {"secrecy": "public", "document_type": "announcement"} | fields
    name = fields.pop("name", "announcement.docx")
    content = content or docx(title)
    document = OfficialDocument(title=title, file=ContentFile(content, name), **fields)
    document.file_size = len(content)
    document.save()
    return document
