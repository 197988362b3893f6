"""`manage.py tick`: do what is due. A timer runs it every minute or so."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from workflows.services.repeating import Parts
from workflows.services.ticking import Ticked, tick
from workflows.services.verifying import verify_daily


class Command(BaseCommand):
    """Does what is due, and once a day verifies all records."""

    help = "Do what is due: mail, reminders, missing files, killed jobs; verify once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do one tick and print it. Raises CommandError if something could not be done.

        Each part is done whatever became of another, the verification of the records included.
        """
        parts = Parts()
        self.do_all(parts)
        if parts.troubles:
            raise CommandError("\n".join(parts.troubles))

    def do_all(self, parts: Parts) -> None:
        """Do what is due, print it, and leave what could not be done among the troubles."""
        done = tick(at=timezone.now())
        self.stdout.write(account(done))
        parts.troubles += done.troubles
        parts.troubles += parts.do("Verify", lambda: verify_daily(at=timezone.now()), [])


def account(done: Ticked) -> str:
    """Return one line that tells what a tick did."""
    return (
        f"Jobs taken up again: {done.reclaimed}, given up: {done.given_up}. "
        f"Files made: {done.files}. Reminders queued: {done.reminders}. "
        f"Delays told: {done.told}. "
        f"Mails sent: {done.sent}, still to be sent: {done.unsent}."
    )
