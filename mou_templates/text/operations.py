"""What an instrument does to the text of an agreement, one operation for each instruction.

Every operation addresses the text *before* the instrument, by clause id, and says what it
expects to find there by hash, so that it can refuse to act on other words.
"""

from dataclasses import dataclass, replace

from mou_templates.text.canonical import sha256
from mou_templates.text.model import EVERYONE, Body, Clause, Scope, Text


@dataclass(frozen=True, slots=True)
class Content:
    """What a clause says itself, without the clauses below it."""

    heading: str
    body: Body = ()
    scope: Scope = EVERYONE
    elements: tuple[str, ...] = ()


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


Operation = SetTitle | ReplacePreamble | InsertClauses | ReplaceClause | StrikeClause | MoveClause


def content(clause: Clause) -> Content:
    """Return what a clause says itself."""
    return Content(clause.heading, clause.body, clause.scope, clause.elements)


def restated(clause: Clause, new: Content) -> Clause:
    """Return the clause with other content: same id, same clauses below it."""
    return Clause(clause.id, new.heading, new.body, clause.children, new.scope, new.elements)


def hash_of_body(body: Body) -> str:
    """Return the hash by which an operation knows a body, in hex."""
    return sha256(Text("", preamble=body))


def hash_of_content(clause: Clause) -> str:
    """Return the hash by which an operation knows a clause's own content, in hex."""
    return hash_of_clause(replace(clause, children=()))


def hash_of_clause(clause: Clause) -> str:
    """Return the hash by which an operation knows a clause and all below it, in hex."""
    return sha256(Text("", clauses=(clause,)))
