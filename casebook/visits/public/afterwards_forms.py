"""What visitors are asked afterwards: what was useful, what they adopt, what became of it."""

from django import forms

from angtong.kit.thai import is_storable
from angtong.press.words import Words
from casebook.visits.actions.learning import MOST_ADOPTIONS, Answers, Progress
from casebook.visits.models import Adoption, Visit
from casebook.visits.models.visits import LONGEST_TEXT
from casebook.visits.queries import topics_on_offer
from casebook.visits.vocabulary import ANSWERS, RATINGS, Outcome

ROWS = 4
PUBLISHES = "ยินยอมให้เผยแพร่ชื่อหน่วยงานของเราในหน้า “ใครเรียนรู้จากใคร” และในบทเรียนที่นำไปใช้"
NOTHING_SAID = "โปรดให้คะแนน เขียนความเห็น หรือเลือกบทเรียนที่จะนำไปใช้ อย่างน้อยหนึ่งข้อ"
_UNSTORABLE = "มีอักขระที่ระบบรับไม่ได้ โปรดพิมพ์ใหม่"


def _text(label: str, help_text: str = "", rows: int = 4, **more):
    return Words(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": rows}),
        error_messages={
            "max_length": f"ข้อความยาวเกินไป โปรดย่อให้ไม่เกิน {LONGEST_TEXT:,} ตัวอักษร",
            "null_characters_not_allowed": _UNSTORABLE,
        },
        **more,
    )


class _Said(forms.Form):
    """A form whose words must be storable."""

    def clean(self):
        """Refuse letters that no database takes."""
        cleaned = super().clean()
        for name, value in list(cleaned.items()):
            if isinstance(value, str) and not is_storable(value):
                self.add_error(name, _UNSTORABLE)
        return cleaned


def _publishes(visit: Visit) -> forms.BooleanField:
    return forms.BooleanField(
        label=PUBLISHES,
        help_text="ไม่บังคับ และถอนความยินยอมได้ทุกเมื่อจากลิงก์ของคณะท่าน หากไม่ยินยอม ระบบแสดงเฉพาะจำนวน",
        required=False,
        initial=visit.publishes_name,
    )


class FeedbackForm(_Said):
    """What was useful, topic by topic, and what will be adopted."""

    useful = _text("สิ่งที่เป็นประโยชน์ที่สุด", "โปรดไม่ใส่ชื่อ หมายเลขโทรศัพท์ หรือข้อมูลส่วนบุคคลของผู้ใด")
    to_improve = _text("สิ่งที่ควรปรับปรุง")

    def __init__(self, data=None, *, visit: Visit, topics: list[str]):
        feedback = getattr(visit, "feedback", None)
        super().__init__(
            data,
            initial={
                "useful": feedback.useful if feedback else "",
                "to_improve": feedback.to_improve if feedback else "",
            },
        )
        self.topics = list(dict.fromkeys(topics))
        given = {row.topic: row.rating for row in feedback.ratings.all()} if feedback else {}
        for number, topic in enumerate(self.topics):
            self.fields[f"rating-{number}"] = forms.TypedChoiceField(
                label=topic,
                choices=[("", "ไม่ให้คะแนน"), *RATINGS],
                coerce=int,
                empty_value=None,
                required=False,
                initial=given.get(topic, ""),
                error_messages={"invalid_choice": "โปรดเลือกคะแนนจากรายการ"},
            )
        adoptions = list(visit.adoptions.all())
        self.fixed = [row for row in adoptions if row.is_fixed]
        standing = [row for row in adoptions if not row.is_fixed]
        self.cases = {str(page.pk): page.title for page in topics_on_offer()[0]}
        self.cases |= {str(row.page_id): row.title for row in standing}
        for row in self.fixed:
            self.cases.pop(str(row.page_id), None)
        room = max(MOST_ADOPTIONS - len(self.fixed), len(standing))
        self.row_count = min(max(ROWS, len(standing) + 1), room)
        for number in range(self.row_count):
            row = standing[number] if number < len(standing) else None
            self.fields[f"case-{number}"] = forms.ChoiceField(
                label=f"บทเรียนที่จะนำไปใช้ เรื่องที่ {number + 1}",
                choices=[("", "ไม่มี"), *self.cases.items()],
                required=False,
                initial=str(row.page_id) if row else "",
                error_messages={"invalid_choice": "โปรดเลือกบทเรียนจากรายการ"},
            )
            self.fields[f"note-{number}"] = _text(
                f"จะนำไปใช้อย่างไร เรื่องที่ {number + 1}", rows=2, initial=row.note if row else ""
            )
        self.fields["publishes_name"] = _publishes(visit)

    def clean(self):
        """Refuse words about no case, a case that is named twice, and an answer that says nothing."""
        cleaned = super().clean()
        seen = set()
        for number in range(self.row_count):
            case = cleaned.get(f"case-{number}")
            if cleaned.get(f"note-{number}") and not case:
                self.add_error(f"case-{number}", "โปรดเลือกบทเรียนที่ข้อความนี้กล่าวถึง")
            if case and case in seen:
                self.add_error(f"case-{number}", "เลือกบทเรียนนี้ไว้แล้ว โปรดเลือกเรื่องอื่น")
            seen.add(case)
        if not self.errors and self.says_nothing() and not self.has_changed():
            self.add_error("useful", NOTHING_SAID)
        return cleaned

    def says_nothing(self) -> bool:
        """Say whether every field is empty: for who said something before, that it is taken back."""
        return not any(self.cleaned_data.values())

    def rating_fields(self) -> list:
        """Return the fields of ratings."""
        return [self[f"rating-{number}"] for number in range(len(self.topics))]

    def case_fields(self) -> list[tuple]:
        """Return the pairs of fields of what will be adopted."""
        return [(self[f"case-{n}"], self[f"note-{n}"]) for n in range(self.row_count)]

    def answers(self) -> Answers:
        """Return what was said; the form is valid."""
        given = self.cleaned_data
        ratings = {topic: given[f"rating-{n}"] for n, topic in enumerate(self.topics)}
        return Answers(
            useful=given["useful"],
            to_improve=given["to_improve"],
            ratings={topic: rating for topic, rating in ratings.items() if rating},
            adopts=[
                (int(pk), self.cases[pk], given[f"note-{number}"])
                for number in range(self.row_count)
                if (pk := given[f"case-{number}"])
            ],
        )


