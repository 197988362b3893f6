"""Why an operation cannot be applied to a text. Checked in full before anything is applied."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from mou_templates.text.changing import Change, with_changes
from mou_templates.text.claims import body_of, overlaps, struck
from mou_templates.text.find import Misfit
from mou_templates.text.model import Clause, Text, descend
from mou_templates.text.numbering import Label
from mou_templates.text.operations import (
    PREAMBLE,
    FindReplace,
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
    Setting,
    SetTitle,
    StrikeClause,
    StrikeRow,
    hash_of_body,
    hash_of_clause,
    hash_of_content,
)
from mou_templates.text.tree import ROOTS, Tree

OTHER_WORDS = "does not read as the instruction expects"


class CannotApply(ValueError):
    """An operation that does not fit the text. Nothing of the instrument was applied.

    `operation` is the one that failed, `number` its place in the instrument from 1, `reason` why.
    """

    def __init__(self, operation: Operation, number: int, reason: str) -> None:
        super().__init__(f"Operation {number} cannot be applied: {reason}.")
        self.operation = operation
        self.number = number
        self.reason = reason


def check(
    operations: Sequence[Operation], text: Text, before: Tree, cited: Mapping[str, Label]
) -> None:
    """Test that all operations fit the text, and each other. `before` and `cited` are its own.

    Raises:
        CannotApply: for the first that does not.
    """
    for number, operation in enumerate(operations, start=1):
        reason = _misfit(operation, text, before, cited)
        if reason:
            raise CannotApply(operation, number, reason)
    for number, reason in chain(
        overlaps(operations, text, before, cited),
        _doubles(operations, before),
        _circles(operations, before, cited),
    ):
        raise CannotApply(operations[number - 1], number, reason)


def _misfit(
    operation: Operation, text: Text, before: Tree, cited: Mapping[str, Label]
) -> str | None:
    """Return why an operation alone does not fit the text, or nothing."""
    match operation:
        case SetTitle():
            return None if text.title == operation.old else f"the title {OTHER_WORDS}"
        case ReplacePreamble():
            same = hash_of_body(text.preamble) == operation.was
            return None if same else f"the preamble {OTHER_WORDS}"
        case InsertClauses():
            return "it inserts nothing" if not operation.clauses else _no_place(operation, before)
        case FindReplace() | InsertRows() | ReplaceRow() | StrikeRow():
            return _misworded(operation, text, before, cited)
        case _:
            return _unknown(operation.id, before) or _unfit(operation, before, cited)


def _unfit(
    operation: MoveClause | ReplaceClause | StrikeClause | Setting,
    before: Tree,
    cited: Mapping[str, Label],
) -> str | None:
    """Return why an operation on a clause that is there does not fit it, or nothing."""
    if isinstance(operation, MoveClause):
        return _no_place(operation, before)
    if _found(operation, before.clauses[operation.id]):
        return None
    return f"{cited[operation.id].citation} {OTHER_WORDS}"


def _found(operation: ReplaceClause | StrikeClause | Setting, clause: Clause) -> bool:
    """Test whether a clause reads as an operation expects."""
    match operation:
        case ReplaceClause():
            return hash_of_content(clause) == operation.was
        case StrikeClause():
            return hash_of_clause(clause) == operation.was
        case SetHeading():
            return clause.heading == operation.old
        case SetScope():
            return clause.scope == operation.old
        case SetElements():
            return clause.elements == operation.old


def _unknown(name: str, before: Tree) -> str | None:
    return None if name in before.clauses else f"there is no clause “{name}” in the text"


def _no_place(operation: InsertClauses | MoveClause, before: Tree) -> str | None:
    if operation.parent not in ROOTS and operation.parent not in before.clauses:
        return _unknown(operation.parent, before)
    if operation.after and operation.after not in before.children[operation.parent]:
        return f"there is no clause “{operation.after}” in the place to follow"
    return None


def _misworded(change: Change, text: Text, before: Tree, cited: Mapping[str, Label]) -> str | None:
    """Return why a change does not fit the body it is to change, or nothing."""
    known = change.id == PREAMBLE or change.id in before.clauses
    if not known:
        return _unknown(change.id, before)
    try:
        with_changes(body_of(change.id, text, before), (change,), cited)
    except Misfit as misfit:
        where = cited[change.id].citation if change.id != PREAMBLE else "the preamble"
        return f"in {where}, {misfit}" if isinstance(change, FindReplace) else f"{where} {misfit}"
    return None


def _doubles(operations: Sequence[Operation], before: Tree) -> Iterator[tuple[int, str]]:
    taken = {*ROOTS, *(before.clauses.keys() - struck(operations, before))}
    for number, operation in enumerate(operations, start=1):
        if isinstance(operation, InsertClauses):
            for clause in _all(operation.clauses):
                if clause.id in taken:
                    yield number, f"there is already a clause “{clause.id}”"
                taken.add(clause.id)


def _circles(
    operations: Sequence[Operation], before: Tree, cited: Mapping[str, Label]
) -> Iterator[tuple[int, str]]:
    parents = dict(before.parents)
    parents.update({o.id: o.parent for o in operations if isinstance(o, MoveClause)})
    for number, operation in enumerate(operations, start=1):
        if isinstance(operation, MoveClause):
            above = [operation.id]
            while above[-1] not in ROOTS and parents[above[-1]] not in above:
                above.append(parents[above[-1]])
            if above[-1] not in ROOTS:
                yield number, f"{cited[operation.id].citation} would stand below itself"


def _all(clauses: tuple[Clause, ...]) -> Iterator[Clause]:
    return chain.from_iterable(map(descend, clauses))
