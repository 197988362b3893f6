"""`manage.py tick`: do what is due. A timer runs it every minute or so."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from workflows.services.ticking import Ticked, tick


class Command(BaseCommand):
    """Sends due mail, reminds, makes missing files, and takes up jobs left behind."""

    help = "Do what is due: mail, reminders, missing files, jobs of killed workers. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do one tick and print it. Raises CommandError if something could not be done."""
        done = tick(at=timezone.now())
        self.stdout.write(account(done))
        if done.troubles:
            raise CommandError("\n".join(done.troubles))


def account(done: Ticked) -> str:
    """Return one line that tells what a tick did."""
    return (
        f"Jobs taken up again: {done.reclaimed}, given up: {done.given_up}. "
        f"Files made: {done.files}. Reminders queued: {done.reminders}. "
        f"Delays told: {done.told}. "
        f"Mails sent: {done.sent}, still to be sent: {done.unsent}."
    )
