"""A second address in Latin letters for every page that is named in Thai: it leads on to the page's own."""

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.signals import page_published

from angtong.kit.slugs import latin_slug


def offer_latin_name(sender, instance: Page, **_signal) -> None:
    """Keep a redirect from the Latin name, unless another page or redirect has that address."""
    parent = instance.get_parent()
    latin = latin_slug(instance.title)
    if instance.slug.isascii() or not latin or parent is None or not parent.url:
        return
    if parent.get_children().filter(slug=latin).exists():
        return
    old_path = Redirect.normalise_path(f"{parent.url}{latin}/")
    if not Redirect.objects.filter(old_path=old_path).exists():
        Redirect.objects.create(
            old_path=old_path,
            redirect_page=instance,
            is_permanent=False,
            automatically_created=True,
        )


def listen() -> None:
    """Offer a name whenever a page is published."""
    page_published.connect(offer_latin_name, dispatch_uid="latin-names")
