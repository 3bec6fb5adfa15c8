"""A picture's sizes, for who shows it. Asks Wagtail for its renditions; knows no page."""

import logging
from dataclasses import dataclass

log = logging.getLogger(__name__)

WIDTHS = {
    "text": ((400, 800, 1200), "(min-width: 48rem) 42rem, 100vw"),
    "lead": ((480, 960, 1440), "(min-width: 75rem) 72rem, 100vw"),
    "card": ((320, 640), "(min-width: 64rem) 24rem, (min-width: 40rem) 50vw, 100vw"),
}
CARD_SHAPE = {320: 200, 640: 400}


@dataclass(frozen=True)
class Sizes:
    """What an `<img>` needs; `srcset` is "" for a drawing, which has one size for all."""

    src: str
    srcset: str
    sizes: str
    width: int
    height: int


def sizes_of(image, style: str = "text") -> Sizes | None:
    """Return the sizes of a Wagtail image as it is shown in a place; None when its file cannot be read.

    Args:
        style: "text", "lead", or "card" (cut to eight by five around the point of interest).
    """
    if image is None:
        return None
    widths, sizes = WIDTHS.get(style, WIDTHS["text"])
    try:
        if image.is_svg():
            return Sizes(image.file.url, "", "", *_size_of_drawing(image))
        filters = [_filter(width, style) for width in widths]
        found = image.get_renditions(*filters)
        renditions = [found[name] for name in filters]
        whole = renditions[-1]
        entries = dict.fromkeys(f"{each.url} {each.width}w" for each in renditions)
        return Sizes(
            renditions[min(1, len(renditions) - 1)].url,
            ", ".join(entries) if len(entries) > 1 else "",
            sizes,
            whole.width,
            whole.height,
        )
    except Exception:  # a picture that is gone or broken must not take its page along
        log.exception("picture %s cannot be shown", image.pk)
        return None


def _filter(width: int, style: str) -> str:
    size = f"fill-{width}x{CARD_SHAPE[width]}" if style == "card" else f"width-{width}"
    return f"{size}|format-webp|webpquality-78"


def _size_of_drawing(image) -> tuple[int, int]:
    width, height = max(1, image.width or 1), max(1, image.height or 1)
    return width, height
