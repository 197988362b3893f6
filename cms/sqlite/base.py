"""The database backend that `cms.settings.database` names for SQLite."""

import os
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that is usable as long as the file that it has open is the one at its path.

    Django's own is always usable. A connection that stays open would go on with a file that was
    moved away, and what it writes there would be lost.
    """

    _opened: tuple[int, int] | None = None

    def get_new_connection(self, conn_params: Any) -> Any:
        """Open the file, and remember which one it is."""
        opened = super().get_new_connection(conn_params)
        self._opened = self._file()
        return opened

    def is_usable(self) -> bool:
        """Test whether the path still leads to the file that is open."""
        return self._opened == self._file()

    def _file(self) -> tuple[int, int] | None:
        """Return the device and number of the file; None if there is none, as in memory."""
        try:
            found = os.stat(Path(self.settings_dict["NAME"]))
        except OSError:
            return None
        return found.st_dev, found.st_ino
