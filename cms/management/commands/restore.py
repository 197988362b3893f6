"""`manage.py restore DIR`: bring a backup back into an empty place, and verify it."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from cms.services.backups import BackupFailed, restore_backup
from workflows.management.commands.verify import account
from workflows.services.verifying import verify_records

RESTS = (
    "This copy is at rest: it sends no mail, and links in letters do not open. "
    "If it takes the place of the site, run manage.py go_live."
)


class Command(BaseCommand):
    """Restores a backup into the database and the storage of the settings."""

    help = "Restore a backup into an empty database and an empty place for files, and verify it."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the folder and `--live`."""
        parser.add_argument("folder", type=Path, help="The folder that backup made.")
        parser.add_argument(
            "--live",
            action="store_true",
            help="Send mail and open links at once: the copy takes the place of the site.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore and verify. Raises CommandError if either fails."""
        at = timezone.now()
        try:
            manifest = restore_backup(folder=options["folder"], at=at, live=options["live"])
        except (BackupFailed, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Restored {len(manifest.files)} files, backed up {manifest.taken_at}.")
        found = verify_records(at=at)
        self.stdout.write(account(found))
        if not options["live"]:
            self.stdout.write(RESTS)
        if found.faults:
            raise CommandError(f"Faults found: {len(found.faults)}.")
