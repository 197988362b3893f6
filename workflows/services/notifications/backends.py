"""Where Django's own mail goes, and where ours leaves: the outbox, and the demo's console."""

from collections.abc import Sequence
from email.mime.base import MIMEBase

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.console import EmailBackend as Console
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from workflows.models import DemoMark
from workflows.services.notifications.elsewhere import queue_letter
from workflows.services.notifications.sending import send_later


class OutboxBackend(BaseEmailBackend):
    """Puts mail that Django or a package sends, such as a new password, in the outbox."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue the letters; return how many."""
        at = timezone.now()
        for letter in email_messages:
            queue_letter(letter=letter, at=at)
        send_later()
        return len(email_messages)


class NoDemo(RuntimeError):
    """Mail of a database that is no demo was about to be printed instead of sent."""


class DemoConsole(Console):
    """Prints mail instead of sending it, for a demo alone."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Print the letters; return how many.

        Raises:
            NoDemo: if the database is not marked as a demo. The letters stay in the outbox.
        """
        if not DemoMark.objects.exists():
            raise NoDemo(
                "This database is no demo, so its letters are not printed but kept. "
                "Set DJANGO_SETTINGS_MODULE=cms.settings.production to send them."
            )
        return super().send_messages(email_messages) or 0

    def write_message(self, message: EmailMessage) -> None:
        """Print whom the letter is for and its words; of what is enclosed its name and size."""
        lines = [f"To: {', '.join(message.to)}", f"Subject: {message.subject}", "", message.body]
        lines += [f"Enclosed: {_named(enclosed)}" for enclosed in message.attachments]
        self.stream.write("\n".join(map(str, lines)).rstrip() + f"\n{'-' * 79}\n")


def _named(enclosed: tuple[str, bytes | str, str] | MIMEBase) -> str:
    """Return the name and the size of a file that is enclosed in a letter."""
    if isinstance(enclosed, MIMEBase):
        return enclosed.get_filename() or enclosed.get_content_type()
    name, content, _ = enclosed
    return f"{name}, {filesizeformat(len(content))}"
