"""The answer as it is typed."""

from django import forms

from angtong.press.words import Words

from .models import LONGEST_COMMENT

LONGEST_SHOWN_AGAIN = 100_000
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
        what="ความเห็น",
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"null_characters_not_allowed": "มีอักขระที่ระบบรับไม่ได้ โปรดพิมพ์ใหม่"},
    )

    def shown_again(self) -> "FeedbackForm":
        """Return the form as it goes back to the reader: whole, to be shortened; of a whole book its beginning.

        A page of several megabytes is no help to who has to shorten it.
        """
        comment = self.data.get("comment", "")
        if len(comment) <= LONGEST_SHOWN_AGAIN:
            return self
        start = comment.strip()[:LONGEST_COMMENT]
        again = FeedbackForm({"useful": self.data.get("useful", ""), "comment": start})
        again.is_valid()
        for error in self.errors.get("comment", []):
            again.add_error("comment", f"{error} ช่องด้านบนแสดง {LONGEST_COMMENT:,} ตัวอักษรแรก")
        return again
