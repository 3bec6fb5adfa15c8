"""The sample's official documents: registered once, with their words, so that nobody waits for a reader of files."""

from pathlib import Path

from django.core.files.base import ContentFile

from angtong.directory.models import Division
from angtong.kit.canonical import sha256_hex
from angtong.kit.thai import normalise
from knowledge.library.models import OfficialDocument, TextState

from .sample.documents import DOCUMENTS
from .sample.documents.docx import docx_of
from .sample_pictures import library_collection

PRINTED = Path(__file__).parent / "sample" / "documents"


def build_documents(by=None) -> dict[str, OfficialDocument]:
    """Return the sample's documents by name, made when they are missing, older editions first."""
    divisions = {division.code: division for division in Division.objects.all()}
    made: dict[str, OfficialDocument] = {}
    for told in DOCUMENTS:
        standing = OfficialDocument.objects.filter(
            title=told["title"], document_number=told["document_number"]
        ).first()
        made[told["name"]] = standing or _register(told, made, divisions, by)
    return made


def content_of(told: dict) -> tuple[str, bytes]:
    """Return file name and bytes of a document: printed once and kept, or written as DOCX."""
    printed = PRINTED / f"{told['name']}.pdf"
    if printed.is_file():
        return printed.name, printed.read_bytes()
    return f"{told['name']}.docx", docx_of(told["title"], told["paragraphs"])


def _register(told: dict, made: dict, divisions: dict, by) -> OfficialDocument:
    name, content = content_of(told)
    beside = {"name", "paragraphs", "owner", "replaces"}
    document = OfficialDocument(
        **{field: value for field, value in told.items() if field not in beside},
        file=ContentFile(content, name),
        file_size=len(content),
        owner=divisions.get(told["owner"]),
        replaces=made.get(told.get("replaces", "")),
        collection=library_collection(),
        uploaded_by_user=by,
        full_text=normalise("\n".join((told["title"], *told["paragraphs"]))),
        text_state=TextState.READ,
        text_of=sha256_hex(content),
    )
    document.save()
    return document
