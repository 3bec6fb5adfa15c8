"""Links of the chamber and the register: each leads somewhere, and back to where it says."""

import re
from urllib.parse import urljoin, urlsplit

import pytest

from tests.factories import make_person
from tests.proposals.opening import client_of, planned_proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal():
    return planned_proposal(make_person("drafter"), confidentiality="public")


@pytest.fixture
def chamber(client):
    return client_of(client, make_person("council"))


def links(client, address):
    """Return (words, whole address) of every link of a page's content."""
    page = client.get(address).content.decode()
    content = page[page.index("<main") : page.index("</main>")]
    found = re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', content, re.DOTALL)
    return [
        (re.sub(r"<[^>]*>", "", words).strip(), urljoin(address, href.replace("&amp;", "&")))
        for href, words in found
    ]


@pytest.mark.parametrize("folder", ["council", "proposals"])
def test_every_link_of_a_dossiers_pages_leads_somewhere(chamber, proposal, folder):
    here = f"/{folder}/{proposal.reference}/"
    for tail in ("", "versions/2/", "compare/?from=1&to=2", "compare/"):
        for words, address in links(chamber, here + tail):
            place = urlsplit(address)
            if not place.netloc and "/pdf/" not in place.path:
                asks_for_a_choice = place.path.endswith("/compare/") and not place.query
                wanted = 400 if asks_for_a_choice else 200
                assert chamber.get(address, follow=True).status_code == wanted, (words, address)


@pytest.mark.parametrize("folder", ["council", "proposals"])
def test_the_way_back_leads_to_the_dossier(chamber, proposal, folder):
    here = f"/{folder}/{proposal.reference}/"
    version = dict(links(chamber, f"{here}versions/2/"))
    assert version["← รุ่นที่ 1"] == f"{here}versions/1/"
    assert dict(links(chamber, f"{here}versions/1/"))["รุ่นที่ 2 →"] == f"{here}versions/2/"
    assert version["ประวัติการแก้ไขทุกรุ่น"] == f"{here}#versions"
    assert dict(links(chamber, f"{here}compare/?from=1&to=2"))["เลือกรุ่นอื่น"] == f"{here}#versions"
    assert dict(links(chamber, f"{here}compare/"))["กลับไปหน้าของเรื่อง"] == f"{here}#versions"


@pytest.mark.parametrize("register", ["/council/", "/proposals/", "/ordinances/"])
def test_a_filter_is_cleared_by_its_link(chamber, proposal, register):
    cleared = [a for words, a in links(chamber, f"{register}?q=zzzz") if words == "ล้างตัวกรอง"]
    assert cleared
    assert set(cleared) == {register}


def test_what_is_new_is_asked_for_from_a_narrowed_agenda(chamber, proposal):
    found = dict(links(chamber, "/council/?q=zzzz"))
    assert found["ดูเฉพาะเรื่องที่มีการเปลี่ยนแปลงใหม่"] == "/council/?only=new"


def test_the_paper_of_the_newest_version_is_where_the_dossier_says(chamber, proposal):
    found = dict(links(chamber, f"/proposals/{proposal.reference}/"))
    assert found["ส่งออก PDF"].startswith(f"/proposals/{proposal.reference}/versions/")
