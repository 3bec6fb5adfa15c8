"""Who is asking: a bearer token, else the session; a session writes only with its CSRF token."""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from ninja.security import HttpBearer
from ninja.utils import check_csrf

from angtong.directory.models import User
from angtong.directory.sign_in import (
    INACTIVE,
    WINDOW,
    WRONG,
    authenticate_person,
    client_address,
    record_failure,
)
from angtong.directory.tokens import user_of_token
from angtong.kit.refusal import Refusal

from .problem_details import Problem

SAFE = {"GET", "HEAD"}
CHALLENGE = {"WWW-Authenticate": 'Bearer realm="angtong"'}
_CSRF = Refusal(
    "csrf",
    "โปรดส่งส่วนหัว X-CSRFToken ตามคุกกี้ csrftoken หรือใช้โทเคนจาก POST /api/v1/tokens แทนการเข้าสู่ระบบทางหน้าเว็บ",
)
_SECOND_FACTOR = Refusal(
    "second-factor-needed",
    "บัญชีนี้ยืนยันตัวตนสองขั้น โปรดส่งรหัสจากแอปยืนยันตัวตนในช่อง one_time_code มาพร้อมกับรหัสผ่าน",
)
_WRONG_CODE = Refusal("wrong-code", "รหัสยืนยันตัวตนไม่ถูกต้องหรือใช้ไปแล้ว โปรดรอรหัสใหม่ในแอปแล้วลองอีกครั้ง")


class SignedIn(HttpBearer):
    """Only people who are signed in; their requests are recorded as theirs in the audit trail."""

    def __call__(self, request: HttpRequest) -> User | AnonymousUser | None:
        """Return the person; None is answered with 401.

        Raises:
            Problem: 403, a session wants to write without its CSRF token.
        """
        if request.headers.get(self.header):
            person = super().__call__(request)
            if person is not None:
                request.user = person
            return person
        if not request.user.is_authenticated:
            return self.stranger()
        if request.method not in SAFE and check_csrf(request):
            raise Problem(403, _CSRF)
        return request.user

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        """Return whose token it is."""
        return user_of_token(token.strip())

    def stranger(self) -> AnonymousUser | None:
        """Return who asks without credentials: nobody."""
        return None


class Anyone(SignedIn):
    """Strangers too, who then read what the public may read. A wrong token is refused all the same."""

    def stranger(self) -> AnonymousUser:
        """Return the public."""
        return AnonymousUser()


def sign_in(request: HttpRequest, username: str, password: str, one_time_code: str) -> User:
    """Return the person whose password, and second factor where one is set up, these are.

    Raises:
        Problem: 401, or 429 while the throttle holds.
    """
    address = client_address(request)
    person = authenticate_person(username, password, address)
    if isinstance(person, Refusal):
        if person in (WRONG, INACTIVE):
            raise Problem(401, person, headers=CHALLENGE)
        seconds = str(int(WINDOW.total_seconds()))
        raise Problem(429, person, headers={"Retry-After": seconds})
    if is_mfa_enabled(person):
        if not one_time_code:
            raise Problem(401, _SECOND_FACTOR, headers=CHALLENGE)
        if not _is_code_of(person, one_time_code):
            record_failure(username, address)
            raise Problem(401, _WRONG_CODE, headers=CHALLENGE)
    return person


def _is_code_of(person: User, code: str) -> bool:
    return any(factor.wrap().validate_code(code) for factor in person.authenticator_set.all())
