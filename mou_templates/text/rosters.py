"""The tables of a text that hold its roster, found by their role."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from mou_templates.text.model import BadText, Body, Clause, Table, Text, descend
from mou_templates.text.normal import clean

PARTIES, SERVICES, SITES, COSTS = ROLES = ("parties", "services", "sites", "costs")

PARTY_COLUMN = {PARTIES: 0, SERVICES: 0, SITES: 1, COSTS: 0}
"""In which column of each table the party stands."""


@dataclass(frozen=True, slots=True)
class Roster:
    """A table with a role, and the section or exhibit that holds it (empty: the preamble)."""

    table: Table
    owner: str = ""


def rosters(text: Text) -> dict[str, Roster]:
    """Return the tables of the text that have a role, by role.

    Raises:
        BadText: if two tables have one role, so that a row could belong to either.
    """
    found: dict[str, Roster] = {}
    for roster in _all(text):
        if roster.table.role in found:
            raise BadText(f"The text has two tables of {roster.table.role}; keep one.")
        found[roster.table.role] = roster
    return found


def tables_of(text: Text, role: str) -> list[Table]:
    """Return the tables of the text with this role, in order; a sound text has one at most."""
    return [roster.table for roster in _all(text) if roster.table.role == role]


def same(name: str, other: str) -> bool:
    """Test whether two names are one, whatever their capitals and spaces."""
    return clean(name).casefold() == clean(other).casefold()


def rows_of(table: Table, party: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table with a role that belong to a party."""
    column = PARTY_COLUMN[table.role]
    return tuple(row for row in table.rows if len(row) > column and same(row[column], party))


def rewrite(text: Text, change: Callable[[Table], Table]) -> Text:
    """Return the text with every table that has a role changed."""
    return replace(
        text,
        preamble=_body(text.preamble, change),
        clauses=tuple(_clause(clause, change) for clause in text.clauses),
        exhibits=tuple(_clause(exhibit, change) for exhibit in text.exhibits),
    )


def _all(text: Text) -> Iterator[Roster]:
    yield from (Roster(table) for table in _tables(text.preamble))
    for root in (*text.clauses, *text.exhibits):
        for clause in descend(root):
            yield from (Roster(table, root.id) for table in _tables(clause.body))


def _tables(body: Body) -> Iterator[Table]:
    for block in body:
        if isinstance(block, Table) and block.role in ROLES:
            yield block


def _clause(clause: Clause, change: Callable[[Table], Table]) -> Clause:
    children = tuple(_clause(child, change) for child in clause.children)
    return replace(clause, body=_body(clause.body, change), children=children)


def _body(body: Body, change: Callable[[Table], Table]) -> Body:
    return tuple(
        change(block) if isinstance(block, Table) and block.role in ROLES else block
        for block in body
    )
