"""Whom a change touches: the parties whose own rows or clauses read otherwise afterwards."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from mou_templates.text.model import EVERYONE, Body, Clause, Scope, Table, Text, walk
from mou_templates.text.normal import clean
from mou_templates.text.rosters import PARTY_COLUMN, ROLES

Place = tuple[str, ...]
Part = tuple[object, tuple[str, ...]]
"""What stands at a place, and the words for those it is about; nobody in particular means all."""


def touched(old: Text, new: Text, parties: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return the keys of the parties whose part differs between two texts, in the order given.

    `parties` gives for each key the words that the texts know the party by, as its name. A
    party's part is its rows in the tables with a role, and what is scoped to it. What differs
    and is nobody's own binds all and touches all: a clause without a scope, the title, the
    preamble, the head of a table, a row that names none of them. Numbers, the order of rows and
    the tags of required elements are nobody's part.
    """
    before, after = _parts(old), _parts(new)
    places = [place for place in before | after if before.get(place) != after.get(place)]
    keys = {clean(word).casefold(): key for key, words in parties.items() for word in words}
    found: set[str] = set()
    for place in places:
        for parts in (before, after):
            if place in parts:
                found |= _whose(parts[place][1], keys)
    return tuple(key for key in parties if key in found)


def _whose(words: tuple[str, ...], keys: Mapping[str, str]) -> set[str]:
    """Return the keys of those named; of all, if nobody is or somebody unknown."""
    named = {keys.get(clean(word).casefold(), "") for word in words}
    return named if named and "" not in named else set(keys.values())


def _parts(text: Text) -> dict[Place, Part]:
    """Return all that a text says, by its place: rows by whose they are, all else by clause."""
    found: dict[Place, Part] = {
        ("title",): (text.title, ()),
        ("preamble",): (_headed(text.preamble), ()),
    }
    for clause in (*text.clauses, *text.exhibits):
        found.update(_clauses(clause, EVERYONE))
    rows: dict[Place, list[tuple[str, ...]]] = {}
    for body in (text.preamble, *(clause.body for clause in walk(text))):
        for place, row in _rows(body):
            rows.setdefault(place, []).append(row)
    return found | {place: (sorted(held), (place[2],)) for place, held in rows.items()}


def _clauses(clause: Clause, above: Scope) -> Iterator[tuple[Place, Part]]:
    """Yield the clause and those below it; what has no scope of its own has that above it."""
    scope = Scope(clause.scope.parties or above.parties, clause.scope.levels or above.levels)
    said = (clause.heading, _headed(clause.body), scope.levels)
    yield ("clause", clause.id), (said, scope.parties)
    for child in clause.children:
        yield from _clauses(child, scope)


def _headed(body: Body) -> Body:
    """Return the body with the tables that have a role reduced to their heads."""
    return tuple(
        replace(block, rows=()) if isinstance(block, Table) and block.role in ROLES else block
        for block in body
    )


def _rows(body: Body) -> Iterator[tuple[Place, tuple[str, ...]]]:
    """Yield the rows of the tables that have a role, each with the words for whose it is."""
    for block in body:
        if isinstance(block, Table) and block.role in ROLES:
            column = PARTY_COLUMN[block.role]
            for row in block.rows:
                yield ("row", block.role, row[column] if len(row) > column else ""), row
