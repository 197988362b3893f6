"""`manage.py go_live`: let a restored copy take the place of the site."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.services.backups import go_live


class Command(BaseCommand):
    """Ends the rest of a restored copy."""

    help = "Let a restored copy send mail and open links again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Let the site go live and say whether it was at rest."""
        was = go_live()
        self.stdout.write("The site is live." if was else "The site was live already.")
