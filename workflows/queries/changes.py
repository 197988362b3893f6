"""The history of plain tables, as django-simple-history keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model

from workflows.models import (
    AmendmentClass,
    Membership,
    Mou,
    Party,
    Programme,
    Signatory,
    SigningAuthority,
)

KEPT: Mapping[str, type[Model]] = {
    model._meta.model_name or "": model
    for model in (Mou, AmendmentClass, Membership, Party, Programme, Signatory, SigningAuthority)
}
"""Plain tables whose history the desk shows, by the name in the address."""

NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "membership": ("party", "mou"),
    "programme": ("party",),
    "signatory": ("party",),
    "signingauthority": ("signatory",),
}
"""The rows that a row's name needs; they are read along with it."""

OF: Mapping[str, str] = {
    "programme": "party_id",
    "signatory": "party_id",
    "membership": "mou_id",
    "amendmentclass": "mou_id",
}
"""The column that says whose a row is; elsewhere it is its own."""

HOW = {"+": "Added", "~": "Changed", "-": "Deleted"}
MOST = 200
"""How many rows of history a page shows."""
READ = 5 * MOST
"""How many are read, to find what each was before. Older ones say *Changed* without more."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a row as it changed."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """One change of a row in a plain table: what, whose, how, when, by whom, field by field."""

    what: str
    of: str
    how: str
    at: datetime
    by: str
    changes: tuple[Field, ...]


def changes_of(name: str, *, of: int | None = None) -> list[Recorded]:
    """Return the latest changes of a plain table, newest first, in one query.

    `of` is the key of the one row, party or MOU whose changes are asked for; all without it.

    Raises:
        KeyError: if no history of this name is shown.
    """
    manager: Any = KEPT[name].history  # type: ignore[attr-defined]
    rows = manager.select_related("history_user", *NAMED_BY.get(name, ()))
    if of is not None:
        rows = rows.filter(**{OF.get(name, "id"): of})
    before: dict[int, Any] = {}
    found = []
    for row in reversed(rows.order_by("-history_date", "-history_id")[:READ]):
        found.append(_recorded(name, row, before.get(row.id)))
        before[row.id] = row
    return found[::-1][:MOST]


def _recorded(name: str, row: Any, earlier: Any | None) -> Recorded:
    changed = row.diff_against(earlier).changes if earlier and row.history_type == "~" else ()
    return Recorded(
        what=_what(name, row),
        of=str(getattr(row, NAMED_BY[name][0]) or "") if OF.get(name) == "party_id" else "",
        how=HOW[row.history_type],
        at=row.history_date,
        by=str(row.history_user or "Countersign"),
        changes=tuple(
            Field(str(row._meta.get_field(c.field).verbose_name), str(c.old), str(c.new))
            for c in changed
        ),
    )


def _what(name: str, row: Any) -> str:
    """Return the row's name as it was; its key, if what it was named by is gone."""
    instance = row.instance
    for field in NAMED_BY.get(name, ()):
        setattr(instance, field, getattr(row, field))
    try:
        return str(instance)
    except ObjectDoesNotExist:
        return f"{KEPT[name]._meta.verbose_name} {row.id}"
