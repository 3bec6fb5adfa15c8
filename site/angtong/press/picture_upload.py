"""Takes a picture in: judged by its header before a pixel is read, reduced when it is larger than any page shows it.

No form, no model. What a camera wrote into the file (where it was taken, by which device) does not stay.
"""

import io
from pathlib import PurePath

from django.core.files.base import ContentFile, File
from PIL import Image, ImageOps
from willow.image import Image as Drawing

from angtong.press.svg_upload import DrawingRefused, harmless_svg

FORMATS = {
    "jpg": "JPEG",
    "jpeg": "JPEG",
    "png": "PNG",
    "gif": "GIF",
    "webp": "WEBP",
    "avif": "AVIF",
}
EXTENSIONS = (*FORMATS, "svg")
MOST_BYTES = 25_000_000
LONGEST_SIDE = 2_560
MOST_PIXELS = 50_000_000
MOST_PIXELS_OF_PLAIN_JPEG = 150_000_000  # which can be read at a half, a quarter or an eighth
GPS, EXIF_MAKER = 0x8825, 0x010F


class PictureRefused(ValueError):
    """The file cannot be taken in; its text says in Thai what to do."""


def taken_in(file: File) -> File:
    """Return the file as it is stored: the same, or a reduced, cleaned copy under the same name.

    Raises:
        PictureRefused: no picture of a kind that pages show, or larger than can be read safely.
    """
    extension = PurePath(file.name or "").suffix.lower().lstrip(".")
    if extension not in EXTENSIONS:
        raise PictureRefused(
            "ใช้ได้เฉพาะภาพชนิด JPG, PNG, GIF, WebP, AVIF และ SVG โปรดบันทึกภาพเป็นชนิดดังกล่าวแล้วเลือกใหม่"
        )
    if file.size > MOST_BYTES:
        raise PictureRefused(
            f"ไฟล์ภาพใหญ่ {file.size / 1_000_000:,.0f} เมกะไบต์ เกินที่รับได้ ({MOST_BYTES // 1_000_000} เมกะไบต์) "
            "โปรดย่อภาพให้ด้านยาวไม่เกิน 2,560 พิกเซลแล้วเลือกใหม่"
        )
    file.seek(0)
    if extension == "svg":
        try:
            content = harmless_svg(file.read())
        except DrawingRefused as refused:
            raise PictureRefused(str(refused)) from refused
        _demand_area(content)
        return _as_file(content, file)
    picture = _read_header(file, FORMATS[extension])
    _refuse_too_many_pixels(picture)
    is_pair = (
        picture.format == "MPO"
    )  # a photograph with a second one behind it, as some phones write
    if not is_pair and getattr(picture, "n_frames", 1) > 1:
        if max(picture.size) > LONGEST_SIDE:
            raise PictureRefused("ภาพเคลื่อนไหวต้องมีด้านยาวไม่เกิน 2,560 พิกเซล โปรดย่อภาพแล้วเลือกใหม่")
        file.seek(0)
        return file
    is_small = max(picture.size) <= LONGEST_SIDE
    if is_small and not is_pair and not _tells_of_the_camera(picture):
        file.seek(0)
        return file
    return _as_file(_reduced(picture), file)


def _demand_area(drawing: bytes) -> None:
    """Refuse a drawing whose size is none: every list that shows it would break over it."""
    try:
        size = Drawing.open(io.BytesIO(drawing)).get_size()
        if min(size) < 1:
            raise ValueError("no area")
    except Exception as wrong:  # whatever the reader stumbles over, pages cannot lay it out
        raise PictureRefused(
            "ภาพ SVG นี้ไม่ได้บอกขนาดที่ใช้ได้ โปรดบันทึกใหม่จากโปรแกรมวาดภาพโดยกำหนดความกว้างและความสูง"
        ) from wrong


def _read_header(file: File, form: str):
    """Return Pillow's picture with its header read, and no pixel yet."""
    Image.init()
    try:
        picture = Image.OPEN[form][0](file, "")
        if min(picture.size) < 1:
            raise ValueError("no area")
    except Exception as wrong:  # whatever a reader stumbles over, it is no picture of that kind
        raise PictureRefused(
            "อ่านไฟล์ภาพนี้ไม่ได้ หรือชนิดของภาพไม่ตรงกับนามสกุลไฟล์ โปรดเปิดภาพแล้วบันทึกใหม่เป็น JPG หรือ PNG"
        ) from wrong
    return picture


def _refuse_too_many_pixels(picture) -> None:
    width, height = picture.size
    is_plain_jpeg = picture.format in ("JPEG", "MPO") and not picture.info.get("progressive")
    most = MOST_PIXELS_OF_PLAIN_JPEG if is_plain_jpeg else MOST_PIXELS
    if width * height > most:
        raise PictureRefused(
            f"ภาพมีขนาด {width:,} × {height:,} พิกเซล ใหญ่เกินกว่าที่ระบบย่อให้เองได้ ซึ่งไม่เกิน {most // 1_000_000:,} ล้านพิกเซล "
            "โปรดย่อภาพแล้วเลือกใหม่ ด้านยาว 2,560 พิกเซลพอสำหรับทุกหน้า"
        )


def _tells_of_the_camera(picture) -> bool:
    exif = picture.getexif()
    return GPS in exif or EXIF_MAKER in exif or "xmp" in picture.info


def _reduced(picture) -> bytes:
    """Return the picture's bytes anew: upright, at most `LONGEST_SIDE` long, without the camera's notes."""
    form = "JPEG" if picture.format == "MPO" else picture.format
    try:
        if form == "JPEG":
            picture.draft(picture.mode, (LONGEST_SIDE, LONGEST_SIDE))
        colours = picture.info.get("icc_profile")
        upright = ImageOps.exif_transpose(picture)
        if max(upright.size) > LONGEST_SIDE:
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        for note in ("exif", "xmp"):
            upright.info.pop(note, None)
        out = io.BytesIO()
        options = {
            "JPEG": {"quality": 88, "optimize": True, "progressive": True},
            "WEBP": {"quality": 88},
        }
        upright.save(out, form, icc_profile=colours, exif=b"", **options.get(form, {}))
    except Exception as wrong:  # torn files fail in many ways when their pixels are read
        raise PictureRefused("ไฟล์ภาพนี้เสียหาย โปรดเปิดภาพแล้วบันทึกใหม่ จากนั้นเลือกอีกครั้ง") from wrong
    return out.getvalue()


def _as_file(content: bytes, like: File) -> File:
    made = ContentFile(content, name=PurePath(like.name).name)
    made.content_type = getattr(like, "content_type", None)
    made.charset = None
    return made
