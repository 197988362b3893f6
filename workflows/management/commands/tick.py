"""`manage.py tick`: do what is due. A timer runs it every minute or so."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from workflows.services.ticking import Ticked, tick
from workflows.services.verifying import verify_daily


class Command(BaseCommand):
    """Does what is due, and once a day verifies all records."""

    help = "Do what is due: mail, reminders, missing files, killed jobs; verify once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do one tick and print it. Raises CommandError if something could not be done."""
        done = tick(at=timezone.now())
        self.stdout.write(account(done))
        if troubles := [*done.troubles, *verify_daily(at=timezone.now())]:
            raise CommandError("\n".join(troubles))


def account(done: Ticked) -> str:
    """Return one line that tells what a tick did."""
    return (
        f"Jobs taken up again: {done.reclaimed}, given up: {done.given_up}. "
        f"Files made: {done.files}. Reminders queued: {done.reminders}. "
        f"Delays told: {done.told}. "
        f"Mails sent: {done.sent}, still to be sent: {done.unsent}."
    )
