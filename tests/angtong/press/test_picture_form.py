"""Pictures through the back office's own form, and from code."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from angtong.press.picture_upload import PictureRefused
from angtong.press.pictures import sizes_of

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary files of its renditions to the garbage collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
HOSTILE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300" onload="alert(1)">'
    b"<script>alert(1)</script><rect width='9' height='9'/></svg>"
)
DEEP = b'<svg xmlns="http://www.w3.org/2000/svg">' + b"<g>" * 200 + b"</g>" * 200 + b"</svg>"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def photograph(size=(1600, 1200)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, "JPEG")
    return out.getvalue()


def stored_bytes(picture) -> bytes:
    with picture.file.storage.open(picture.file.name) as file:
        return file.read()


def form_with(content: bytes, name: str, **values):
    data = {
        "title": "ภาพ",
        "description": "ชาวชุมชนวางกระสอบทราย",
        "collection": Collection.get_first_root_node().pk,
        "tags": "",
        **values,
    }
    return get_image_form(get_image_model())(data, {"file": SimpleUploadedFile(name, content)})


def test_a_drawing_is_stored_clean():
    form = form_with(HOSTILE, "a.svg")
    assert form.is_valid(), form.errors
    picture = form.save()
    stored = stored_bytes(picture)
    assert b"alert" not in stored
    assert (picture.width, picture.height) == (400, 300)
    assert picture.file_size == len(stored)
    shown = sizes_of(picture)
    assert (shown.src, shown.srcset, shown.width) == (picture.file.url, "", 400)


def test_a_drawing_from_code_is_stored_clean_too():
    picture = get_image_model()(title="ก", file=ContentFile(HOSTILE, name="a.svg"))
    picture.save()
    assert b"alert" not in stored_bytes(picture)
    with pytest.raises(PictureRefused):
        get_image_model()(title="ก", file=ContentFile(DEEP, name="a.svg")).save()


def test_a_large_photograph_is_stored_reduced_and_shown_in_sizes():
    form = form_with(photograph((4000, 3000)), "flood.jpg")
    assert form.is_valid(), form.errors
    picture = form.save()
    assert (picture.width, picture.height) == (2560, 1920)
    shown = sizes_of(picture)
    assert [each.rpartition(" ")[2] for each in shown.srcset.split(", ")] == [
        "400w",
        "800w",
        "1200w",
    ]
    assert ".webp" in shown.src
    assert (shown.width, shown.height) == (1200, 900)
    assert [each.split()[1] for each in sizes_of(picture, "card").srcset.split(", ")] == [
        "320w",
        "640w",
    ]


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"<html/>", "a.svg", "SVG"),
        (b"nothing", "a.jpg", "อ่านไฟล์ภาพนี้ไม่ได้"),
        (b"x", "a.pdf", "เฉพาะภาพชนิด"),
    ],
)
def test_a_refusal_is_told_in_thai_at_the_field(content, name, said):
    form = form_with(content, name)
    assert said in str(form.errors["file"])


def test_words_for_who_cannot_see_it_are_asked_for():
    form = form_with(photograph(), "a.jpg", description="")
    assert "description" in form.errors
    assert "มองไม่เห็นภาพ" in form.fields["description"].help_text


def test_a_picture_whose_file_is_gone_takes_no_page_along(caplog):
    form = form_with(photograph(), "a.jpg")
    assert form.is_valid(), form.errors
    picture = form.save()
    picture.file.storage.delete(picture.file.name)
    assert sizes_of(picture) is None
    assert "cannot be shown" in caplog.text
    assert sizes_of(None) is None
