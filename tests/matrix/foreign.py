"""The places of packages, grouped by prefix: who gets in at all. What a package decides inside is its own."""

from dataclasses import dataclass

SIGN_IN = {302}


@dataclass(frozen=True)
class Group:
    """What a GET of any place of the group answers; `stranger` and `outsider` have no way into the admin."""

    stranger: set[int]
    outsider: set[int]
    officer: set[int]


ADMIN = Group(SIGN_IN, SIGN_IN, {200, 302, 400, 403, 404, 405})
# Kept from officers: settings, people, pages and files are the editor's and the administrator's.
NOT_THEIRS = Group(SIGN_IN, SIGN_IN, {302, 403, 404, 405})
OPEN = Group({200, 302, 404}, {200, 302, 404}, {200, 302, 404})
MOVED = Group({301, 302}, {301, 302}, {301, 302})
OF_THE_PERSON = Group(SIGN_IN, {200, 302, 404}, {200, 302, 404})

FOREIGN = {
    "admin/": ADMIN,
    "admin/collections/": NOT_THEIRS,
    "admin/documents/": NOT_THEIRS,
    "admin/documents/chooser/": ADMIN,
    "admin/failwhale/": Group(SIGN_IN, SIGN_IN, {500}),
    "admin/groups/": NOT_THEIRS,
    "admin/images/": ADMIN,
    "admin/images/chooser/": ADMIN,
    "admin/jsi18n/": OPEN,
    "admin/login/": OPEN,
    "admin/password_reset/": OPEN,
    "admin/redirects/": NOT_THEIRS,
    "admin/reports/": ADMIN,  # the site's history, of what the person may see of it
    "admin/settings/": NOT_THEIRS,
    "admin/sites/": NOT_THEIRS,
    "admin/snippets/": NOT_THEIRS,
    "admin/sprite/": OPEN,
    "admin/translation/": NOT_THEIRS,
    "admin/users/": NOT_THEIRS,
    "admin/workflows/": ADMIN,
    "accounts/": OPEN,
    "accounts/2fa/": OF_THE_PERSON,
    "accounts/email/": OF_THE_PERSON,
    "accounts/password/change/": OF_THE_PERSON,
    "accounts/password/set/": OF_THE_PERSON,
    "accounts/reauthenticate/": OF_THE_PERSON,
    "cookies/": MOVED,
    "documents/authenticate_with_password/": OPEN,
    "favicon.ico": MOVED,
    "_util/": OPEN,
}


def prefix_of(route: str) -> str | None:
    """Return the longest prefix of the table that the route begins with."""
    return max(filter(route.startswith, FOREIGN), key=len, default=None)
