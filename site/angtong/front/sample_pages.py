"""The sample site's pages: made once, where missing; what an editor changed since stays as it is."""

from wagtail.models import Page, Site

from angtong.press.languages import THAI
from casebook.pages.models import CasebookIndexPage
from knowledge.pages.models import KnowledgeIndexPage

from .models import HomePage, SiteIdentity
from .sample.articles import ARTICLES
from .sample.cases import CASES
from .sample.synonyms import SYNONYMS
from .sample_articles import build_articles
from .sample_cases import build_cases
from .search.models import SearchSynonyms

LEAD = (
    "ห้องทดลองทางสังคมของท้องถิ่น เริ่มจากข้อมูลที่ถูกต้องและตรวจสอบข้ามชุด ผ่านการรับรองของประชาคม "
    "แล้วแก้ไขปัญหาเป็นสามระยะ ผลของทุกระยะกลับมาเป็นข้อมูลของรอบต่อไป เพื่อให้ชุมชนเข้มแข็งและจัดการตนเองได้อย่างยั่งยืน"
)


def build_pages(by=None, *, articles: list[dict] = ARTICLES, cases: list[dict] = CASES) -> HomePage:
    """Return the home page, with casebook and knowledge base below it; make what is missing.

    Args:
        by: who publishes, or None.
        articles: what the knowledge base holds beside the founding document.
        cases: what the casebook holds.
    """
    in_thai = HomePage.objects.filter(locale__language_code=THAI)
    home = in_thai.first() or _replace_root(by)
    identity = SiteIdentity.load()
    identity.is_sample = True
    identity.save()
    _knowledge(home, articles, by)
    _casebook(home, cases, by)
    if not SearchSynonyms.objects.exists():
        for words in SYNONYMS:
            SearchSynonyms.objects.create(words=words)
    return home


def _replace_root(by) -> HomePage:
    """Put our home page where Wagtail's first migration left its welcome page."""
    root = Page.get_first_root_node()
    home = HomePage(
        title="ANGTONG MODEL แหล่งเรียนรู้การจัดการตนเองของท้องถิ่น", slug="angtong", lead=LEAD, owner=by
    )
    root.add_child(instance=home)
    home.save_revision(user=by).publish(user=by)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "root_page": home, "site_name": "ANGTONG MODEL"},
    )
    for welcome in root.get_children().filter(slug="home").exclude(pk=home.pk):
        if type(welcome.specific) is Page:
            welcome.delete()
    return home


def _add(parent: Page, page: Page, by) -> Page:
    """Add a page below `parent` and publish it, unless one with its slug stands there; return the one that stands."""
    standing = parent.get_children().filter(slug=page.slug).first()
    if standing:
        return standing.specific
    page.owner = by
    parent.add_child(instance=page)
    page.save_revision(user=by).publish(user=by)
    return page


def _knowledge(home: Page, articles: list[dict], by) -> None:
    index = _add(
        home,
        KnowledgeIndexPage(
            title="คลังความรู้",
            slug="knowledge",
            intro="แนวปฏิบัติ เอกสาร และข้อมูลที่ใช้ทำงานจริง สำหรับเจ้าหน้าที่ สมาชิกสภา และผู้มาศึกษาดูงาน",
        ),
        by,
    )
    build_articles(index, articles, by)


def _casebook(home: Page, cases: list[dict], by) -> None:
    index = _add(
        home,
        CasebookIndexPage(
            title="คลังบทเรียน",
            slug="casebook",
            intro="บทเรียนจากการแก้ปัญหาสามระยะ บอกทั้งสิ่งที่ได้ผล สิ่งที่ไม่ได้ผล และเงื่อนไขในการนำไปใช้ที่อื่น",
        ),
        by,
    )
    build_cases(index, cases, _add, by)
