"""Adds a partner to a text, and takes one out again: the text as it should then read."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace

from mou_templates.text.joining import CannotJoin, CannotLeave, Commitment, Joinder, Site
from mou_templates.text.joining_checks import hindrances, home
from mou_templates.text.joining_clause import subsection
from mou_templates.text.joining_rows import joining_rows
from mou_templates.text.model import BadText, Clause, Scope, Table, Text
from mou_templates.text.normal import clean
from mou_templates.text.rosters import PARTIES, rewrite, rosters, rows_of

__all__ = [
    "CannotJoin",
    "CannotLeave",
    "Commitment",
    "Joinder",
    "Site",
    "add_partner",
    "clause_id",
    "remove_partner",
]

NAMESPACE = uuid.UUID("0c8f1d0b-6f3a-5a7c-8a52-7d1f5f0c9be4")
"""Never changed: the ids of the clauses that joinders add hang on it."""


def clause_id(slot: str) -> str:
    """Return the id of a clause that a joinder adds: always the same for the same slot."""
    return str(uuid.uuid5(NAMESPACE, slot))


def add_partner(text: Text, joinder: Joinder, *, new_id: Callable[[str], str] = clause_id) -> Text:
    """Return the text as it should read once the partner has joined.

    Adds the partner's rows to the tables of parties, services, sites and costs, and its own
    subsection at the end of the section tagged `pr.partners`; all else stays as it is. `new_id`
    gives each new clause its id, from a slot that no other clause of the joinder has.

    Raises:
        CannotJoin: if the partner is in the text already, or the text has no place for it.
    """
    try:
        tables = rosters(text)
    except BadText as error:
        raise CannotJoin(str(error)) from error
    for hindrance in hindrances(text, joinder, tables):
        raise CannotJoin(hindrance)
    own = subsection(text, joinder, tables, new_id)
    section = home(text)
    clauses = (_with(clause, own) if clause is section else clause for clause in text.clauses)
    joined = replace(text, clauses=tuple(clauses))
    return rewrite(joined, lambda table: _grown(table, joinder))


def remove_partner(text: Text, name: str, *, key: str = "") -> Text:
    """Return the text as it should read once the party has left: `add_partner` undone.

    Takes out the party's rows and the clauses that bind it alone; a clause that binds others too
    goes on binding them. `key` is what its clauses are scoped by; empty, the name stands for it.
    References to a clause that is taken out are left for the drafter to settle.

    Raises:
        CannotLeave: if the party is not in the table of parties.
    """
    try:
        tables = rosters(text)
    except BadText as error:
        raise CannotLeave(str(error)) from error
    if PARTIES not in tables or not rows_of(tables[PARTIES].table, name):
        raise CannotLeave(f"{name} is not in the table of parties.")
    party = clean(key) or clean(name)
    left = replace(
        text,
        clauses=tuple(_without(text.clauses, party)),
        exhibits=tuple(_without(text.exhibits, party)),
    )
    return rewrite(left, lambda table: _shrunk(table, name))


def _with(section: Clause, own: Clause) -> Clause:
    return replace(section, children=(*section.children, own))


def _without(clauses: tuple[Clause, ...], party: str) -> Iterator[Clause]:
    """Yield the clauses as they stand without the party; those that bind it alone are gone."""
    for clause in clauses:
        others = tuple(other for other in clause.scope.parties if other != party)
        if others or not clause.scope.parties:
            yield replace(
                clause,
                scope=Scope(others, clause.scope.levels),
                children=tuple(_without(clause.children, party)),
            )


def _grown(table: Table, joinder: Joinder) -> Table:
    return replace(table, rows=(*table.rows, *joining_rows(joinder, table)))


def _shrunk(table: Table, name: str) -> Table:
    gone = rows_of(table, name)
    return replace(table, rows=tuple(row for row in table.rows if row not in gone))
