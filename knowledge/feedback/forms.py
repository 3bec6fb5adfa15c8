"""The answer as it is typed."""

from django import forms

from angtong.press.words import Words

from .models import LONGEST_COMMENT

ANSWERS = [("yes", "มีประโยชน์"), ("no", "ยังไม่ตรงกับที่ต้องการ")]


class FeedbackForm(forms.Form):
    """Yes or no, and a word to the editors."""

    useful = forms.ChoiceField(
        label="หน้านี้มีประโยชน์ต่อท่านหรือไม่",
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={
            "required": "โปรดเลือกว่ามีประโยชน์หรือไม่",
            "invalid_choice": "โปรดเลือกว่ามีประโยชน์หรือไม่",
        },
    )
    comment = Words(
        label="ความเห็นถึงบรรณาธิการ (ไม่บังคับ)",
        help_text="บอกได้ว่าสิ่งใดไม่ชัดเจนหรือขาดไป โปรดไม่ใส่ชื่อ หมายเลขโทรศัพท์ หรือข้อมูลส่วนบุคคลของผู้ใด",
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "max_length": "ความเห็นยาวเกินไป โปรดย่อให้ไม่เกิน %(limit_value)d ตัวอักษร",
            "null_characters_not_allowed": "มีอักขระที่ระบบรับไม่ได้ โปรดพิมพ์ใหม่",
        },
    )

    def shown_again(self) -> "FeedbackForm":
        """Return the form as it goes back to the reader: never with more words than it takes."""
        if len(self.data.get("comment", "")) <= 2 * LONGEST_COMMENT:
            return self
        short = {"useful": self.data.get("useful", ""), "comment": ""}
        again = FeedbackForm(short, initial=short)
        again.is_valid()
        again.add_error("comment", self.errors["comment"])
        return again
