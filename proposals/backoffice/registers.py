"""The registers of what dossiers rest on: problems, data, cross-checks, assemblies."""

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

from angtong.kit import clock, dates
from knowledge.data.models import CrossCheck, Dataset
from proposals.evidence.models import Assembly
from proposals.problems.actions import record_problem
from proposals.problems.models import Problem
from proposals.rights import can

from . import assemblies, datasets
from .dossier_list import proposals_answering
from .form_fields import Checkboxes
from .managed import Managed
from .managed_list import ListColumn


class Evidence(Managed):
    """What dossiers rest on: kept by those who may record data, read by all staff, never deleted."""

    def may_change(self, user) -> bool:
        """Say whether the person records data."""
        return can(user, "keep_data", None) is None


class Problems(Evidence):
    """Community problems."""

    model = Problem
    base_url_path = "problems"
    menu_label = "ประเด็นปัญหา"
    menu_icon = "warning"
    lead = "ปัญหาของชุมชนที่พบจากข้อมูล และข้อเสนอที่ตอบแต่ละปัญหา"
    columns = (
        ListColumn("ประเด็นปัญหา", lambda row: row.title, "title"),
        ListColumn("เลขที่", lambda row: row.reference, "reference"),
        ListColumn(
            "สถานะ",
            lambda row: row.get_status_display(),
            "status",
            badge=lambda row: {"open": "attention", "in_hand": "way", "answered": "done"}.get(
                row.status, "plain"
            ),
        ),
        ListColumn("พื้นที่", lambda row: row.area),
        ListColumn("พบเมื่อ", lambda row: dates.thai_date(row.found_on, "short"), "found_on"),
        ListColumn("รอบที่", lambda row: row.round, "round", is_number=True),
    )
    filters = ("status", "service_type", "area")
    searched = ("title", "reference", "description")
    joined = ("area", "service_type", "division", "created_by")
    shown = (
        "reference",
        "status",
        "description",
        "area",
        "service_type",
        "division",
        "datasets",
        "found_on",
        "round",
        "is_public",
        "source",
        "created_by",
    )
    panels = [
        MultiFieldPanel([FieldPanel("title"), FieldPanel("description")], "ประเด็นปัญหา"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("status"), FieldPanel("found_on"), FieldPanel("round")]),
                FieldRowPanel([FieldPanel("area"), FieldPanel("service_type")]),
                FieldPanel("division"),
            ],
            "การจัดการ",
        ),
        MultiFieldPanel(
            [
                FieldPanel("datasets", widget=Checkboxes),
                FieldPanel("source"),
                FieldPanel("is_public"),
            ],
            "ที่มาและการเผยแพร่",
        ),
    ]

    def make(self, form, user):
        """Record the problem under the next reference."""
        values = dict(form.cleaned_data)
        return record_problem(by=user, datasets=values.pop("datasets"), **values)

    def more_of(self, row, request):
        """Return the proposals that answer the problem, as far as the person may see them."""
        return proposals_answering(row, request.user)


class DatasetForm(WagtailAdminModelForm):
    """A data set; its code is what citations name, so it stays."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "code" in self.fields:
            self.fields["code"].disabled = True
            self.fields["code"].help_text = "รหัสใช้ในการอ้างอิง จึงเปลี่ยนไม่ได้"


class Datasets(Evidence):
    """Data sets with their versions."""

    model = Dataset
    base_url_path = "data/datasets"
    menu_label = "ชุดข้อมูล"
    menu_icon = "table"
    lead = "ชุดข้อมูลที่ข้อเสนออ้างอิง แต่ละรุ่นที่บันทึกแล้วไม่เปลี่ยนแปลง"
    columns = (
        ListColumn("ชุดข้อมูล", lambda row: row.title, "title"),
        ListColumn("ระดับ", lambda row: row.get_level_display(), "level"),
        ListColumn("หน่วยงานเจ้าของ", lambda row: row.owner),
        ListColumn("รุ่นล่าสุด", lambda row: row.latest_version, is_number=True),
        ListColumn(
            "การตรวจสอบข้ามชุดข้อมูล",
            lambda row: f"ไม่ตรงกัน {row.open_crosschecks}" if row.open_crosschecks else "ไม่มีข้อค้าง",
            badge=lambda row: "attention" if row.open_crosschecks else "done",
        ),
    )
    filters = ("level", "owner", "is_public")
    searched = ("title", "code", "description")
    joined = ("owner",)
    shown = (
        "code",
        "level",
        "description",
        "source",
        "update_frequency",
        "owner",
        "is_public",
    )
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldRowPanel([FieldPanel("code"), FieldPanel("level")]),
            FieldPanel("description"),
            FieldPanel("source"),
            FieldRowPanel([FieldPanel("update_frequency"), FieldPanel("owner")]),
            FieldPanel("is_public"),
        ],
        base_form_class=DatasetForm,
    )

    def visible(self, user):
        """Return data sets with their newest version and open cross-checks counted."""
        return super().visible(user).with_counts()

    def more_of(self, row, request):
        """Return the data set's versions and cross-checks."""
        return datasets.page_of_dataset(row, may_change=self.may_change(request.user))

    def get_admin_urls_for_registration(self):
        """Add the pages of data versions."""
        return (*super().get_admin_urls_for_registration(), *datasets.urls(self))


