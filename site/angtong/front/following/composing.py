"""The words of the mails. Sends, stores and decides nothing."""

from dataclasses import dataclass, field

from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from angtong.press.languages import template

from .links import absolute, place
from .models import Follower, FollowerMail
from .queries import Group, section_names, service_type_title, service_types_of, tag_title
from .vocabulary import Kind

CONFIRM_WITHIN_DAYS = 7
SUBJECTS = {
    Kind.CONFIRM: _("โปรดยืนยันการติดตามเรื่องใหม่จาก ANGTONG MODEL"),
    Kind.SETTINGS: _("ลิงก์ตั้งค่าการติดตามเรื่องใหม่จาก ANGTONG MODEL"),
    Kind.DIGEST: _("เรื่องใหม่ %(count)s เรื่อง จาก ANGTONG MODEL"),
}


@dataclass(frozen=True)
class Letter:
    """A mail without its address: text, and the same as simple HTML where there is one."""

    subject: str
    text: str
    html: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def message(self, address: str, connection: BaseEmailBackend) -> EmailMultiAlternatives:
        """Return the mail to one address."""
        headers = {"Auto-Submitted": "auto-generated", **self.headers}
        message = EmailMultiAlternatives(
            self.subject, self.text, to=[address], headers=headers, connection=connection
        )
        if self.html:
            message.attach_alternative(self.html, "text/html")
        return message


def followed_names(follower: Follower) -> list[str]:
    """Return what is followed, in the words of the site."""
    sections = [label for name, label in section_names().items() if name in follower.sections]
    service_types = [service_type_title(each) for each in service_types_of(follower)]
    return [*sections, *service_types, *map(tag_title, follower.tags)]


def compose(
    mail: FollowerMail,
    *,
    municipality: str,
    groups: list[Group] | None = None,
    has_missed_one: bool = False,
) -> Letter:
    """Return the words of a mail, in the language spoken now.

    Args:
        groups: what a digest tells.
        has_missed_one: the digest before may not have arrived.
    """
    follower = mail.follower
    stop_url = absolute(place(follower, "stop"))
    context = {
        "municipality": municipality,
        "frequency": gettext(follower.get_frequency_display()),
        "names": followed_names(follower),
        "within_days": CONFIRM_WITHIN_DAYS,
        "confirm_url": absolute(place(follower, "confirm")),
        "settings_url": absolute(place(follower)),
        "stop_url": stop_url,
        "period_on": mail.period_on,
        "groups": groups or [],
        "has_missed_one": has_missed_one,
    }
    text = render_to_string(template(f"front/following/mail/{mail.kind}.txt"), context)
    if mail.kind != Kind.DIGEST:
        return Letter(str(SUBJECTS[Kind(mail.kind)]), text)
    count = sum(len(group.entries) + group.left_out for group in context["groups"])
    subject = SUBJECTS[Kind.DIGEST] % {"count": count}
    return Letter(
        subject,
        text,
        render_to_string(
            template("front/following/mail/digest.html"), context | {"subject": subject}
        ),
        # RFC 8058: one click in the mail program stops, without a page in between.
        {
            "List-Unsubscribe": f"<{stop_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
