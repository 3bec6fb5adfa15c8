"""What officers fill in: the facts of a move, the order of the day, the calendar. Judges form alone."""

from django import forms
from wagtail.images.widgets import AdminImageChooser

from angtong.kit import clock
from angtong.press.words import Words
from casebook.visits.actions.moving import Arrangement
from casebook.visits.actions.planning import MOST_ITEMS, Item
from casebook.visits.availability import HALF_DAYS
from casebook.visits.composing import LetterFacts, addressee_of
from casebook.visits.models import HalfDay, Visit, VisitSettings
from casebook.visits.models.visits import LONGEST_TEXT
from casebook.visits.vocabulary import WEEKDAYS, Half, Move
from proposals.backoffice.form_fields import CountField, ThaiDateField

NEEDED = {"required": "โปรดกรอกช่องนี้"}
MOST_DAYS_AT_ONCE = 120


def _time(label: str, **more) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        input_formats=["%H.%M", "%H:%M", "%H:%M:%S"],
        help_text="เช่น 09.00",
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages=NEEDED | {"invalid": "อ่านเวลาไม่ได้ โปรดพิมพ์ชั่วโมงและนาที เช่น 09.00"},
        **more,
    )


def _line(label: str, longest: int = 200, **more) -> Words:
    return Words(label=label, max_length=longest, error_messages=NEEDED, **more)


class MoveForm(forms.Form):
    """The facts that a move needs, and no others."""

    def __init__(self, data=None, *, move: Move, visit: Visit, settings: VisitSettings):
        super().__init__(data)
        self.move = move
        for name in move.needs:
            getattr(self, f"_ask_{name}")(visit, settings)

    def _ask_arrangement(self, visit: Visit, settings: VisitSettings) -> None:
        wanted = visit.wanted_days.first()
        day = visit.visit_on or (wanted and wanted.day)
        half = visit.half or (wanted and wanted.half) or Half.MORNING
        starts = visit.starts_at or ("13.00" if half == Half.AFTERNOON else "09.00")
        ends = visit.ends_at or ("12.00" if half == Half.MORNING else "16.00")
        self.fields |= {
            "day": ThaiDateField(label="วันที่", initial=day, error_messages=NEEDED),
            "half": forms.ChoiceField(label="ช่วง", choices=Half.choices, initial=half),
            "starts_at": _time("เริ่มเวลา", initial=_shown(starts)),
            "ends_at": _time("ถึงเวลา", initial=_shown(ends)),
            "place": _line("สถานที่นัดพบ", initial=visit.place or settings.place),
            "host": _line("ผู้ต้อนรับ", initial=visit.host),
        }

    def _ask_reason(self, visit: Visit, settings: VisitSettings) -> None:
        self.fields["reason"] = Words(
            label="เหตุผล",
            help_text="ต่อท้ายคำว่า “เนื่องจาก” ในหนังสือ เช่น ตรงกับวันประชุมสภาเทศบาล",
            max_length=LONGEST_TEXT,
            widget=forms.Textarea({"rows": 3}),
            error_messages=NEEDED,
        )

    def _ask_letter(self, visit: Visit, settings: VisitSettings) -> None:
        self.fields |= {
            "number": _line("ที่ (เลขที่หนังสือ)", 60, initial=settings.letter_prefix),
            "dated_on": ThaiDateField(label="ลงวันที่", initial=clock.today(), error_messages=NEEDED),
            "addressee": _line("เรียน", initial=addressee_of(visit.organisation)),
            "extra": Words(
                label="ข้อความเพิ่มเติมในหนังสือ",
                required=False,
                max_length=LONGEST_TEXT,
                widget=forms.Textarea({"rows": 3}),
            ),
            "signer_name": _line("ชื่อผู้ลงนาม", 150, initial=settings.signer_name),
            "signer_position": _line("ตำแหน่งผู้ลงนาม", 150, initial=settings.signer_position),
        }

    def _ask_people_came(self, visit: Visit, settings: VisitSettings) -> None:
        self.fields["people_came"] = CountField(
            label="จำนวนผู้มาจริง (คน)", initial=visit.people_count, error_messages=NEEDED
        )

    def facts(self) -> dict:
        """Return what was given, as `move_visit` takes it; the form is valid."""
        given, needs = self.cleaned_data, self.move.needs
        found: dict = {}
        if "arrangement" in needs:
            found["arrangement"] = Arrangement(
                given["day"],
                Half(given["half"]),
                given["starts_at"],
                given["ends_at"],
                given["place"],
                given["host"],
            )
        if "reason" in needs:
            found["reason"] = given["reason"]
        if "letter" in needs:
            names = ("number", "dated_on", "addressee", "signer_name", "signer_position", "extra")
            found["letter"] = LetterFacts(**{name: given[name] for name in names})
        if "people_came" in needs:
            found["people_came"] = given["people_came"]
        return found


