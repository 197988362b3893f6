"""Keeps what is costly to make, for as long as there is room."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock


class KeptFiles:
    """Made files by a key that names all they are made of. What was not used longest goes first.

    It lives as long as its process. Threads may share it: two that miss at once both make the
    file, and neither waits for the other.
    """

    def __init__(self, most_bytes: int) -> None:
        self._room = most_bytes
        self._used = 0
        self._files: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return the file of the key, made if it is not kept."""
        with self._lock:
            if key in self._files:
                self._files.move_to_end(key)
                return self._files[key]
        made = make()
        if len(made) <= self._room:
            self._keep(key, made)
        return made

    def _keep(self, key: str, made: bytes) -> None:
        with self._lock:
            self._used += len(made) - len(self._files.pop(key, b""))
            self._files[key] = made
            while self._used > self._room:
                _, oldest = self._files.popitem(last=False)
                self._used -= len(oldest)
