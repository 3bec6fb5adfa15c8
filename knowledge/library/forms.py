"""The form of a document in the admin, and the filter of the library."""

from django import forms
from django.db.models import Q
from wagtail.documents.forms import BaseDocumentForm
from wagtail.documents.widgets import AdminDocumentChooser

from angtong.kit.thai import is_storable

from .models import DocumentType, OfficialDocument
from .queries import is_kept, years_of

DATES = ("document_on", "withdrawn_on")


class OfficialDocumentForm(BaseDocumentForm):
    """Wagtail's form with the register data."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = kwargs.get("user")
        for name in DATES:
            if name in self.fields:
                self.fields[name].widget = forms.DateInput(
                    attrs={"type": "date"}, format="%Y-%m-%d"
                )
        if "replaces" in self.fields:
            self.fields["replaces"].queryset = self._choosable()
            self.fields["replaces"].widget = AdminDocumentChooser()

    def _choosable(self):
        """Return the documents that the person may choose: no title of another is ever shown."""
        documents = OfficialDocument.objects.none()
        if self.user is not None:
            documents = self.permission_policy.instances_user_has_any_permission_for(
                self.user, ["choose"]
            )
        # What stands there already may stay, whoever chose it.
        standing = Q(pk__in=documents.values("pk")) | Q(pk=self.instance.replaces_id)
        return OfficialDocument.objects.filter(standing).exclude(pk=self.instance.pk)

    def clean_file(self):
        """Refuse other bytes for a document that is registered or cited."""
        if "file" in self.changed_data and self.instance.pk and self.original_file:
            standing = OfficialDocument.objects.get(pk=self.instance.pk)
            if is_kept(standing):
                raise forms.ValidationError(
                    "เอกสารที่ขึ้นทะเบียนหรือมีผู้อ้างอิงเปลี่ยนไฟล์ไม่ได้ ให้เพิ่มเป็นเอกสารใหม่ แล้วระบุว่าใช้แทนเอกสารนี้",
                    code="kept",
                )
        return self.cleaned_data["file"]

    def clean_document_type(self):
        """Refuse to take a document out of the register: it is withdrawn instead."""
        chosen = self.cleaned_data["document_type"]
        if not chosen and self.instance.pk:
            standing = OfficialDocument.objects.get(pk=self.instance.pk)
            if standing.is_registered:
                raise forms.ValidationError(
                    "เอกสารที่ขึ้นทะเบียนแล้วนำออกจากทะเบียนไม่ได้ หากเลิกใช้ให้ถอนเอกสาร", code="registered"
                )
        return chosen


class LibraryFilter(forms.Form):
    """What a reader looks for in the library; what makes no sense is left out, never refused."""

    q = forms.CharField(label="คำค้นในชื่อ เลขที่ หรือเนื้อหา", required=False, max_length=200)
    type = forms.ChoiceField(
        label="ชนิดเอกสาร", required=False, choices=[("", "ทุกชนิด"), *DocumentType.choices]
    )
    year = forms.TypedChoiceField(
        label="ปี พ.ศ. ของเอกสาร", required=False, coerce=int, empty_value=None
    )
    all = forms.BooleanField(label="รวมฉบับที่ถูกใช้แทนแล้ว", required=False)

    def __init__(self, data, *, user):
        super().__init__(data)
        self.fields["year"].choices = [("", "ทุกปี"), *((year, year) for year in years_of(user))]

    def chosen(self) -> dict:
        """Return the arguments of `queries.for_library` that can be understood."""
        self.is_valid()
        clean = self.cleaned_data
        typed = clean.get("q", "")
        return {
            "typed": typed if is_storable(typed) else "",
            "document_type": clean.get("type", ""),
            "year": clean.get("year"),
            "all_editions": clean.get("all", False),
        }
