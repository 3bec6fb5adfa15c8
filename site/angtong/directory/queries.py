"""Questions about people."""

from .models import Appointment, User

SYSTEM_USERNAME = "system"


def roles_of(user) -> frozenset[str]:
    """Return the role codes that `user` holds; asked once per user object. Anonymous and inactive hold none."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return frozenset()
    held = getattr(user, "_roles_held", None)
    if held is None:
        held = frozenset(Appointment.objects.filter(user_id=user.pk).values_list("role", flat=True))
        user._roles_held = held
    return held


def system_user() -> User:
    """Return the named actor of everything that happens by itself; it cannot sign in."""
    user = User.objects.filter(username=SYSTEM_USERNAME).first()
    if user is None:
        user = User(username=SYSTEM_USERNAME, first_name="ระบบ")
        user.set_unusable_password()
        user.save()
        Appointment.objects.create(user=user, role="system")
    return user