class CrossCheckForm(WagtailAdminModelForm):
    """A cross-check; a resolved one says how."""

    def clean(self):
        """Refuse a data set checked against itself, and a resolution without words."""
        cleaned = super().clean()
        if cleaned.get("dataset") and cleaned.get("dataset") == cleaned.get("other"):
            self.add_error("other", "โปรดเลือกชุดข้อมูลอีกชุดหนึ่งมาเทียบ")
        if (
            cleaned.get("finding") == CrossCheck.Finding.RESOLVED
            and not (cleaned.get("resolution") or "").strip()
        ):
            self.add_error("resolution", "โปรดบันทึกข้อยุติว่าใช้ข้อมูลใด เพราะเหตุใด")
        return cleaned


class CrossChecks(Evidence):
    """Comparisons of two data sets."""

    model = CrossCheck
    base_url_path = "data/crosschecks"
    menu_label = "การตรวจสอบข้ามชุดข้อมูล"
    menu_icon = "resubmit"
    lead = "ผลการเทียบชุดข้อมูลสองชุด ข้อที่ไม่ตรงกันต้องหาข้อยุติก่อนใช้อ้างอิง"
    columns = (
        ListColumn("ตัวชี้วัดที่เทียบ", lambda row: row.indicator, "indicator"),
        ListColumn("ชุดข้อมูล", lambda row: row.dataset),
        ListColumn("เทียบกับ", lambda row: row.other),
        ListColumn("พื้นที่", lambda row: row.area_label),
        ListColumn(
            "ผล",
            lambda row: row.get_finding_display(),
            "finding",
            badge=lambda row: {"agree": "done", "differ": "attention"}.get(row.finding, "way"),
        ),
        ListColumn("ตรวจเมื่อ", lambda row: dates.thai_date(row.checked_on, "short"), "checked_on"),
    )
    filters = ("finding", "dataset")
    searched = ("indicator", "area_label", "note")
    joined = ("dataset", "other", "checked_by")
    shown = (
        "dataset",
        "other",
        "indicator",
        "area_label",
        "finding",
        "note",
        "resolution",
        "checked_on",
        "checked_by",
    )
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("dataset"), FieldPanel("other")]),
            FieldRowPanel([FieldPanel("indicator"), FieldPanel("area_label")]),
            FieldPanel("finding"),
            FieldPanel("note"),
            FieldPanel("resolution"),
        ],
        base_form_class=CrossCheckForm,
    )

    def make(self, form, user):
        """Record the check as made today by this person."""
        form.instance.checked_on = clock.today()
        form.instance.checked_by = user
        return form.save()

    def change(self, form, user):
        """Note who looked at it last."""
        form.instance.checked_by = user
        return form.save()


class AssemblyForm(WagtailAdminModelForm):
    """An assembly; it is recorded after it was held."""

    def clean_held_on(self):
        """Refuse a day that has not come."""
        held_on = self.cleaned_data["held_on"]
        if held_on and held_on > clock.today():
            raise forms.ValidationError("วันที่ประชุมต้องไม่อยู่ในอนาคต โปรดบันทึกหลังประชุมแล้ว")
        return held_on


class Assemblies(Evidence):
    """Community assemblies with who came and what they resolved."""

    model = Assembly
    base_url_path = "assemblies"
    menu_label = "ประชาคม"
    menu_icon = "group"
    lead = "การประชุมประชาคม ผู้เข้าร่วม และมติ บันทึกการประชุมใหม่ได้จากหน้าของเรื่องที่ประชุม หรือจากหน้านี้"
    columns = (
        ListColumn("พื้นที่", lambda row: f"ประชาคม{row.area}"),
        ListColumn("วันที่ประชุม", lambda row: dates.thai_date(row.held_on, "short"), "held_on"),
        ListColumn("ระดับ", lambda row: row.get_level_display()),
        ListColumn("สถานที่", lambda row: row.venue),
        ListColumn("ผู้เข้าร่วม (คน)", lambda row: row.came, is_number=True),
        ListColumn("มติ (เรื่อง)", lambda row: row.resolved, is_number=True),
    )
    filters = ("level", "area")
    searched = ("venue", "chair", "area__name")
    joined = ("area", "recorded_by")
    shown = ("level", "area", "held_on", "venue", "chair", "note", "recorded_by", "recorded_at")
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("level"), FieldPanel("area")]),
            FieldRowPanel([FieldPanel("held_on"), FieldPanel("venue")]),
            FieldPanel("chair"),
            FieldPanel("note"),
        ],
        base_form_class=AssemblyForm,
    )

    def name_of(self, row) -> str:
        """Return the place and the day, in the Buddhist era."""
        return f"ประชาคม{row.area} วันที่ {dates.thai_date(row.held_on)}"

    def may_change(self, user) -> bool:
        """Say whether the person records assemblies."""
        return can(user, "record_assembly", None) is None

    def visible(self, user):
        """Return assemblies with how many came and how many resolutions there are."""
        return assemblies.with_counts(super().visible(user))

    def create_view(self, request):
        """Record an assembly with who came, through the same action as everywhere."""
        return self._enter(request) or assemblies.record_alone(request, self)

    def more_of(self, row, request):
        """Return who came and what was resolved on what the person may see."""
        return assemblies.page_of_assembly(row, request.user)


DATA = (Datasets, CrossChecks)
