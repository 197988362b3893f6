"""Why a backup was not made or restored."""


class BackupFailed(Exception):
    """The backup was not made or restored; the message says why, to an administrator."""
