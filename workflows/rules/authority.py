"""Whether somebody may sign: what a governing body's minutes let them sign, how often, how long.

Authority is scoped in practice: one county's minutes let the board's chair sign later amendments
that add partners or adjust costs, another's cap them at three a year.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Authority:
    """One minute: from when and until which day, for which classes, for how many instruments.

    No classes means all; no limit means any number. `used` counts the instruments signed by it.
    `key` is what it is known by: the words of a minute can be corrected.
    """

    key: int
    minute: str
    granted: date
    until: date | None = None
    classes: frozenset[str] = frozenset()
    limit: int | None = None
    used: int = 0

    def objection(self, class_key: str, day: date) -> str:
        """Return why the minute does not cover an instrument of a class on a day, or nothing."""
        if day < self.granted:
            return f"“{self.minute}” gives authority from {self.granted.isoformat()} on."
        if self.until is not None and day > self.until:
            return f"“{self.minute}” gave authority until {self.until.isoformat()}."
        if self.classes and class_key not in self.classes:
            return f"“{self.minute}” does not cover amendments of this class."
        if self.limit is not None and self.used >= self.limit:
            return f"“{self.minute}” covers {self.limit} instruments, and they are signed."
        return ""


def covering(
    authorities: Iterable[Authority], class_key: str, day: date
) -> tuple[Authority | None, tuple[str, ...]]:
    """Return the first minute that covers the signature, or why each of them does not.

    Nobody's minutes on record is no objection: (None, ()). What is on record then says so.
    """
    objections = []
    for authority in authorities:
        objection = authority.objection(class_key, day)
        if not objection:
            return authority, ()
        objections.append(objection)
    return None, tuple(objections)