def _shown(moment) -> str:
    return moment if isinstance(moment, str) else f"{moment:%H.%M}"


class ItemForm(forms.Form):
    """A line of the order of the day; an empty one is none."""

    starts_at = _time("เริ่ม", required=False)
    ends_at = _time("ถึง", required=False)
    topic = _line("หัวข้อหรือกิจกรรม", 250, required=False)
    speaker = _line("ผู้บรรยาย", required=False)
    place = _line("สถานที่", required=False)

    def clean(self):
        """Want hours and topic together."""
        cleaned = super().clean()
        if any(cleaned.values()):
            for name in ("starts_at", "ends_at", "topic"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, "โปรดกรอกช่องนี้ หรือเว้นว่างทั้งแถวเพื่อลบ")
        return cleaned

    def item(self) -> Item | None:
        """Return the line; None when the row is empty."""
        given = self.cleaned_data
        return Item(**given) if given.get("topic") else None


ItemForms = forms.formset_factory(
    ItemForm, extra=4, max_num=MOST_ITEMS, absolute_max=MOST_ITEMS + 10
)


class ProgrammeForm(forms.Form):
    """What to read before, and whether the visitors are told."""

    readings = forms.MultipleChoiceField(
        label="เรื่องที่ควรอ่านก่อนเดินทาง",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "มีเรื่องที่ไม่ได้เผยแพร่แล้ว โปรดเลือกใหม่"},
    )
    is_told = forms.BooleanField(label="แจ้งกำหนดการให้คณะทราบทางอีเมล", required=False)

    def __init__(self, data=None, *, pages, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["readings"].choices = [(str(page.pk), page.title) for page in pages]


class HalfDaysForm(forms.Form):
    """Half-days that are opened, closed or given another capacity."""

    first = ThaiDateField(label="ตั้งแต่วันที่", error_messages=NEEDED)
    last = ThaiDateField(label="ถึงวันที่", required=False)
    halves = forms.MultipleChoiceField(
        label="ช่วง",
        choices=[(half.value, half.label) for half in HALF_DAYS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="ไม่เลือกหมายถึงทั้งสองช่วง",
    )
    opening = forms.ChoiceField(label="การเปิดรับ", choices=HalfDay.Opening.choices)
    capacity = CountField(label="รับได้ (คณะ)", required=False, help_text="เว้นว่างเพื่อใช้จำนวนตามปกติ")
    note = Words(
        label="หมายเหตุ",
        required=False,
        max_length=150,
        help_text="แสดงในปฏิทินสาธารณะ เช่น ชื่อวันหยุดราชการ",
    )

    def clean_capacity(self):
        """Refuse more than a town can receive."""
        capacity = self.cleaned_data["capacity"]
        if capacity is not None and capacity > 20:
            raise forms.ValidationError("รับได้ไม่เกิน 20 คณะต่อครึ่งวัน")
        return capacity

    def clean(self):
        """Want the days in order, and not too many at once."""
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last") or cleaned.get("first")
        if first and last and last < first:
            self.add_error("last", "วันสิ้นสุดต้องไม่อยู่ก่อนวันเริ่ม")
        elif first and last and (last - first).days >= MOST_DAYS_AT_ONCE:
            self.add_error("last", f"กำหนดได้ครั้งละไม่เกิน {MOST_DAYS_AT_ONCE} วัน")
        cleaned["last"] = last
        return cleaned


class SettingsForm(forms.ModelForm):
    """The rule of the calendar, and what letters carry."""

    weekdays = forms.MultipleChoiceField(
        label="วันที่เปิดรับตามปกติ",
        choices=WEEKDAYS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = VisitSettings
        fields = [
            "weekdays",
            "visits_per_half_day",
            "lead_days",
            "horizon_days",
            "most_people",
            "followup_months",
            "retention_years",
            "place",
            "office_address",
            "garuda",
            "letter_prefix",
            "signer_name",
            "signer_position",
            "contact_line",
        ]
        widgets = {"garuda": AdminImageChooser}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["weekdays"] = list(self.instance.weekdays)

    def clean_weekdays(self) -> str:
        """Return the digits of the days."""
        return "".join(sorted(self.cleaned_data["weekdays"]))
