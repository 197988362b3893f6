"""Why an operation cannot be applied to a text. Checked in full before anything is applied."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from mou_templates.text.model import Clause, Text, descend
from mou_templates.text.numbering import Label, labels
from mou_templates.text.operations import (
    InsertClauses,
    MoveClause,
    Operation,
    ReplaceClause,
    ReplacePreamble,
    SetTitle,
    StrikeClause,
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
        super().__init__(f"Instruction {number} cannot be applied: {reason}.")
        self.operation = operation
        self.number = number
        self.reason = reason


def check(operations: Sequence[Operation], text: Text, before: Tree) -> None:
    """Test that all operations fit the text, and each other.

    Raises:
        CannotApply: for the first that does not.
    """
    cited = labels(text)
    for number, operation in enumerate(operations, start=1):
        reason = _misfit(operation, text, before, cited)
        if reason:
            raise CannotApply(operation, number, reason)
    for number, reason in chain(
        _overlaps(operations, before, cited),
        _doubles(operations, before),
        _circles(operations, before, cited),
    ):
        raise CannotApply(operations[number - 1], number, reason)


def struck(operations: Sequence[Operation], before: Tree) -> frozenset[str]:
    """Return the ids of all clauses that the operations strike, those below included."""
    gone = (before.clauses[o.id] for o in operations if isinstance(o, StrikeClause))
    return frozenset(clause.id for clause in chain.from_iterable(map(descend, gone)))


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
        case MoveClause():
            return _unknown(operation.id, before) or _no_place(operation, before)
        case ReplaceClause() | StrikeClause():
            return _unknown(operation.id, before) or _other_words(operation, before, cited)


def _unknown(name: str, before: Tree) -> str | None:
    return None if name in before.clauses else f"there is no clause “{name}” in the text"


def _no_place(operation: InsertClauses | MoveClause, before: Tree) -> str | None:
    if operation.parent not in ROOTS and operation.parent not in before.clauses:
        return _unknown(operation.parent, before)
    if operation.after and operation.after not in before.children[operation.parent]:
        return f"there is no clause “{operation.after}” in the place to follow"
    return None


def _other_words(
    operation: ReplaceClause | StrikeClause, before: Tree, cited: Mapping[str, Label]
) -> str | None:
    clause = before.clauses[operation.id]
    whole = isinstance(operation, StrikeClause)
    found = hash_of_clause(clause) if whole else hash_of_content(clause)
    return None if found == operation.was else f"{cited[clause.id].citation} {OTHER_WORDS}"


Claim = tuple[str, str]
"""What one operation alone may touch: a thing (title, preamble, words, place) and a clause id."""


def _overlaps(
    operations: Sequence[Operation], before: Tree, cited: Mapping[str, Label]
) -> Iterator[tuple[int, str]]:
    gone = struck(operations, before)
    claimed: dict[Claim, int] = {}
    for number, operation in enumerate(operations, start=1):
        if isinstance(operation, InsertClauses | MoveClause) and operation.parent in gone:
            yield number, f"its place is in {cited[operation.parent].citation}, which is struck"
        for claim in _claims(operation, before):
            first = claimed.setdefault(claim, number)
            if first != number:
                thing, name = claim
                what = cited[name].citation if name else f"the {thing}"
                yield number, f"instruction {first} already changes {what}"


def _claims(operation: Operation, before: Tree) -> Iterator[Claim]:
    match operation:
        case SetTitle():
            yield "title", ""
        case ReplacePreamble():
            yield "preamble", ""
        case ReplaceClause():
            yield "words", operation.id
        case MoveClause():
            yield "place", operation.id
        case StrikeClause():
            for clause in descend(before.clauses[operation.id]):
                yield "words", clause.id
                yield "place", clause.id
        case InsertClauses():
            return


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
