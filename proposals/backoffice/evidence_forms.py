"""The forms of what a dossier rests on. They read what officers type; the actions judge it."""

from django import forms
from django.db.models import Exists, OuterRef

from angtong.directory.models import Area, AreaLevel
from angtong.kit import dates
from angtong.press.words import Words
from knowledge.data.models import Dataset, DatasetVersion
from proposals.evidence.models import Resolution
from proposals.vocabulary import Outcome

from .form_fields import CountField, NumberField, ThaiDateField

LONGEST_TEXT = 10_000
LARGEST_FILE = 20_000_000
GROUPS = ("ผู้แทนชุมชน", "ประชาชนทั่วไป", "ผู้แทนหน่วยงาน", "อาสาสมัคร", "")
FILE_ENDINGS = ("pdf", "docx", "xlsx", "odt", "ods", "csv", "txt", "png", "jpg", "jpeg")


def _long(label: str, *, required: bool = True, help_text: str = "", rows: int = 3):
    return Words(
        label=label,
        required=required,
        help_text=help_text,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": rows}),
    )


def label_of(field: forms.BoundField) -> str:
    """Return what the list of refusals calls a field: one of the table of groups with its row."""
    kind, _, place = field.name.partition("_")
    is_in_row = kind in {"group", "count"} and place.isdigit()
    return f"แถวที่ {int(place) + 1} {field.label}" if is_in_row else field.label


class CitationForm(forms.Form):
    """Choose a data set's version, and say how it is used."""

    data_version = forms.ModelChoiceField(
        DatasetVersion.objects.none(), label="ชุดข้อมูลและรุ่น", empty_label="เลือกชุดข้อมูล"
    )
    note = _long("ใช้ข้อมูลนี้อย่างไร", required=False, rows=2)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        newer = DatasetVersion.objects.filter(
            dataset=OuterRef("dataset"), number__gt=OuterRef("number")
        )
        rows = DatasetVersion.objects.select_related("dataset").defer("table")
        rows = rows.annotate(has_newer=Exists(newer))
        self.fields["data_version"].queryset = rows.order_by("dataset__title", "-number")
        self.fields["data_version"].label_from_instance = lambda row: (
            f"{row.dataset.title} รุ่นที่ {row.number} "
            f"(ข้อมูล ณ {dates.thai_date(row.measured_on, 'short')}{'' if row.has_newer else ', ล่าสุด'})"
        )


class AssemblyForm(forms.Form):
    """An assembly and who came."""

    level = forms.ChoiceField(label="ระดับ", choices=AreaLevel.choices, initial="community")
    area = forms.ModelChoiceField(Area.objects.all(), label="พื้นที่", empty_label="เลือกพื้นที่")
    held_on = ThaiDateField(label="วันที่ประชุม")
    venue = Words(label="สถานที่", max_length=255)
    chair = Words(label="ประธานในที่ประชุม", max_length=200)
    note = _long("หมายเหตุการประชุม", required=False, rows=2)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for place, name in enumerate(GROUPS):
            self.fields[f"group_{place}"] = Words(
                label="กลุ่ม", max_length=200, required=False, initial=name
            )
            self.fields[f"count_{place}"] = CountField(label="จำนวน (คน)", required=False)

    @property
    def plain_fields(self):
        """Return the fields above the table of groups."""
        return [self[name] for name in ("level", "area", "held_on", "venue", "chair", "note")]

    @property
    def groups(self):
        """Return the rows of the table: (group, count)."""
        return [(self[f"group_{n}"], self[f"count_{n}"]) for n in range(len(GROUPS))]

    def clean(self):
        """Refuse a count without a group."""
        cleaned = super().clean()
        for place in range(len(GROUPS)):
            if cleaned.get(f"count_{place}") and not cleaned.get(f"group_{place}"):
                self.add_error(f"group_{place}", "โปรดกรอกชื่อกลุ่ม")
        return cleaned

    @property
    def assembly(self) -> dict:
        """Return what `record_assembly` takes."""
        values = {name: self.cleaned_data[name] for name in ("level", "area", "held_on")}
        values |= {name: self.cleaned_data[name] for name in ("venue", "chair", "note")}
        values["attendance"] = [
            (self.cleaned_data[f"group_{n}"], self.cleaned_data[f"count_{n}"])
            for n in range(len(GROUPS))
            if self.cleaned_data.get(f"count_{n}")
        ]
        return values


