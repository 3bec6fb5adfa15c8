"""Page names in Thai: Django takes Thai vowel and tone marks for no letters, and would refuse or drop them.

There is one validator of names that may leave ASCII, and one function that Wagtail makes a name with; both are
shared by models, forms and the copying of pages, so both are taught here, once.
"""

import re

from django.core.validators import validate_unicode_slug
from wagtail.models import pages

from angtong.kit.slugs import SLUG, thai_slug

# As `wagtail.urls` matches, with Thai marks for letters.
PAGE_PATH = rf"^((?:{SLUG.pattern}/)*)$"
REFUSAL = "ชื่อในที่อยู่เว็บใช้ได้เฉพาะอักษรไทย อักษรอังกฤษ ตัวเลข ขีดกลาง และขีดล่าง"


def allow_thai_page_names() -> None:
    """Teach Django and Wagtail; called once, when the apps are there."""
    validate_unicode_slug.regex = re.compile(rf"^{SLUG.pattern}\Z")
    validate_unicode_slug.message = REFUSAL
    pages.slugify = _slug_of_title


def _slug_of_title(title: str, allow_unicode: bool = True) -> str:
    return thai_slug(title)
