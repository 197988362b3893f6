"""Backups of a site, database and files, and bringing one back into an empty place.

Other packages import from here, and nothing from below.
"""

from cms.services.backups.errors import BackupFailed
from cms.services.backups.making import make_backup
from cms.services.backups.restoring import go_live, restore_backup

__all__ = ["BackupFailed", "go_live", "make_backup", "restore_backup"]
