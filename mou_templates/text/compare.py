"""What changed between two texts, clause by clause."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from mou_templates.text.details import Detail, Reader, changed
from mou_templates.text.merged import Spot, every, overlay
from mou_templates.text.model import Body, Clause, Table, Text
from mou_templates.text.numbering import labels
from mou_templates.text.tree import Tree, tree

Kind = Literal["title", "preamble", "added", "removed", "moved", "renumbered", "changed"]
Part = Literal["heading", "body", "table", "scope", "elements"]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one clause, or of the title or the preamble (those have no id).

    A clause is *moved* if it stands elsewhere, *changed* if it says something else, *renumbered*
    if neither. `parts` tells what it says otherwise (a moved clause may have some too), `details`
    the same to the paragraph, row, column, cell and field; `before` and `after` cite it in the old
    and in the new text, where it stands there. `exhibit` tells that it is an exhibit, or in one.
    """

    kind: Kind
    id: str = ""
    parts: tuple[Part, ...] = ()
    before: str = ""
    after: str = ""
    details: tuple[Detail, ...] = ()
    exhibit: bool = False


def compare(old: Text, new: Text) -> tuple[Change, ...]:
    """Return the changes, in order of the new text, removed clauses in their old place.

    Clauses are known by their ids; where two texts share none, `matching.matched` gives them.
    Equal texts have no changes.

    Raises:
        BadText: if two clauses of one text share an id.
    """
    before, after = tree(old), tree(new)
    were, are = labels(old), labels(new)
    reader = Reader(were, are)
    changes = [*_front(old, new, reader)]
    for spot in every(overlay(before, after)):
        changes.extend(_changes(spot, before, after, reader))
    return tuple(changes)


def changed_parts(old: Clause, new: Clause) -> tuple[Part, ...]:
    """Return the parts in which two forms of a clause differ; those below are not looked at."""
    parts: list[Part] = ["heading"] if old.heading != new.heading else []
    parts.extend(_body_parts(old.body, new.body))
    if old.scope != new.scope:
        parts.append("scope")
    if old.elements != new.elements:
        parts.append("elements")
    return tuple(parts)


def _front(old: Text, new: Text, reader: Reader) -> Iterator[Change]:
    if old.title != new.title:
        yield Change(
            "title", parts=("heading",), details=(*changed("heading", old.title, new.title),)
        )
    if old.preamble != new.preamble:
        yield Change(
            "preamble",
            parts=_body_parts(old.preamble, new.preamble),
            details=tuple(reader.body(old.preamble, new.preamble)),
        )


def _body_parts(old: Body, new: Body) -> tuple[Part, ...]:
    """Return *table* if the tables differ, *body* if all else does, or the order of the two."""
    if old == new:
        return ()
    tables = _only(old, tables=True) != _only(new, tables=True)
    words = _only(old, tables=False) != _only(new, tables=False)
    found: tuple[Part, ...] = ("body",) if words or not tables else ()
    return (*found, "table") if tables else found


def _only(body: Body, *, tables: bool) -> Body:
    return tuple(block for block in body if isinstance(block, Table) == tables)


def _changes(spot: Spot, before: Tree, after: Tree, reader: Reader) -> Iterator[Change]:
    if spot.fate == "left":
        return
    was, now = reader.old.get(spot.id), reader.new.get(spot.id)
    cited = (was.citation if was else "", now.citation if now else "")
    exhibit = any(label.exhibit for label in (was, now) if label)
    if spot.fate in {"added", "removed"}:
        yield Change(spot.fate, spot.id, (), *cited, exhibit=exhibit)
        return
    old, new = before.clauses[spot.id], after.clauses[spot.id]
    parts = changed_parts(old, new)
    kind = _kind(spot, parts, cited)
    if kind:
        details = tuple(reader.clause(old, new)) if parts else ()
        yield Change(kind, spot.id, parts, *cited, details, exhibit)


def _kind(spot: Spot, parts: tuple[Part, ...], cited: tuple[str, str]) -> Kind | None:
    if spot.fate == "moved":
        return "moved"
    if parts:
        return "changed"
    return "renumbered" if cited[0] != cited[1] else None
