"""The private link of a visit."""

from angtong.directory.private_links import PrivateLinks, new_key

__all__ = ["key_of", "new_key", "token_of"]

_LINKS = PrivateLinks("casebook.visits.link")
token_of = _LINKS.token_of
key_of = _LINKS.key_of
