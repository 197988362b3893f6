"""Making a backup while the site runs."""

from datetime import datetime
from pathlib import Path

from django.db import connection

from cms.rules.manifest import Manifest
from cms.services.backups.databases import check_migrated, database, known_migrations
from cms.services.backups.folder import DATABASE, MEDIA, entries, new_folder, write_manifest
from cms.services.backups.media import save_files


def make_backup(*, folder: Path, at: datetime) -> Manifest:
    """Copy the database as of one moment, and then the uploaded files, into an empty folder.

    Files come after the database, so that each file that the copy names is there unless it was
    deleted meanwhile. The manifest is written last.

    Raises:
        BackupFailed: if the folder is not empty, or the database not migrated.
    """
    check_migrated()
    new_folder(folder)
    sequences = database().save(folder / DATABASE)
    save_files(folder / MEDIA)
    manifest = Manifest(
        taken_at=at.isoformat(),
        vendor=connection.vendor,
        migrations=known_migrations(),
        files=entries(folder),
        sequences=sequences,
    )
    write_manifest(folder, manifest)
    return manifest
