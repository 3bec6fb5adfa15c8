"""The private link of a follower, and the addresses that mails carry."""

from django.conf import settings
from django.urls import reverse

from angtong.directory.private_links import PrivateLinks, new_key
from angtong.press.languages import PREFIX, is_english

from .models import Follower

__all__ = ["absolute", "key_of", "new_key", "place"]

_LINKS = PrivateLinks("angtong.front.following")
key_of = _LINKS.key_of


def place(follower: Follower, page: str = "settings") -> str:
    """Return the address of a private page in the language spoken now, without host.

    Args:
        page: "settings", "confirm" or "stop".
    """
    thai = reverse(f"follow_{page}", args=[_LINKS.token_of(follower.link_key)])
    return f"{PREFIX}{thai}" if is_english() else thai


def absolute(address: str) -> str:
    """Return the whole address of a place of this site; one that is whole already stays."""
    if address.startswith(("https://", "http://")):
        return address
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + address
