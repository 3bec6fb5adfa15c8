"""The form by which pictures arrive in the back office: safe before they are read, and never without words."""

from django import forms
from django.core.exceptions import ValidationError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from .picture_upload import LONGEST_SIDE, MOST_BYTES, PictureRefused, taken_in

ALTERNATIVE = (
    "บรรยายสิ่งที่เห็นในภาพเป็นหนึ่งถึงสองประโยค สำหรับผู้ที่มองไม่เห็นภาพ "
    "เช่น “เจ้าหน้าที่และชาวชุมชนช่วยกันวางกระสอบทรายริมคลอง”"
)


class PictureField(WagtailImageField):
    """Refuses or reduces before Wagtail reads the pixels."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.help_text = (
            f"ภาพ JPG, PNG, GIF, WebP, AVIF หรือ SVG ไม่เกิน {MOST_BYTES // 1_000_000} เมกะไบต์ "
            f"ภาพที่ยาวกว่า {LONGEST_SIDE:,} พิกเซลจะถูกย่อให้เอง และข้อมูลพิกัดในภาพถ่ายจะถูกลบออก"
        )

    def to_python(self, data):
        """Return the picture as it is stored."""
        if data not in self.empty_values and hasattr(data, "read"):
            try:
                data = taken_in(data)
            except PictureRefused as refused:
                raise ValidationError(str(refused), code="picture_refused") from refused
        return super().to_python(data)


class PictureForm(BaseImageForm):
    """Wagtail's form of a picture with our field, and a text alternative asked for."""

    file = PictureField(
        label="ไฟล์ภาพ", widget=forms.FileInput(attrs=BaseImageForm.Meta.widgets["file"].attrs)
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "description" in self.fields:
            self.fields["description"].required = True
            self.fields["description"].label = "คำบรรยายแทนภาพ"
            self.fields["description"].help_text = ALTERNATIVE
