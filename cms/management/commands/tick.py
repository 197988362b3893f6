"""`manage.py tick`: do what is due, for agreements and on the site. A timer runs it every minute.

It stands in for the domain's command of the same name, which knows nothing of the site.
"""

from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from cms.services.ticking import SiteTicked, tick_site
from workflows.management.commands import tick


class Command(tick.Command):
    """Does what the domain's tick does, then tells branches of what is new."""

    help = f"{tick.Command.help} Tells branches of new issues."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do one tick and print it. Raises CommandError if something could not be done.

        What fails among agreements keeps nothing on the site from being done.
        """
        troubles = []
        try:
            super().handle(*args, **options)
        except CommandError as error:
            troubles.append(str(error))
        done = tick_site(at=timezone.now())
        self.stdout.write(account(done))
        if troubles := [*troubles, *done.troubles]:
            raise CommandError("\n".join(troubles))


def account(done: SiteTicked) -> str:
    """Return one line that tells what a tick did on the site."""
    return (
        f"New issues told: {done.announced}. Mails to branches sent: {done.sent}, still to be "
        f"sent: {done.unsent}. Requests and uploads that nobody confirmed: {done.forgotten}."
    )
