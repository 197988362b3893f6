"""Take in a Word file that others made, or look at how it would be taken in."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from mou_templates.commands import reading
from mou_templates.commands.files import CommandFailed, read_file
from mou_templates.docx.opening import BadFile
from mou_templates.docx.read import read_docx
from mou_templates.text.model import BadText
from workflows.queries.importing import MAY_TAKE_IN
from workflows.services.errors import Rejected
from workflows.services.importing import take_in_file


class Command(BaseCommand):
    """`manage.py import_mou FILE.docx`: the clauses found, every word left out, kept for review."""

    help = "Take a Word file in for review, or show how it would be: clauses, words left out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the file, whose upload it is, and whether it is only looked at."""
        reading.add_arguments(parser)
        parser.add_argument("--dry-run", action="store_true", help="only show it, keep nothing")
        parser.add_argument("--user", help="the user name of the manager who takes it in")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the clauses and the account of words, and keep the file unless told not to.

        Raises:
            CommandError: naming the file that cannot be read, and why; or without somebody who
                may take it in. Nothing is kept then.
        """
        user = None if options["dry_run"] else _manager(options["user"])
        path, view = options["file"], reading.TRACKED[options["tracked"]]
        try:
            content = read_file(path)
            document = read_docx(content)
            lines = list(reading.account(document, view))
            if user:
                kept = take_in_file(
                    name=path.name, content=content, user=user, at=timezone.now(), tracked=view
                )
                lines.append(f"Kept for review: {reverse('workflows_import', args=[kept.pk])}")
        except (BadFile, BadText) as error:
            raise CommandError(f"{path}: {error}") from error
        except (CommandFailed, Rejected) as error:
            raise CommandError(str(error)) from error
        for line in lines:
            self.stdout.write(line)


def _manager(username: str | None) -> User:
    """Return the user of a name, if that one may take files in."""
    if not username:
        raise CommandError("Say who takes it in with --user, or add --dry-run to only look at it.")
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None or not user.has_perms(MAY_TAKE_IN):
        raise CommandError(f"{username}: Nobody of this name may take agreements in.")
    return user
