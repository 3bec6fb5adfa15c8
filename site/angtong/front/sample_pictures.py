"""The drawings of the sample knowledge base as pictures in the editors' library; one file is one picture."""

from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from wagtail.models import Collection

from knowledge.library.models import Picture
from proposals.backoffice.groups import LIBRARY

DRAWINGS = settings.ROOT / "static" / "img" / "knowledge"
CREDIT = "ภาพวาดประกอบคลังความรู้ ANGTONG MODEL"


def library_collection() -> Collection:
    """Return the collection of the learning site's files."""
    root = Collection.get_first_root_node()
    return root.get_children().filter(name=LIBRARY).first() or root


def drawing(name: str, description: str, credit: str = "") -> Picture | None:
    """Return the drawing of that file name, made when it is missing; None when there is no such file.

    Args:
        name: path or name of the file; only its last part counts.
        description: its text alternative, where no page gives another.
    """
    path = DRAWINGS / Path(name).name
    if not path.is_file():
        return None
    title = f"ภาพวาด {path.stem}"
    standing = Picture.objects.filter(title=title).first()
    if standing:
        return standing
    picture = Picture(
        title=title,
        file=ContentFile(path.read_bytes(), name=path.name),
        description=description[:255],
        credit=credit or CREDIT,
        collection=library_collection(),
    )
    picture._set_image_file_metadata()
    picture.save()
    return picture
