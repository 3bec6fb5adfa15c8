"""A picture that a page or an edition shows is not deleted: what was cited stays as it was."""

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import ProtectedError

from casebook.editions.pictures import is_in_an_edition
from knowledge.library.models import Picture
from tests.casebook.cases import add_case, make_casebook
from tests.factories import make_person

pytestmark = pytest.mark.django_db
DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0h40v30z"/></svg>'
)


def make_picture(title: str = "ภาพ") -> Picture:
    picture = Picture(title=title, file=ContentFile(DRAWING, "p.svg"), width=40, height=30)
    picture.save()
    return picture


@pytest.fixture
def index():
    return make_casebook()


@pytest.fixture(params=["head", "text"])
def shown(index, request):
    """A picture that a published case shows, and the case."""
    picture = make_picture()
    image = {"image": picture.pk, "alt_text": "ก", "decorative": False}
    block = {"type": "picture", "value": {"image": image, "caption": ""}}
    fields = {"picture": picture} if request.param == "head" else {"results": [block]}
    return picture, add_case(index, "flood", **fields)


def test_a_picture_in_use_or_cited_stays_whoever_asks(client, shown):
    picture, case = shown
    for person in (make_person("editor"), make_person(None, is_superuser=True, is_staff=True)):
        client.force_login(person)
        place = f"/admin/images/{picture.pk}/"
        assert client.post(f"{place}delete/").status_code in {302, 403}
        assert Picture.objects.filter(pk=picture.pk).exists()
        assert f"{place}delete/" not in client.get(place).content.decode()
    case.picture, case.results = None, []
    case.save_revision().publish()
    assert is_in_an_edition(picture)
    with pytest.raises(ProtectedError), transaction.atomic():
        picture.delete()
    assert 'class="figure' in client.get("/casebook/flood/cite/1/").content.decode()


def test_a_picture_that_nobody_shows_is_deleted(client, index, shown):
    other = make_picture("ไม่ใช้")
    assert not is_in_an_edition(other)
    client.force_login(make_person(None, is_superuser=True, is_staff=True))
    assert (
        f"/admin/images/{other.pk}/delete/"
        in client.get(f"/admin/images/{other.pk}/").content.decode()
    )
    client.post(f"/admin/images/{other.pk}/delete/")
    assert not Picture.objects.filter(pk=other.pk).exists()


def test_a_number_that_is_no_picture_keeps_none(index):
    picture = make_picture()
    add_case(index, "flood", fiscal_year=2569, place=f'":{picture.pk},"')
    assert not is_in_an_edition(picture)
