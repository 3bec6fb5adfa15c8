"""Pictures in the sizes that screens ask for: WebP, with width and height, later ones loaded when they are near."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from angtong.press.pictures import sizes_of

register = template.Library()


@register.simple_tag
def shown_picture(
    image, *, eager=False, style: str = "", decorative: bool = False
) -> SafeString | str:
    """Return the `<img>` of a Wagtail image; "" when its file cannot be read.

    Args:
        eager: this is the page's first picture; it is loaded at once, before others.
        style: how large it is shown: "" (as wide as the text), "lead" (as wide as the page), "card".
        decorative: its text says nothing that does not stand beside it.
    """
    shown = sizes_of(image, style or "text")
    if shown is None:
        return ""
    alt = "" if decorative or getattr(image, "decorative", False) else _alt(image)
    loading = "eager" if eager else "lazy"
    return format_html(
        '<img class="figure__image" src="{}"{} width="{}" height="{}" alt="{}" loading="{}" decoding="async"{}>',
        shown.src,
        format_html(' srcset="{}" sizes="{}"', shown.srcset, shown.sizes) if shown.srcset else "",
        shown.width,
        shown.height,
        alt,
        loading,
        SafeString(' fetchpriority="high"') if eager else "",
    )


def _alt(image) -> str:
    return getattr(image, "contextual_alt_text", None) or image.default_alt_text
