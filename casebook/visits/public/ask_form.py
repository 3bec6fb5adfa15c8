"""The request as a municipality fills it in. Judges form alone: whether a day is free, the action says."""

import uuid

from django import forms
from django.core import signing
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from angtong.kit import clock
from angtong.kit.thai import is_storable
from angtong.press.languages import is_english
from angtong.press.words import Words
from casebook.visits.actions.asking import MOST_DAYS, Request
from casebook.visits.availability import parse_slot, together
from casebook.visits.models.visits import LONGEST_TEXT
from casebook.visits.provinces import grouped_choices

LEAST_SECONDS = 4
LONGEST_SECONDS = 24 * 60 * 60
_FORM_SALT = "casebook.visits.form"
MOST_TOPICS = 30
UNSTORABLE = _("มีอักขระที่ระบบรับไม่ได้ โปรดพิมพ์ใหม่")


def new_form_key() -> str:
    """Return what marks one showing of the form: sent twice it is one request, sent at once it is no person's."""
    moment = int(clock.now().timestamp())
    return signing.dumps({"key": uuid.uuid4().hex, "at": moment}, salt=_FORM_SALT)


def read_form_key(text: str) -> tuple[str, int] | None:
    """Return the key and how many seconds ago its form was shown; None when we never gave it."""
    try:
        given = signing.loads(text[:500], salt=_FORM_SALT)
    except signing.BadSignature:
        return None
    return given["key"], int(clock.now().timestamp()) - given["at"]


def _errors(what: str, longest: int = 0) -> dict[str, str]:
    return {
        "required": format_lazy(_("โปรดกรอก{what}"), what=what),
        "invalid": format_lazy(_("โปรดตรวจสอบ{what}แล้วกรอกใหม่"), what=what),
        "max_length": format_lazy(
            _("{what}ยาวเกินไป โปรดย่อให้ไม่เกิน {most} ตัวอักษร"), what=what, most=f"{longest:,}"
        ),
        "invalid_choice": format_lazy(_("โปรดเลือก{what}จากรายการ"), what=what),
        "null_characters_not_allowed": UNSTORABLE,
    }


def _line(label: str, longest: int, autocomplete: str = "off", help_text: str = "", **attrs):
    return Words(
        label=label,
        help_text=help_text,
        max_length=longest,
        widget=forms.TextInput({"autocomplete": autocomplete, **attrs}),
        error_messages=_errors(label, longest),
    )


def _text(label: str, help_text: str, rows: int = 4):
    return Words(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": rows}),
        error_messages=_errors(label, LONGEST_TEXT),
    )


