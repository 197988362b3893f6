"""The history of plain tables, as django-simple-history keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model

from workflows.models import Membership, Mou, Party, Programme, Signatory, SigningAuthority

KEPT: Mapping[str, type[Model]] = {
    model._meta.model_name or "": model
    for model in (Party, Programme, Signatory, SigningAuthority, Mou, Membership)
}
"""Plain tables whose history the desk shows, by the name in the address."""

HOW = {"+": "Added", "~": "Changed", "-": "Deleted"}
MOST = 200
"""How many rows of history a page shows."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One change of a row in a plain table: what, how, when, by whom, and each field's change."""

    what: str
    how: str
    at: datetime
    by: str
    changes: tuple[str, ...]


def changes_of(name: str) -> list[Recorded]:
    """Return the latest changes of a plain table, newest first.

    Raises:
        KeyError: if no history of this name is shown.
    """
    manager: Any = KEPT[name].history  # type: ignore[attr-defined]
    rows = list(manager.select_related("history_user").order_by("-history_date", "-history_id"))
    before: dict[int, Any] = {}
    found = []
    for row in reversed(rows):
        found.append(_recorded(row, before.get(row.id)))
        before[row.id] = row
    return found[::-1][:MOST]


def _recorded(row: Any, earlier: Any | None) -> Recorded:
    changed = row.diff_against(earlier).changes if earlier and row.history_type == "~" else ()
    return Recorded(
        what=str(row.instance),
        how=HOW[row.history_type],
        at=row.history_date,
        by=str(row.history_user or "Countersign"),
        changes=tuple(f"{c.field}: “{c.old}” became “{c.new}”" for c in changed),
    )
