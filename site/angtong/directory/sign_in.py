"""Who may come in: one password check and one throttle for the sign-in page and for API tokens.

Failures are rows, so the throttle holds across worker processes. It keeps no session.
"""

from datetime import timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied, ValidationError

from angtong.kit import clock
from angtong.kit.dates import thai_time
from angtong.kit.refusal import Refusal

from .models import SignInFailure, User
from .queries import SYSTEM_USERNAME, roles_of
from .roles import COUNCIL, Role

MOST_FAILURES = 10
WINDOW = timedelta(minutes=5)
KEPT_FOR = timedelta(hours=1)
LONGEST_NAME = 150
LONGEST_PASSWORD = 1_000

UNKNOWN_ADDRESS = "unknown"

WRONG = Refusal(
    "wrong-password",
    "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง โปรดตรวจสอบแป้นพิมพ์ภาษาและปุ่ม Caps Lock แล้วลองใหม่อีกครั้ง",
)
INACTIVE = Refusal("inactive", "บัญชีผู้ใช้นี้ถูกระงับการใช้งาน โปรดติดต่อผู้ดูแลระบบ")


def authenticate_person(name: str, password: str, address: str) -> User | Refusal:
    """Return the person whose name and password these are, or why nobody comes in.

    Args:
        name: user name as typed; upper and lower case are the same.
        password: as typed.
        address: where the request comes from, see `client_address`.

    A failure counts against this name from this address; a success does not. Guesses that are
    under way at the same time are all checked, so the throttle may let through as many guesses
    more than `MOST_FAILURES` as the server has threads; a right one among them is refused.
    """
    throttled = is_throttled(name, address)
    if throttled:
        return throttled
    person = _person_named(name)
    if not _is_password_of(person, password):
        record_failure(name, address)
        return WRONG
    throttled = is_throttled(name, address)
    if throttled:
        return throttled
    if not person.is_active or person.username == SYSTEM_USERNAME:
        record_failure(name, address)
        return INACTIVE
    person.backend = settings.AUTHENTICATION_BACKENDS[0]
    return person


def is_throttled(name: str, address: str) -> Refusal | None:
    """Refuse while `MOST_FAILURES` of this name from this address lie within `WINDOW`."""
    failures = SignInFailure.objects.filter(
        name=_counted_name(name), address=address, at__gt=clock.now() - WINDOW
    ).order_by("-at")
    moments = list(failures.values_list("at", flat=True)[:MOST_FAILURES])
    if len(moments) < MOST_FAILURES:
        return None
    free_at = moments[-1] + WINDOW
    whole_minute = (free_at + timedelta(seconds=59)).replace(second=0, microsecond=0)
    return Refusal(
        "sign-in-throttled",
        f"ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้องครบ {MOST_FAILURES} ครั้ง ระบบจึงพักการเข้าสู่ระบบด้วยชื่อนี้ไว้ชั่วคราว "
        f"โปรดลองใหม่อีกครั้งตั้งแต่เวลา {thai_time(whole_minute)} หากลืมรหัสผ่าน โปรดติดต่อผู้ดูแลระบบ",
    )


def record_failure(name: str, address: str) -> None:
    """Count one refused sign-in, and forget those older than `KEPT_FOR`."""
    now = clock.now()
    SignInFailure.objects.filter(at__lt=now - KEPT_FOR).delete()
    SignInFailure.objects.create(name=_counted_name(name), address=address, at=now)


def client_address(request) -> str:
    """Return where a request comes from: an IPv4 address, or the /64 network of an IPv6 address.

    Believes as many `X-Forwarded-For` entries, from the end, as `ALLAUTH_TRUSTED_PROXY_COUNT`
    says that proxies of ours wrote; with 0 the header is not read at all.
    """
    trusted = getattr(settings, "ALLAUTH_TRUSTED_PROXY_COUNT", 0)
    forwarded = request.headers.get("x-forwarded-for", "").split(",")
    seen = forwarded[-trusted] if 0 < trusted <= len(forwarded) else ""
    for text in (seen, request.META.get("REMOTE_ADDR", "")):
        address = _read_address(text.strip())
        if address is not None:
            return address
    return UNKNOWN_ADDRESS


class PeopleBackend(ModelBackend):
    """Django's own way in, with the same check and throttle: no view that signs in goes around it."""

    def authenticate(self, request, username=None, password=None, **kwargs) -> User | None:
        """Return the person; None when no name and password are given.

        Raises:
            PermissionDenied: refused; no other backend is asked.
        """
        if username is None or password is None:
            return None
        address = client_address(request) if request else UNKNOWN_ADDRESS
        answer = authenticate_person(username, password, address)
        if isinstance(answer, Refusal):
            raise PermissionDenied(answer.message)
        return answer


class AccountAdapter(DefaultAccountAdapter):
    """allauth with our password check and throttle; nobody signs up by himself."""

    def is_open_for_signup(self, request) -> bool:
        """Accounts are made by the administrator."""
        return False

    def get_client_ip(self, request) -> str:
        """Return `client_address`, so that allauth and the throttle see the same."""
        return client_address(request)

    def authenticate(self, request, **credentials) -> User:
        """Return the person.

        Raises:
            ValidationError: refused; the message is for the person.
        """
        answer = authenticate_person(
            credentials.get("username") or "",
            credentials.get("password") or "",
            client_address(request),
        )
        if isinstance(answer, Refusal):
            raise ValidationError(answer.message, code=answer.code)
        return answer

    def get_login_redirect_url(self, request) -> str:
        """Who works in the admin goes there, council members and their chair to the chamber, others home."""
        roles = roles_of(request.user)
        # The chair enters the admin for one move; their place is the chamber.
        if roles and roles <= {Role.CHAIR, Role.COUNCIL} and not request.user.is_superuser:
            return "/council/"
        if request.user.has_perm("wagtailadmin.access_admin"):
            return settings.LOGIN_REDIRECT_URL
        return "/council/" if roles & COUNCIL else "/"


def _person_named(name: str) -> User | None:
    name = name.strip()
    if not name.isprintable() or len(name) > LONGEST_NAME:
        return None
    people = list(User.objects.filter(username__iexact=name)[:2])
    same = [person for person in people if person.username == name] or people
    return same[0] if len(same) == 1 else None


def _is_password_of(person: User | None, password: str) -> bool:
    """Say whether; takes as long for nobody as for somebody."""
    try:
        password.encode()
    except UnicodeEncodeError:
        password = ""
    password = password[: LONGEST_PASSWORD + 1]
    if person is None or not person.has_usable_password() or len(password) > LONGEST_PASSWORD:
        User().set_password(password)
        return False
    return person.check_password(password)


def _counted_name(name: str) -> str:
    printable = "".join(letter for letter in name.strip() if letter.isprintable())
    return printable.casefold()[:LONGEST_NAME]


def _read_address(text: str) -> str | None:
    host = text[1:].partition("]")[0] if text.startswith("[") else text
    if host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        address: IPv4Address | IPv6Address = ip_address(host)
    except ValueError:
        return None
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is None:
            return str(ip_network((address, 64), strict=False))
        address = address.ipv4_mapped
    return str(address)
