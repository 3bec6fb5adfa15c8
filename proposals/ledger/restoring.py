"""What an old version's content gives back to a working draft. Reads; changes nothing."""

from typing import Any

from knowledge.data.models import DatasetVersion
from knowledge.library.models import OfficialDocument
from proposals.dossier.fields import Field, Rows


def values_to_restore(
    content: dict[str, Any], fields: tuple[Field, ...], *, without: set[str] = frozenset()
) -> dict[str, Any]:
    """Return the content's values in their JSON form, for the fields that still exist.

    A field that the version did not know yet keeps what the draft has. `without` names values (dotted paths) that
    can no longer be kept, because what they name is gone: they are left empty.
    """
    values: dict[str, Any] = {}
    for field in fields:
        if field.name not in content:
            continue
        if field.name in without:
            if isinstance(content[field.name], dict):
                values[field.name] = None  # What it named is gone.
            continue
        if isinstance(field, Rows):
            values[field.name] = [
                {"uid": row["uid"]}
                | {
                    column.name: as_code(row.get(column.name))
                    for column in field.columns
                    if f"{field.name}.{index}.{column.name}" not in without
                }
                for index, row in enumerate(content[field.name])
            ]
        else:
            values[field.name] = as_code(content[field.name])
    return values


def as_code(value: Any) -> Any:
    """Return the code of `{code, label}`, anything else as it is."""
    return value.get("code") if isinstance(value, dict) and "code" in value else value


def citations_to_restore(content: dict[str, Any]) -> list[tuple[DatasetVersion, str]]:
    """Return the cited data versions that still stand, each with its note."""
    found = []
    for cited in content.get("citations") or ():
        version = DatasetVersion.objects.filter(
            dataset__code=cited["dataset"], number=cited["version"]
        ).first()
        if version is not None:
            found.append((version, cited.get("note") or ""))
    return found


def attachments_to_restore(content: dict[str, Any]) -> dict[int, str]:
    """Return the ids of the documents that hold the attached bytes still, each with its title as attached."""
    found: dict[int, str] = {}
    for attached in content.get("attachments") or ():
        document = OfficialDocument.objects.filter(sha256=attached["sha256"]).order_by("pk").first()
        if document is not None:
            title = attached.get("title") or ""
            found[document.pk] = "" if title == document.title else title
    return found
