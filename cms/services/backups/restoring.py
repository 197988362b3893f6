"""Bringing a backup back into an empty place, at rest until somebody lets it go live."""

from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from cms.rules.manifest import Manifest, problems, refusal
from cms.services.backups.databases import Statement, database, known_migrations
from cms.services.backups.errors import BackupFailed
from cms.services.backups.folder import DATABASE, MEDIA, entries, read_manifest
from cms.services.backups.media import load_files, stored_files
from workflows.models import SiteMode

SIGN_OUT: Statement = ("DELETE FROM django_session", [])
"""Nobody is signed in after a restore: a session may have ended since the backup was made."""

AT_REST = "INSERT INTO workflows_sitemode (id, restored_at, taken_at) VALUES (1, %s, %s)"


def restore_backup(*, folder: Path, at: datetime, live: bool) -> Manifest:
    """Load a backup into the configured database and storage, which must both be empty.

    All are signed out. Unless it is to be `live`, the copy is marked as at rest from its first
    moment: it sends no mail, and no link of a letter opens.

    Raises:
        BackupFailed: if the backup is not whole or does not fit, or the place is not empty.
            Nothing was loaded then.
    """
    manifest = read_manifest(folder)
    if reason := refusal(manifest, vendor=connection.vendor, migrations=known_migrations()):
        raise BackupFailed(reason)
    if found := list(problems(manifest, entries(folder))):
        raise BackupFailed("The backup is not whole. " + " ".join(found))
    if not database().is_empty():
        raise BackupFailed("The database is not empty: restore into a new one.")
    if (name := next(stored_files(), None)) is not None:
        raise BackupFailed(f"The place of the uploaded files is not empty: it has {name}.")
    marks: list[Statement] = [SIGN_OUT]
    if not live:
        marks.append((AT_REST, [at.isoformat(), manifest.taken_at]))
    load_files(folder / MEDIA)
    database().load(folder / DATABASE, marks, dict(manifest.sequences))
    return manifest


@transaction.atomic
def go_live() -> bool:
    """Let a copy at rest send mail and open links again; return whether it was at rest."""
    count, _ = SiteMode.objects.all().delete()
    return count > 0
