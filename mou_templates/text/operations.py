"""What an instrument does to the text of an agreement, one operation for each instruction.

Every operation addresses the text *before* the instrument, by clause id, and says what it
expects to find there (the words, or their hash), so that it can refuse to act on other words.
"""

from dataclasses import dataclass, replace

from mou_templates.text.canonical import sha256
from mou_templates.text.model import EVERYONE, Body, Clause, Scope, Text

PREAMBLE = ""
"""Stands for the id of a clause where the preamble is meant."""

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """What a clause says itself, without the clauses below it."""

    heading: str
    body: Body = ()
    scope: Scope = EVERYONE


@dataclass(frozen=True, slots=True)
class SetTitle:
    """The agreement gets another title."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ReplacePreamble:
    """The words before the first section are restated. `was` is the hash of the old ones."""

    was: str
    new: Body


@dataclass(frozen=True, slots=True)
class InsertClauses:
    """New clauses, each with all below it, in one place.

    The parent is a clause's id, `SECTIONS` or `EXHIBITS`; `after` is the id of a child it has
    before the instrument, or nothing for the first place.
    """

    parent: str
    after: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class ReplaceClause:
    """A clause's own content is restated. `was` is the hash of the old content."""

    id: str
    was: str
    new: Content


@dataclass(frozen=True, slots=True)
class StrikeClause:
    """A clause goes, with all below it. `was` is the hash of all that."""

    id: str
    was: str


@dataclass(frozen=True, slots=True)
class MoveClause:
    """A clause goes, with all below it, to another place, given as for `InsertClauses`."""

    id: str
    parent: str
    after: str


@dataclass(frozen=True, slots=True)
class SetHeading:
    """A clause gets another heading, or none."""

    id: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class SetScope:
    """A clause binds others than before."""

    id: str
    old: Scope
    new: Scope


@dataclass(frozen=True, slots=True)
class SetElements:
    """A clause answers to other required elements than before; its words stay."""

    id: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FindReplace:
    """Some words in a clause's own body (or the preamble's) give way to others, or to nothing.

    The words are counted as one reads them, whole words only, cross-references as they print and
    table cells too; `count` is how often they stand there. `which` is 0 for every place they
    stand, or the number of the one place that is meant, from 1.
    """

    id: str
    old: str
    new: str
    count: int = 1
    which: int = 0


@dataclass(frozen=True, slots=True)
class InsertRows:
    """New rows in a table of a clause's own body (or the preamble's).

    The table is given by its place among the body's tables, from 1; `after` is the place of the
    row to follow, or 0 for the first place, and `was` that row as it reads (empty for none).
    """

    id: str
    table: int
    after: int
    was: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ReplaceRow:
    """One row of a table, by its place from 1, is restated. `was` is the row as it reads."""

    id: str
    table: int
    row: int
    was: Row
    new: Row


@dataclass(frozen=True, slots=True)
class StrikeRow:
    """One row of a table, by its place from 1, goes. `was` is the row as it reads."""

    id: str
    table: int
    row: int
    was: Row


RowChange = InsertRows | ReplaceRow | StrikeRow
Setting = SetHeading | SetScope | SetElements
Placing = InsertClauses | MoveClause
Operation = (
    SetTitle
    | ReplacePreamble
    | Placing
    | ReplaceClause
    | StrikeClause
    | Setting
    | FindReplace
    | RowChange
)


def content(clause: Clause) -> Content:
    """Return what a clause says itself."""
    return Content(clause.heading, clause.body, clause.scope)


def restated(clause: Clause, new: Content) -> Clause:
    """Return the clause with other content: same id and elements, same clauses below it."""
    return replace(clause, heading=new.heading, body=new.body, scope=new.scope)


def hash_of_body(body: Body) -> str:
    """Return the hash by which an operation knows a body, in hex."""
    return sha256(Text("", preamble=body))


def hash_of_content(clause: Clause) -> str:
    """Return the hash by which an operation knows a clause's own content, in hex."""
    return hash_of_clause(replace(clause, children=()))


def hash_of_clause(clause: Clause) -> str:
    """Return the hash by which an operation knows a clause and all below it, in hex."""
    return sha256(Text("", clauses=(clause,)))
