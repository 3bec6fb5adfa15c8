"""An entry of the register in words. Pure: what it shows is given to it."""

from angtong.kit.dates import thai_date

from .models import DocumentType, OfficialDocument

SIZES = ((1024 * 1024, "MB"), (1024, "kB"))


def type_label(document: OfficialDocument) -> str:
    """Return the kind of paper in Thai; what has none is another document."""
    return dict(DocumentType.choices).get(document.document_type, DocumentType.OTHER.label)


def retention_label(document: OfficialDocument, default_years: int) -> str:
    """Return how long the document is kept."""
    if document.kept_forever:
        return "เก็บตลอดไป"
    years = document.retention_years
    return f"{years} ปี" if years is not None else f"{default_years} ปี (ค่าตั้งต้น)"


def file_label(document: OfficialDocument) -> str:
    """Return what kind of file it is and how large: "PDF ขนาด 1.2 MB"."""
    kind = document.file_extension.upper() or "ไฟล์"
    if document.file_size is None:
        return kind
    for unit, name in SIZES:
        if document.file_size >= unit:
            return f"{kind} ขนาด {document.file_size / unit:.1f} {name}"
    return f"{kind} ขนาด {document.file_size} ไบต์"


def facts_of(document: OfficialDocument, default_years: int) -> list[dict[str, str]]:
    """Return the register data as labelled facts; what was not entered is left out."""
    facts = [
        ("ชนิดเอกสาร", type_label(document)),
        ("เลขที่", document.document_number),
        ("ลงวันที่", thai_date(document.document_on) if document.document_on else ""),
        ("หน่วยงานเจ้าของเรื่อง", document.owner.name if document.owner else ""),
        ("ชั้นการเปิดเผย", document.get_secrecy_display()),
        ("อายุการเก็บ", retention_label(document, default_years)),
        ("SHA-256 ของไฟล์", document.sha256),
    ]
    return [{"label": label, "value": value} for label, value in facts if value]
