"""Names in Latin letters: a second address for every page that is named in Thai, and the only one of a translation."""

from wagtail.contrib.redirects.models import Redirect
from wagtail.coreutils import find_available_slug
from wagtail.models import Page
from wagtail.signals import copy_for_translation_done, page_published

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


def name_translation(sender, source_obj, target_obj, **_signal) -> None:
    """Name the draft of a translation in Latin letters: it is copied with its original's name, which may be Thai."""
    if not isinstance(target_obj, Page) or target_obj.slug.isascii():
        return
    page = target_obj.specific
    latin = latin_slug(getattr(page, "title_en", "") or page.title)
    if not latin:
        return
    slug = find_available_slug(page.get_parent(), latin, ignore_page_id=page.pk)
    draft = page.get_latest_revision_as_object()
    page.slug = draft.slug = slug
    page.save()
    if page.alias_of_id is None:
        draft.save_revision(user=page.owner, changed=False)


def listen() -> None:
    """Offer a name whenever a page is published, and give one to every translation."""
    copy_for_translation_done.connect(name_translation, dispatch_uid="latin-names-of-translations")
    page_published.connect(offer_latin_name, dispatch_uid="latin-names")
