"""What editing a page loads beside Wagtail's own scripts, and how its revisions are compared."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from . import revision_comparison

revision_comparison.register()


@hooks.register("insert_editor_js")
def name_pages_in_thai():
    """Load the script that makes a page's name from its title."""
    return format_html('<script src="{}"></script>', static("js/admin/page-name.js"))
