"""A mail server that fails as real ones do: for one address, in the middle of a mail, or altogether."""

from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend

BACKEND = f"{__name__}.MailServer"


class ProcessDied(BaseException):
    """What ends a process, and no `except Exception` stops."""


class MailServer(BaseEmailBackend):
    """Puts mails into `mail.outbox`, but for addresses that `failing` names."""

    failing: dict[str, str] = {}
    is_down = False

    def open(self):
        """Raise when nobody answers."""
        if MailServer.is_down:
            raise ConnectionRefusedError
        return True

    def send_messages(self, messages):
        """Take each message, or fail."""
        for message in messages:
            how = MailServer.failing.get(message.to[0])
            if how == "refuses":
                raise SMTPRecipientsRefused({message.to[0]: (550, b"no such user")})
            message.message()
            mail.outbox.append(message)
            if how == "breaks off":
                raise SMTPServerDisconnected
            if how == "dies":
                raise ProcessDied
        return len(messages)
