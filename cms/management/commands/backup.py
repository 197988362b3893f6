"""`manage.py backup DIR`: copy database and uploaded files while the site runs."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from cms.services.backups import BackupFailed, make_backup


class Command(BaseCommand):
    """Makes a backup of the site in an empty folder."""

    help = "Back up the database and the uploaded files into an empty folder, while the site runs."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the folder."""
        parser.add_argument("folder", type=Path, help="An empty folder, or one to be made.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the backup. Raises CommandError if it cannot be made."""
        try:
            manifest = make_backup(folder=options["folder"], at=timezone.now())
        except (BackupFailed, OSError) as error:
            raise CommandError(str(error)) from error
        size = sum(entry.size for entry in manifest.files.values())
        self.stdout.write(f"Backed up {len(manifest.files)} files, {size:,} bytes.")
