"""What the register lists, narrowed down as the reader asks; made from the editions that this reader sees."""

from django import forms
from django.db.models import QuerySet

from angtong.kit.thai import search_key
from knowledge.services.models import ServiceType
from proposals.ledger.models import Edition
from proposals.rights import seen_editions
from proposals.vocabulary import PUBLIC_STATES, STATE_LABELS, Kind, Phase

ROWS_A_PAGE = 30
MOST_TERMS = 10
ANY = ("", "ทั้งหมด")


def listed_editions(user, kind: str) -> QuerySet[Edition]:
    """Return the dossiers of one kind that this person may read, one edition each, as they see it."""
    return seen_editions(Edition.objects.filter(kind=kind), user)


class RegisterFilter(forms.Form):
    """How the register is narrowed down; offers only what this reader could find."""

    q = forms.CharField(label="ค้นหา", max_length=200, required=False)
    phase = forms.ChoiceField(label="ระยะการดำเนินการ", required=False)
    state = forms.ChoiceField(label="สถานะ", required=False)
    fiscal_year = forms.TypedChoiceField(
        label="ปีงบประมาณ พ.ศ.", required=False, coerce=int, empty_value=None
    )
    service_type = forms.ChoiceField(label="ประเภทการบริการ", required=False)

    def __init__(self, *args, editions: QuerySet[Edition], kind: str, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.editions = editions
        states = STATE_LABELS[kind]
        if not user.is_authenticated:
            states = {code: label for code, label in states.items() if code in PUBLIC_STATES[kind]}
        self.fields["state"].choices = [ANY, *states.items()]
        years = editions.filter(fiscal_year__isnull=False).order_by("-fiscal_year")
        years = years.values_list("fiscal_year", flat=True).distinct()
        self.fields["fiscal_year"].choices = [ANY, *((year, year) for year in years)]
        if kind == Kind.ORDINANCE:
            del self.fields["phase"], self.fields["service_type"]
            return
        self.fields["phase"].choices = [ANY, *Phase.choices]
        services = ServiceType.objects.order_by("name").values_list("code", "name")
        self.fields["service_type"].choices = [ANY, *services]

    def found(self) -> QuerySet[Edition]:
        """Return the editions that answer; none when a value is wrong, so that nothing is shown for an answer."""
        if not self.is_valid():
            return self.editions.none()
        asked = self.cleaned_data
        editions = self.editions
        for name, column in (
            ("phase", "phase"),
            ("state", "state"),
            ("fiscal_year", "fiscal_year"),
            ("service_type", "service_type_code"),
        ):
            if asked.get(name):
                editions = editions.filter(**{column: asked[name]})
        for term in search_key(asked["q"]).split()[:MOST_TERMS]:
            editions = editions.filter(search_text__contains=term)
        return editions

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything was asked for."""
        return any(self.data.get(name) for name in self.fields)