class AskForm(forms.Form):
    """Who, how many, what, why, when, and the consent to keep it."""

    organisation = _line(
        _("ชื่อเทศบาลหรือหน่วยงาน"), 200, "organization", _("เช่น เทศบาลตำบล… หรือองค์การบริหารส่วนตำบล…")
    )
    province = forms.ChoiceField(
        label=_("จังหวัด"),
        error_messages=_errors(_("จังหวัด"))
        | {"required": format_lazy(_("โปรดเลือก{what}จากรายการ"), what=_("จังหวัด"))},
    )
    people_count = forms.IntegerField(
        label=_("จำนวนผู้เดินทาง (คน)"),
        min_value=1,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=_errors(_("จำนวนผู้เดินทาง (คน)"))
        | {
            "required": _("โปรดกรอกจำนวนผู้เดินทาง"),
            "invalid": _("โปรดกรอกจำนวนผู้เดินทางเป็นตัวเลข เช่น 30"),
            "min_value": _("จำนวนผู้เดินทางต้องตั้งแต่ 1 คนขึ้นไป"),
        },
    )
    name = _line(_("ชื่อผู้ประสานงาน"), 150, "name")
    position = _line(_("ตำแหน่ง"), 150, "organization-title")
    phone = _line(_("โทรศัพท์"), 40, "tel", inputmode="tel")
    email = forms.EmailField(
        label=_("อีเมล"),
        help_text=_("ระบบส่งคำยืนยันและลิงก์ส่วนตัวไปที่อีเมลนี้"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages=_errors(_("อีเมล"), 254)
        | {"invalid": _("อีเมลไม่ถูกต้อง โปรดตรวจสอบ เช่น name@example.go.th")},
    )
    topics = forms.MultipleChoiceField(
        label=_("เรื่องที่ต้องการศึกษา"),
        required=False,
        error_messages=_errors(_("เรื่องที่ต้องการศึกษา"))
        | {"invalid_choice": _("มีเรื่องที่เลือกไว้ซึ่งไม่ได้เผยแพร่แล้ว โปรดเลือกใหม่")},
    )
    other_topics = _text(_("หัวข้ออื่นที่สนใจ"), _("กรอกเมื่อไม่พบในรายการ"), 3)
    purpose = _text(_("วัตถุประสงค์"), _("ปัญหาของพื้นที่ท่าน และสิ่งที่ต้องการนำกลับไปใช้"))
    slots = forms.MultipleChoiceField(label=_("วันที่ต้องการ"), required=False)
    needs = _text(
        _("ความต้องการพิเศษ"),
        _("เช่น ผู้ใช้รถเข็น 2 คน อาหารฮาลาล 5 คน โปรดไม่ระบุชื่อบุคคล"),
        3,
    )
    consent = forms.BooleanField(
        label=_("ข้าพเจ้าได้อ่านประกาศข้างต้น และยินยอมให้เทศบาลเก็บและใช้ข้อมูลผู้ประสานงานเพื่อการศึกษาดูงานครั้งนี้"),
        error_messages={"required": _("โปรดอ่านประกาศและทำเครื่องหมายยินยอม เทศบาลจึงจะรับคำขอได้")},
    )
    # Left empty by people: it is out of their sight.
    website = forms.CharField(label=_("โปรดเว้นช่องนี้ว่าง"), required=False)

    def __init__(self, data=None, *, topics: dict[str, str], most_people: int, **kwargs):
        super().__init__(data, **kwargs)
        self.topic_titles = topics
        self.most_people = most_people
        self.fields["topics"].choices = list(topics.items())
        self.fields["province"].choices = [("", gettext("เลือกจังหวัด")), *grouped_choices()]
        if is_english():
            self.fields["province"].help_text = gettext(
                "คณะจากต่างประเทศ โปรดเลือกจังหวัดของหน่วยงานที่ช่วยประสานในประเทศไทย"
            )
        self.chosen: list[str] = [
            code
            for code in dict.fromkeys(data.getlist("slots") if data is not None else [])
            if parse_slot(code)
        ][:20]
        self.fields["slots"].choices = [(code, code) for code in self.chosen]

    def clean_people_count(self) -> int:
        """Refuse more people than can be received."""
        count = self.cleaned_data["people_count"]
        if count > self.most_people:
            said = _("รับได้คณะละไม่เกิน %(most)s คน หากมากกว่านี้ โปรดแบ่งเป็นสองคณะและส่งคำขอแยกกัน")
            raise forms.ValidationError(said, params={"most": self.most_people})
        return count

    def clean_phone(self) -> str:
        """Refuse what cannot be dialled."""
        phone = self.cleaned_data["phone"]
        if sum(letter.isdigit() for letter in phone) < 9:
            raise forms.ValidationError(
                _("หมายเลขโทรศัพท์ไม่ครบ โปรดกรอกอย่างน้อย 9 หลัก เช่น 035 000 000")
            )
        return phone

    def clean_topics(self) -> list[str]:
        """Refuse a wish for everything."""
        topics = self.cleaned_data["topics"]
        if len(topics) > MOST_TOPICS:
            raise forms.ValidationError(
                _("โปรดเลือกไม่เกิน %(most)s เรื่อง"), params={"most": MOST_TOPICS}
            )
        return topics

    def clean_slots(self) -> list:
        """Return the wanted days, both halves of a day as one."""
        wanted = together([parse_slot(code) for code in self.chosen])
        if not 1 <= len(wanted) <= MOST_DAYS:
            said = _("โปรดเลือกวันที่ต้องการ 1 ถึง %(most)s วันจากปฏิทิน เลือกทั้งสองช่วงของวันเดียวกันได้")
            raise forms.ValidationError(said, params={"most": MOST_DAYS})
        return wanted

    def clean_website(self) -> str:
        """Refuse what no person fills in."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("โปรดเว้นช่องนี้ว่าง แล้วส่งอีกครั้ง"))
        return ""

    def clean(self):
        """Want a topic, from the list or in words; refuse letters that no database takes."""
        cleaned = super().clean()
        wants = cleaned.get("topics") or (cleaned.get("other_topics") or "").strip()
        if not wants and "topics" not in self.errors and "other_topics" not in self.errors:
            said = _("โปรดเลือกอย่างน้อยหนึ่งเรื่อง หรือระบุหัวข้อที่สนใจในช่องหัวข้ออื่น")
            self.add_error("topics", said)
        for name, value in list(cleaned.items()):
            if isinstance(value, str) and not is_storable(value):
                self.add_error(name, UNSTORABLE)
        return cleaned

    def request(self) -> Request:
        """Return what is asked for; the form is valid."""
        given = self.cleaned_data
        return Request(
            organisation=given["organisation"],
            province=given["province"],
            people_count=given["people_count"],
            name=given["name"],
            position=given["position"],
            phone=given["phone"],
            email=given["email"],
            wanted=given["slots"],
            topics=[(int(pk), self.topic_titles[pk]) for pk in given["topics"]],
            other_topics=given["other_topics"],
            purpose=given["purpose"],
            needs=given["needs"],
        )
