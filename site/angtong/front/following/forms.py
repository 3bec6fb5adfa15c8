"""What a visitor fills in to follow. Judges form alone."""

from django import forms
from django.utils.translation import gettext_lazy as _

from angtong.front.feeds import public_tags
from angtong.press.languages import ENGLISH, THAI, is_english
from knowledge.services.models import ServiceType

from .actions.asking import Wish
from .queries import section_names
from .vocabulary import Frequency

MOST_TAGS = 20


class WishForm(forms.Form):
    """What, and how often."""

    sections = forms.MultipleChoiceField(
        label=_("ส่วนที่ต้องการติดตาม"),
        required=False,
        error_messages={"invalid_choice": _("มีส่วนที่เลือกไว้ซึ่งไม่มีในเว็บไซต์แล้ว โปรดเลือกใหม่")},
    )
    service_types = forms.MultipleChoiceField(
        label=_("ประเภทการบริการ"),
        required=False,
        error_messages={"invalid_choice": _("มีประเภทการบริการที่เลือกไว้ซึ่งไม่มีในเว็บไซต์แล้ว โปรดเลือกใหม่")},
    )
    tags = forms.MultipleChoiceField(
        label=_("ป้ายคำ"),
        required=False,
        error_messages={"invalid_choice": _("มีป้ายคำที่เลือกไว้ซึ่งไม่มีในเว็บไซต์แล้ว โปรดเลือกใหม่")},
    )
    frequency = forms.ChoiceField(
        label=_("รับสรุปเรื่องใหม่"),
        choices=Frequency.choices,
        initial=Frequency.WEEKLY,
        error_messages={
            "required": _("โปรดเลือกว่าต้องการรับทุกสัปดาห์หรือทุกเดือน"),
            "invalid_choice": _("โปรดเลือกว่าต้องการรับทุกสัปดาห์หรือทุกเดือน"),
        },
    )

    def __init__(self, data=None, *, kept_tags: tuple[str, ...] | list[str] = (), **kwargs):
        super().__init__(data, **kwargs)
        self.fields["sections"].choices = list(section_names().items())
        types = ServiceType.objects.values_list("code", "name")
        self.fields["service_types"].choices = list(types)
        # A tag that no page carries now may be carried again: who follows it keeps it.
        tags = dict.fromkeys([*public_tags(), *kept_tags])
        self.fields["tags"].choices = [(tag, tag) for tag in tags]

    def clean_tags(self) -> list[str]:
        """Refuse a wish for everything."""
        tags = self.cleaned_data["tags"]
        if len(tags) > MOST_TAGS:
            raise forms.ValidationError(_("โปรดเลือกป้ายคำไม่เกิน %(most)s คำ") % {"most": MOST_TAGS})
        return tags

    def clean(self):
        """Want something."""
        cleaned = super().clean()
        wanted = ("sections", "service_types", "tags")
        if not any(cleaned.get(name) for name in wanted) and not set(wanted) & set(self.errors):
            self.add_error("sections", _("โปรดเลือกอย่างน้อยหนึ่งส่วน หนึ่งประเภทการบริการ หรือหนึ่งป้ายคำ"))
        return cleaned

    def wish(self) -> Wish:
        """Return what is wanted; the form is valid."""
        given = self.cleaned_data
        language = ENGLISH if is_english() else THAI
        return Wish(
            given["sections"], given["tags"], given["frequency"], given["service_types"], language
        )

    def choices_of(self, name: str) -> list[dict]:
        """Return the choices of a field as the page shows them."""
        value = self[name].value() or []
        chosen = {value} if isinstance(value, str) else set(value)
        return [
            {"value": key, "label": label, "is_chosen": key in chosen}
            for key, label in self.fields[name].choices
        ]


class FollowForm(WishForm):
    """The same, and where to."""

    email = forms.EmailField(
        label=_("อีเมล"),
        help_text=_("ระบบส่งลิงก์ยืนยันไปที่อีเมลนี้ก่อน และยังไม่ส่งสิ่งใดจนกว่าท่านจะยืนยัน"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={
            "required": _("โปรดกรอกอีเมล"),
            "invalid": _("อีเมลไม่ถูกต้อง โปรดตรวจสอบ เช่น name@example.go.th"),
            "max_length": _("อีเมลยาวเกินไป โปรดตรวจสอบแล้วกรอกใหม่"),
            "null_characters_not_allowed": _("มีอักขระที่ระบบรับไม่ได้ โปรดพิมพ์ใหม่"),
        },
    )
    # Left empty by people: it is out of their sight.
    website = forms.CharField(label=_("โปรดเว้นช่องนี้ว่าง"), required=False)

    field_order = ["email"]

    def clean_email(self) -> str:
        """Return the address as it is kept: nobody has two that differ by case."""
        return self.cleaned_data["email"].lower()

    def clean_website(self) -> str:
        """Refuse what no person fills in."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("โปรดเว้นช่องนี้ว่าง แล้วส่งอีกครั้ง"))
        return ""