class ResolutionForm(forms.Form):
    """What an assembly resolved."""

    decision = forms.ChoiceField(label="มติ", choices=Resolution.Decision.choices)
    votes_for = CountField(label="เห็นชอบ (เสียง)")
    votes_against = CountField(label="ไม่เห็นชอบ (เสียง)", initial=0)
    abstentions = CountField(label="งดออกเสียง (เสียง)", initial=0)
    text = _long("ข้อความมติ", required=False)

    @property
    def resolution_fields(self):
        """Return the fields of the resolution."""
        names = ("decision", "votes_for", "votes_against", "abstentions", "text")
        return [self[name] for name in names]

    @property
    def resolution(self) -> dict:
        """Return what `record_resolution` takes."""
        return {name: self.cleaned_data[name] for name in ResolutionForm.base_fields}


class AssemblyWithResolutionForm(ResolutionForm, AssemblyForm):
    """An assembly, who came, and what it resolved on one subject."""


class CapacityForm(forms.Form):
    """The weighing: capacity, resources, social capital and authority, and what follows."""

    capacity = _long(
        "ศักยภาพขององค์กร", required=False, help_text="บุคลากร เครื่องมือ และประสบการณ์ที่เทศบาลมี"
    )
    resources = _long("ทรัพยากร", required=False, help_text="งบประมาณ วัสดุ และเวลาที่ใช้ได้")
    social_capital = _long(
        "ทุนทางสังคม", required=False, help_text="ความร่วมมือของชุมชน กลุ่ม และภาคีเครือข่าย"
    )
    authority = _long("อำนาจหน้าที่", required=False, help_text="กฎหมายให้เทศบาลทำได้เพียงใด")
    beyond_capacity = forms.BooleanField(label="เกินศักยภาพของเทศบาล", required=False)
    beyond_authority = forms.BooleanField(label="นอกเหนืออำนาจหน้าที่ของเทศบาล", required=False)
    outcome = forms.ChoiceField(label="ผลการประเมิน", choices=Outcome.choices)


class ResultForm(forms.Form):
    """A measured result of the work."""

    dataset = forms.ModelChoiceField(
        Dataset.objects.all(), label="ชุดข้อมูลที่จะป้อนผลกลับ", empty_label="เลือกชุดข้อมูล"
    )
    indicator = Words(label="ตัวชี้วัด", max_length=255)
    area = forms.ModelChoiceField(
        Area.objects.all(), label="พื้นที่", required=False, empty_label="ไม่ระบุ"
    )
    before = NumberField(label="ก่อนดำเนินการ")
    after = NumberField(label="หลังดำเนินการ")
    unit = Words(label="หน่วย", max_length=60)
    measured_on = ThaiDateField(label="วัดเมื่อ")
    note = _long("หมายเหตุ", required=False, rows=2)


class FeedbackForm(forms.Form):
    """Feed the results back."""

    note = _long("หมายเหตุของรุ่นข้อมูลใหม่", required=False, rows=2)


class AttachmentForm(forms.Form):
    """A file for the library and the dossier."""

    file = forms.FileField(
        label="ไฟล์",
        error_messages={"required": "โปรดเลือกไฟล์", "missing": "โปรดเลือกไฟล์"},
        help_text=f"ไม่เกิน {LARGEST_FILE // 1_000_000} เมกะไบต์ ชนิด {', '.join(FILE_ENDINGS)}",
    )
    title = Words(label="ชื่อเอกสาร", max_length=200, required=False, help_text="เว้นว่างเพื่อใช้ชื่อไฟล์")

    def clean_file(self):
        """Refuse what is too large or of a kind that offices do not exchange."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(
                f"ไฟล์มีขนาดเกิน {LARGEST_FILE // 1_000_000} เมกะไบต์ โปรดย่อหรือแบ่งไฟล์"
            )
        if file.name.rpartition(".")[2].lower() not in FILE_ENDINGS:
            raise forms.ValidationError(f"แนบได้เฉพาะไฟล์ชนิด {', '.join(FILE_ENDINGS)}")
        return file
