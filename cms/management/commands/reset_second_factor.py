"""Reset somebody's second factor at the command line."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from cms.services.second_factor import reset_second_factor


class Command(BaseCommand):
    """`manage.py reset_second_factor NAME`: for the last administrator who has lost the device."""

    help = "Remove a user's apps, passkeys and recovery codes, and end the user's sessions."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the user's name."""
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        """Reset it and say what was removed.

        Raises:
            CommandError: if there is no such user.
        """
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"There is no user “{options['username']}”.")
        count = reset_second_factor(user_id=user.pk, actor=None)
        self.stdout.write(f"Removed {count}. {user} logs in by password and sets up a new one.")
