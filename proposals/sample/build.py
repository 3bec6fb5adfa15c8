"""Building the sample municipality, room by room."""

from django.db import transaction

from angtong.directory.models import Agency, Area, Division, Municipality
from knowledge.services.models import ServiceType
from proposals.classification.models import BudgetClass, Category, Programme, Sector

from . import tables
from .evidence import build_assemblies, build_datasets
from .ordinances import build_ordinances
from .people import build_people
from .problems import build_problems
from .proposals import build_proposals


@transaction.atomic
def build() -> None:
    """Build everything, in one transaction: half a sample is never seen."""
    build_tables()
    people = build_people()
    build_datasets(people)
    build_problems(people)
    assemblies = build_assemblies(people)
    ordinances = build_ordinances(people)
    build_proposals(people, assemblies, ordinances)


def build_tables() -> None:
    """Build the tables of the field; they are what `GET /vocabulary` gives."""
    Municipality.load()
    for position, (code, name) in enumerate(tables.DIVISIONS):
        Division(code=code, name=name, position=position).save()
    fields = {code: name for name, codes in tables.AGENCY_FIELDS.items() for code in codes.split()}
    for position, (code, name, short) in enumerate(tables.AGENCIES):
        Agency(
            code=code, name=name, short_name=short, field=fields.get(code, ""), position=position
        ).save()
    for position, (code, name) in enumerate(tables.SERVICE_TYPES):
        ServiceType(code=code, name=name, position=position).save()
    _build_areas()
    for position, (code, name, programmes) in enumerate(tables.SECTORS):
        sector = Sector(code=code, name=name, position=position)
        sector.save()
        for programme_code, programme_name in programmes:
            Programme(code=programme_code, name=programme_name, sector=sector).save()
    position = 0
    for place, (code, name, categories) in enumerate(tables.BUDGET_CLASSES):
        budget_class = BudgetClass(code=code, name=name, position=place)
        budget_class.save()
        for category_code, category_name in categories:
            Category(
                code=category_code, name=category_name, budget_class=budget_class, position=position
            ).save()
            position += 1
    for code, name in tables.REVENUE:
        Category(code=code, name=name, is_revenue=True, position=position).save()
        position += 1


def _build_areas() -> None:
    province = Area(code="15", name="จังหวัดอ่างทอง", level="province")
    province.save()
    for code, name in tables.DISTRICTS:
        district = Area(code=code, name=name, level="district", parent=province)
        district.save()
        for number, tambon in enumerate(tables.TAMBONS.get(code, "").split(), 1):
            Area(
                code=f"{code}{number:02d}", name=f"ตำบล{tambon}", level="tambon", parent=district
            ).save()
    code, name = tables.MUNICIPALITY
    municipality = Area(code=code, name=name, level="municipality", parent=province)
    municipality.save()
    for number in range(1, tables.COMMUNITIES + 1):
        Area(
            code=f"{code}{number:02d}",
            name=f"ชุมชนที่ {number}",
            level="community",
            parent=municipality,
        ).save()
