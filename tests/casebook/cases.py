"""Building cases: an empty casebook, a published case."""

from wagtail.models import Page, Site

from casebook.pages.models import CasebookIndexPage, CasePage


def make_casebook() -> CasebookIndexPage:
    """Make the door of the casebook at `/casebook/`, without cases."""
    root = Page.get_first_root_node()
    home = Page(title="หน้าแรก", slug="site")
    root.add_child(instance=home)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home}
    )
    index = CasebookIndexPage(title="คลังบทเรียน", slug="casebook")
    home.add_child(instance=index)
    index.save_revision().publish()
    return index


def add_case(index, slug: str = "case", tags=(), **fields) -> CasePage:
    """Add a published case."""
    fields = {"title": f"บทเรียน {slug}", "summary": "สรุป"} | fields
    page = CasePage(slug=slug, **fields)
    index.add_child(instance=page)
    if tags:
        page.tags.add(*tags)
    page.save_revision().publish()
    return page
