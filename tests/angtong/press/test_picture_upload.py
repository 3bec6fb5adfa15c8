"""Pictures as people bring them: from a telephone, from Word, from a scanner, and with bad intent."""

import io
import resource
import struct
import zlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from angtong.press.picture_upload import LONGEST_SIDE, PictureRefused, taken_in


def picture(form: str = "JPEG", size=(800, 600), mode: str = "RGB", **options) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 120 if mode == "L" else None).save(out, form, **options)
    return out.getvalue()


def empty_png(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says that it is huge."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def take(content: bytes, name: str = "a.jpg"):
    return taken_in(ContentFile(content, name=name))


def test_a_plain_picture_stays_as_it_is():
    for form, name in (("JPEG", "a.jpg"), ("PNG", "a.PNG"), ("WEBP", "a.webp"), ("GIF", "a.gif")):
        content = picture(form)
        assert take(content, name).read() == content


def test_a_large_photograph_is_reduced_upright_and_without_its_place():
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x8825] = {1: "N", 2: (14.0, 35.0, 0.0)}
    kept = Image.open(take(picture(size=(4000, 3000), exif=exif)))
    assert kept.size == (LONGEST_SIDE * 3 // 4, LONGEST_SIDE)
    assert not dict(kept.getexif())


def test_a_small_photograph_loses_its_place_too():
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (14.0, 35.0, 0.0)}
    kept = Image.open(take(picture(exif=exif)))
    assert kept.size == (800, 600)
    assert not dict(kept.getexif())


def test_a_picture_of_twenty_thousand_pixels_is_refused_before_it_fills_the_memory():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(PictureRefused, match="20,000 × 20,000 พิกเซล"):
        take(empty_png(20_000, 20_000), "scan.png")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kB


def test_a_long_plain_jpeg_is_read_at_a_fraction_of_its_size():
    kept = Image.open(take(picture(size=(20_000, 1_000), mode="L", quality=20)))
    assert kept.size == (LONGEST_SIDE, LONGEST_SIDE // 20)


def test_a_file_of_sixty_megabytes_is_refused_by_its_size_alone():
    huge = ContentFile(b"", name="a.jpg")
    huge.size = 60_000_000
    with pytest.raises(PictureRefused, match="60 เมกะไบต์"):
        taken_in(huge)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jpg", b"not a picture"),
        ("a.jpg", b""),
        ("a.png", picture("JPEG")),
        ("a.exe", picture()),
        ("a.html", b"<script>"),
        ("noname", picture()),
        ("a.svg", b"<html/>"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 0"><rect/></svg>'),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="-5"><rect/></svg>'),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="a b"><rect/></svg>'),
        ("a.jpg", picture()[:100]),
    ],
    ids=range(11),
)
def test_what_is_no_picture_is_refused_in_thai(name, content):
    with pytest.raises(PictureRefused, match="โปรด"):
        take(content, name)


def test_of_a_pair_of_photographs_the_first_is_taken_without_the_cameras_notes():
    first, second = Image.new("RGB", (3000, 2000), "red"), Image.new("RGB", (3000, 2000), "blue")
    out = io.BytesIO()
    first.save(out, "MPO", save_all=True, append_images=[second])
    kept = Image.open(take(out.getvalue(), "phone.jpg"))
    assert (kept.format, max(kept.size), getattr(kept, "n_frames", 1)) == ("JPEG", 2560, 1)
    assert kept.getpixel((5, 5))[0] > 200


def test_a_drawing_is_cleaned():
    hostile = (
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
    )
    kept = taken_in(SimpleUploadedFile("a.svg", hostile, "image/svg+xml"))
    assert kept.name == "a.svg"
    assert b"alert" not in kept.read()
