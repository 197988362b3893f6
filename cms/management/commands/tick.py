"""`manage.py tick`: do what is due, for agreements and on the site. A timer runs it every minute.

It stands in for the domain's command of the same name, which knows nothing of the site.
"""

from django.utils import timezone

from cms.services.ticking import SiteTicked, tick_site
from workflows.management.commands import tick
from workflows.services.repeating import Parts


class Command(tick.Command):
    """Does what the domain's tick does, then tells branches of what is new."""

    help = f"{tick.Command.help} Tells branches of new issues."

    def do_all(self, parts: Parts) -> None:
        """Do what the domain's tick does, and then what is due on the site."""
        super().do_all(parts)
        done = tick_site(at=timezone.now())
        self.stdout.write(account(done))
        parts.troubles += done.troubles


def account(done: SiteTicked) -> str:
    """Return one line that tells what a tick did on the site."""
    return (
        f"New issues told: {done.announced}. Mails to branches sent: {done.sent}, still to be "
        f"sent: {done.unsent}. Requests and uploads that nobody confirmed: {done.forgotten}."
    )
