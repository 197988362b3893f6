"""Compare two Word files."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mou_templates.commands import compare
from mou_templates.commands.files import CommandFailed


class Command(BaseCommand):
    """`manage.py compare OLD.docx NEW.docx`, which is `python -m mou_templates compare`.

    The exit status is 0 whether or not the files differ, and 1 if they cannot be compared.
    """

    help = compare.HELP

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the two files and what is made of them."""
        compare.add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare the files.

        Raises:
            CommandError: naming the file that cannot be read or written, and why.
        """
        try:
            self.stdout.write(compare.run(options))
        except CommandFailed as error:
            raise CommandError(str(error)) from error
