"""Thai labels for the forms of Wagtail's link dialogue, which name their fields by no translatable text."""

from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)

LABELS = {
    "link_text": "ข้อความของลิงก์",
    "email_address": "อีเมล",
    "subject": "หัวข้อจดหมาย",
    "body": "ข้อความในจดหมาย",
    "phone_number": "หมายเลขโทรศัพท์",
}
FORMS = (AnchorLinkChooserForm, EmailLinkChooserForm, ExternalLinkChooserForm, PhoneLinkChooserForm)


def name_fields() -> None:
    """Give the fields their Thai labels."""
    for form in FORMS:
        for name, field in form.base_fields.items():
            field.label = LABELS.get(name, field.label)
