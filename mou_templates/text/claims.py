"""What each operation alone may touch. Two that touch one thing are a conflict, never a guess."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from mou_templates.text.changing import Change, changes_in, with_changes
from mou_templates.text.find import Misfit
from mou_templates.text.model import Body, Text, descend
from mou_templates.text.numbering import Label
from mou_templates.text.operations import (
    PREAMBLE,
    InsertClauses,
    InsertRows,
    MoveClause,
    Operation,
    ReplaceClause,
    ReplacePreamble,
    ReplaceRow,
    SetElements,
    SetHeading,
    SetScope,
    SetTitle,
    StrikeClause,
    StrikeRow,
)
from mou_templates.text.tree import Tree

Claim = tuple[str, str]
"""A thing (title, words, heading, scope, elements, place, a row) and the id of its clause."""

Overlap = tuple[int, str]
"""The number of an operation, from 1, and why it cannot stand beside the others."""

RESTATED = ("words", "heading", "scope")
"""What is restated with a clause."""

OWN: Mapping[type[Operation], str] = {
    SetHeading: "heading",
    SetScope: "scope",
    SetElements: "elements",
    MoveClause: "place",
}
"""What the operations touch that touch one thing of a clause."""


def struck(operations: Sequence[Operation], before: Tree) -> frozenset[str]:
    """Return the ids of all clauses that the operations strike, those below included."""
    gone = (before.clauses[o.id] for o in operations if isinstance(o, StrikeClause))
    return frozenset(clause.id for clause in chain.from_iterable(map(descend, gone)))


def overlaps(
    operations: Sequence[Operation], text: Text, before: Tree, cited: Mapping[str, Label]
) -> Iterator[Overlap]:
    """Yield the operations that touch what another already does. Each fits the text by itself."""
    gone = struck(operations, before)
    claimed: dict[Claim, int] = {}
    for number, operation in enumerate(operations, start=1):
        if isinstance(operation, InsertClauses | MoveClause) and operation.parent in gone:
            yield number, f"its place is in {cited[operation.parent].citation}, which is struck"
        for claim in _claims(operation, before):
            first = claimed.setdefault(claim, number)
            if first != number:
                yield number, _already(first, claim, cited)
    yield from _in_one_body(operations, text, before, cited, claimed)


def body_of(name: str, text: Text, before: Tree) -> Body:
    """Return the body of a clause, or the preamble's."""
    return text.preamble if name == PREAMBLE else before.clauses[name].body


def _already(first: int, claim: Claim, cited: Mapping[str, Label]) -> str:
    thing, name = claim
    what = cited[name].citation if name else f"the {thing}"
    return f"instruction {first} already changes {what}"


def _claims(operation: Operation, before: Tree) -> Iterator[Claim]:
    match operation:
        case SetTitle():
            yield "title", ""
        case ReplacePreamble():
            yield "preamble", PREAMBLE
        case ReplaceClause(name):
            yield from ((thing, name) for thing in RESTATED)
        case SetHeading(name) | SetScope(name) | SetElements(name) | MoveClause(name):
            yield OWN[type(operation)], name
        case ReplaceRow(name, table, row) | StrikeRow(name, table, row):
            yield f"row {row} of table {table} in the preamble", name
        case InsertRows(name, table, after):
            yield f"place after row {after} of table {table} in the preamble", name
        case StrikeClause():
            for clause in descend(before.clauses[operation.id]):
                yield from ((thing, clause.id) for thing in {*RESTATED, *OWN.values()})


def _in_one_body(
    operations: Sequence[Operation],
    text: Text,
    before: Tree,
    cited: Mapping[str, Label],
    claimed: Mapping[Claim, int],
) -> Iterator[Overlap]:
    """Yield changes of a body that is restated or struck too, or that overlap with each other."""
    changes: dict[str, list[tuple[int, Change]]] = defaultdict(list)
    for number, operation in enumerate(operations, start=1):
        for change in changes_in((operation,)):
            changes[change.id].append((number, change))
    for name, numbered in changes.items():
        whole: Claim = ("words", name) if name != PREAMBLE else ("preamble", PREAMBLE)
        if whole in claimed:
            pair = sorted((claimed[whole], numbered[0][0]))
            yield pair[1], _already(pair[0], whole, cited)
        body = body_of(name, text, before)
        for end in range(2, len(numbered) + 1):
            try:
                with_changes(body, [change for _, change in numbered[:end]], cited)
            except Misfit as misfit:
                where = cited[name].citation if name != PREAMBLE else "the preamble"
                yield numbered[end - 1][0], f"in {where}, {misfit}"