class ProgressForm(_Said):
    """What became of each case that was to be adopted."""

    def __init__(self, data=None, *, visit: Visit, adoptions: list[Adoption]):
        super().__init__(data)
        self.adoptions = adoptions
        for row in adoptions:
            told = row.outcome != Outcome.PLANNED
            self.fields[f"outcome-{row.pk}"] = forms.ChoiceField(
                label="ผลการนำไปใช้",
                choices=ANSWERS,
                widget=forms.RadioSelect,
                initial=row.outcome if told else None,
                error_messages={
                    "required": "โปรดเลือกผลการนำไปใช้",
                    "invalid_choice": "โปรดเลือกผลการนำไปใช้จากรายการ",
                },
            )
            self.fields[f"result-{row.pk}"] = _text(
                "ผลที่เกิดขึ้น หรือเหตุที่ไม่ได้นำไปใช้", rows=3, initial=row.result
            )
            self.fields[f"link-{row.pk}"] = forms.URLField(
                label="ลิงก์ที่เกี่ยวข้อง (ไม่บังคับ)",
                required=False,
                max_length=500,
                assume_scheme="https",
                initial=row.link,
                widget=forms.TextInput({"inputmode": "url"}),
                error_messages={
                    "invalid": "ที่อยู่เว็บไม่ถูกต้อง โปรดตรวจสอบ เช่น https://www.example.go.th/project",
                    "max_length": "ที่อยู่เว็บยาวเกินไป โปรดใช้ที่อยู่ที่สั้นกว่า",
                },
            )
        self.fields["publishes_name"] = _publishes(visit)

    def parts(self) -> list[dict]:
        """Return each case with its fields."""
        return [
            {
                "adoption": row,
                "outcome": self[f"outcome-{row.pk}"],
                "result": self[f"result-{row.pk}"],
                "link": self[f"link-{row.pk}"],
            }
            for row in self.adoptions
        ]

    def told(self) -> list[Progress]:
        """Return what was said; the form is valid."""
        given = self.cleaned_data
        return [
            Progress(
                row.pk,
                given[f"outcome-{row.pk}"],
                given[f"result-{row.pk}"],
                given[f"link-{row.pk}"],
            )
            for row in self.adoptions
        ]
