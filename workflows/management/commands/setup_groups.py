"""`manage.py setup_groups`: make the desk's groups."""

from typing import Any

from django.core.management.base import BaseCommand

from workflows.services.groups import set_up_groups


class Command(BaseCommand):
    """Makes the groups of the desk and gives them their permissions."""

    help = "Make the groups Drafters, Managers and Board with their permissions. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is not there yet, and print each group."""
        for group in set_up_groups():
            self.stdout.write(f"{group.name}: {group.permissions.count()} permissions")
