"""Whether the foot of every page calls the site a sample; see `angtong.press.sample_mark`."""

from .models import SiteIdentity


def is_sample() -> bool:
    """Return what the site's editors say of it."""
    return SiteIdentity.load().is_sample
