"""Read one table of a definition key by key, and say precisely what does not belong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


class BadDefinition(ValueError):
    """A route that cannot be used, with a sentence for each thing that is wrong with it."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of a definition, with its name for sentences and the keys read so far."""

    name: str
    values: Mapping[str, Any]
    read: set[str] = field(default_factory=set)

    def bad(self, what: str) -> BadDefinition:
        """Return the complaint that this is wrong here."""
        return BadDefinition((f"{self.name}: {what}.",))

    def keys(self) -> tuple[str, ...]:
        """Return the keys of the table, in order."""
        return tuple(self.values)

    def has(self, key: str) -> bool:
        """Test whether the table has the key."""
        return key in self.values

    def done(self) -> None:
        """Check that no key was left unread, for that is a misspelt one.

        Raises:
            BadDefinition: naming the keys that mean nothing here.
        """
        strange = [key for key in self.values if key not in self.read]
        if strange:
            raise self.bad(f"nobody knows {_quoted(strange)} here")

    def word(self, key: str, default: str | None = None) -> str:
        """Return a text; without a default it must be there and not be empty."""
        value = self._take(key, default)
        if not isinstance(value, str):
            raise self.bad(f"“{key}” must be a text")
        if default is None and not value.strip():
            raise self.bad(f"“{key}” is empty")
        return value

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty if the key is absent; none may stand in it twice."""
        value = self._take(key, [])
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise self.bad(f"“{key}” must be a list of texts")
        if len(set(value)) < len(value):
            raise self.bad(f"“{key}” names one thing twice")
        return tuple(value)

    def number(self, key: str, *, least: int) -> int:
        """Return a whole number that is not below the least."""
        value = self._take(key, None)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise self.bad(f"“{key}” must be a whole number of at least {least}")
        return value

    def flag(self, key: str) -> bool:
        """Return true or false; false if the key is absent."""
        value = self._take(key, False)
        if not isinstance(value, bool):
            raise self.bad(f"“{key}” must be true or false")
        return value

    def choice(self, key: str, allowed: Sequence[str], default: str) -> str:
        """Return one of the allowed words."""
        value = self._take(key, default)
        if value not in allowed:
            raise self.bad(f"“{key}” must be one of {_quoted(allowed)}")
        return str(value)

    def table(self, key: str, *, optional: bool = False) -> "Entry":
        """Return the table under the key, empty if it is absent and optional."""
        value = self._take(key, {} if optional else None)
        if not isinstance(value, dict):
            raise self.bad(f"“{key}” must be a table")
        return Entry(f"{self.name}, “{key}”", value)

    def tables(self, key: str) -> dict[str, dict[str, Any]]:
        """Return the tables under the key, by name and in order."""
        value = self.table(key).values
        if not all(isinstance(table, dict) for table in value.values()):
            raise self.bad(f"each of “{key}” must be a table")
        return dict(value)

    def _take(self, key: str, default: object) -> Any:
        self.read.add(key)
        value = self.values.get(key, default)
        if value is None:
            raise self.bad(f"“{key}” is missing")
        return value


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)
