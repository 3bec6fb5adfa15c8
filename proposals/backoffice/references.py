"""The registers of reference: what dossiers name. Kept by planner, clerk and administrator."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel

from angtong.directory.models import Agency, Area, Division
from knowledge.services.models import ServiceType
from proposals.classification.models import BudgetClass, Category, Programme, Sector
from proposals.rights import can

from .managed import Managed
from .managed_list import ListColumn


class Register(Managed):
    """A register of reference: kept by planner, clerk and administrator, read by all staff."""

    may_be_deleted = True
    searched = ("name", "code")

    def may_change(self, user) -> bool:
        """Say whether the person keeps the registers of reference."""
        return can(user, "keep_registers", None) is None


# Areas and programmes are called by their code too; the other codes are for the API and stand on a row's page.
CODE = ListColumn("รหัส", lambda row: row.code, "code")
POSITION = ListColumn("ลำดับ", lambda row: row.position, "position", is_number=True)
NAME = ListColumn("ชื่อ", lambda row: row.name, "name")


class Agencies(Register):
    """Outside agencies."""

    model = Agency
    base_url_path = "registers/agencies"
    menu_label = "หน่วยงานที่เกี่ยวข้อง"
    lead = "หน่วยงานภายนอกที่เทศบาลส่งต่อเรื่องหรือขอความร่วมมือ"
    columns = (
        NAME,
        ListColumn("ชื่อย่อ", lambda row: row.short_name),
        ListColumn("ด้านงาน", lambda row: row.get_field_display(), "field"),
    )
    filters = ("field",)
    searched = ("name", "short_name", "code")
    shown = ("name", "short_name", "field", "code", "position")
    panels = [
        FieldPanel("name"),
        FieldPanel("field"),
        FieldRowPanel([FieldPanel("short_name"), FieldPanel("code"), FieldPanel("position")]),
    ]


class Areas(Register):
    """Places."""

    model = Area
    base_url_path = "registers/areas"
    menu_label = "พื้นที่"
    lead = "จังหวัด อำเภอ ตำบล และชุมชน ที่ใช้ระบุพื้นที่เป้าหมายและข้อมูล"
    columns = (
        NAME,
        ListColumn("ระดับ", lambda row: row.get_level_display(), "level"),
        ListColumn("อยู่ใน", lambda row: row.parent),
        CODE,
    )
    filters = ("level",)
    joined = ("parent",)
    shown = ("name", "code", "level", "parent")
    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("code"), FieldPanel("level"), FieldPanel("parent")]),
    ]


class Divisions(Register):
    """The municipality's own divisions."""

    model = Division
    base_url_path = "registers/divisions"
    menu_label = "หน่วยงานภายใน"
    lead = "กอง สำนัก และหน่วย ของเทศบาล"
    columns = (NAME, POSITION)
    shown = ("name", "code", "position")
    panels = [FieldPanel("name"), FieldRowPanel([FieldPanel("code"), FieldPanel("position")])]


class Sectors(Register):
    """The four ด้าน."""

    model = Sector
    base_url_path = "registers/sectors"
    menu_label = "ด้าน"
    lead = "ด้านของงบประมาณตามแผนงาน"
    columns = (NAME, POSITION)
    shown = ("name", "code", "position")
    panels = [FieldPanel("name"), FieldRowPanel([FieldPanel("code"), FieldPanel("position")])]


class Programmes(Register):
    """The แผนงาน."""

    model = Programme
    base_url_path = "registers/programmes"
    menu_label = "แผนงาน"
    lead = "แผนงานตามระบบบัญชีขององค์กรปกครองส่วนท้องถิ่น"
    columns = (NAME, ListColumn("ด้าน", lambda row: row.sector), CODE)
    filters = ("sector",)
    joined = ("sector",)
    shown = ("name", "code", "sector")
    panels = [FieldPanel("name"), FieldRowPanel([FieldPanel("code"), FieldPanel("sector")])]


class BudgetClasses(Register):
    """The งบ."""

    model = BudgetClass
    base_url_path = "registers/budget-classes"
    menu_label = "งบ"
    lead = "ประเภทงบรายจ่าย"
    columns = (NAME, POSITION)
    shown = ("name", "code", "position")
    panels = [FieldPanel("name"), FieldRowPanel([FieldPanel("code"), FieldPanel("position")])]


class Categories(Register):
    """The หมวด of revenue and expenditure."""

    model = Category
    base_url_path = "registers/categories"
    menu_label = "หมวดรายรับและรายจ่าย"
    lead = "หมวดที่ใช้จำแนกรายรับและรายจ่าย"
    columns = (
        NAME,
        ListColumn("งบ", lambda row: row.budget_class),
        ListColumn("ชนิด", lambda row: "รายรับ" if row.is_revenue else "รายจ่าย"),
    )
    filters = ("budget_class", "is_revenue")
    joined = ("budget_class",)
    shown = ("name", "code", "budget_class", "is_revenue", "position")
    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("code"), FieldPanel("budget_class"), FieldPanel("position")]),
        FieldPanel("is_revenue"),
    ]


class ServiceTypes(Register):
    """The types of service."""

    model = ServiceType
    base_url_path = "registers/service-types"
    menu_label = "ประเภทการบริการ"
    lead = "ประเภทการบริการสาธารณะ ใช้ตรวจดูโครงการที่ซ้ำซ้อนกัน"
    columns = (NAME, POSITION)
    shown = ("name", "code", "position")
    panels = [FieldPanel("name"), FieldRowPanel([FieldPanel("code"), FieldPanel("position")])]


REFERENCES = (
    Agencies,
    Areas,
    Divisions,
    Programmes,
    Sectors,
    BudgetClasses,
    Categories,
    ServiceTypes,
)
