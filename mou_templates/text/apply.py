"""Applies an instrument's operations to the text they were drafted for: all of them, or none."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mou_templates.text.changing import changes_in, with_changes
from mou_templates.text.claims import struck
from mou_templates.text.model import Body, Clause, Text
from mou_templates.text.numbering import Label, labels
from mou_templates.text.operations import (
    PREAMBLE,
    InsertClauses,
    MoveClause,
    Operation,
    Placing,
    ReplaceClause,
    ReplacePreamble,
    SetElements,
    SetHeading,
    SetScope,
    SetTitle,
    StrikeClause,
    restated,
)
from mou_templates.text.refusal import CannotApply, check
from mou_templates.text.tree import EXHIBITS, SECTIONS, Tree, tree

__all__ = ["CannotApply", "apply"]


def apply(operations: Sequence[Operation], text: Text) -> Text:
    """Return the text as the operations make it.

    Every operation addresses the text as it is given, so their order makes no difference but
    for one thing: what is put in one spot (same parent, same `after`) stands there in the order
    of the operations. A clause to follow may itself be struck or moved: its old place counts.

    Raises:
        CannotApply: if an operation does not fit the text (a clause that is not there, other
            words than expected or another number of them, an id used twice) or overlaps with
            another. Nothing is applied.
        BadText: if two clauses of the text share an id.
    """
    before = tree(text)
    cited = labels(text)
    check(operations, text, before, cited)
    work = _work(operations, before, cited)
    return Text(
        title=_title(operations, text),
        preamble=_preamble(operations, text, work),
        clauses=_below(SECTIONS, work),
        exhibits=_below(EXHIBITS, work),
    )


@dataclass(frozen=True, slots=True)
class _Work:
    """What is to be done, by where it is done. Clauses that are not touched stay as they are."""

    before: Tree
    touched: frozenset[str]
    cited: Mapping[str, Label]
    gone: frozenset[str]
    moved: frozenset[str]
    changed: Mapping[str, list[Operation]]
    placed: Mapping[tuple[str, str], list[Placing]]


def _work(operations: Sequence[Operation], before: Tree, cited: Mapping[str, Label]) -> _Work:
    moved: set[str] = set()
    changed: dict[str, list[Operation]] = defaultdict(list)
    placed: dict[tuple[str, str], list[Placing]] = defaultdict(list)
    for operation in operations:
        if isinstance(operation, InsertClauses | MoveClause):
            placed[operation.parent, operation.after].append(operation)
            if isinstance(operation, MoveClause):
                moved.add(operation.id)
        elif not isinstance(operation, SetTitle | ReplacePreamble | StrikeClause):
            changed[operation.id].append(operation)
    gone = struck(operations, before)
    touched = _touched((*changed, *(parent for parent, _ in placed), *moved, *gone), before)
    return _Work(before, touched, cited, gone, frozenset(moved), changed, placed)


def _touched(names: Iterable[str], before: Tree) -> frozenset[str]:
    """Return the named clauses and all above them."""
    touched: set[str] = set()
    for name in names:
        above = name
        while above in before.parents and above not in touched:
            touched.add(above)
            above = before.parents[above]
    return frozenset(touched)


def _title(operations: Sequence[Operation], text: Text) -> str:
    titles = (one.new for one in operations if isinstance(one, SetTitle))
    return next(titles, text.title)


def _preamble(operations: Sequence[Operation], text: Text, work: _Work) -> Body:
    preambles = (one.new for one in operations if isinstance(one, ReplacePreamble))
    changes = changes_in(work.changed.get(PREAMBLE, ()))
    return next(preambles, with_changes(text.preamble, changes, work.cited))


def _below(parent: str, work: _Work) -> tuple[Clause, ...]:
    """Return what stands below a parent afterwards, along the places of before."""
    clauses = _placed(parent, "", work)
    for name in work.before.children[parent]:
        if name not in work.gone and name not in work.moved:
            clauses.append(_clause(name, work))
        clauses.extend(_placed(parent, name, work))
    return tuple(clauses)


def _placed(parent: str, after: str, work: _Work) -> list[Clause]:
    clauses: list[Clause] = []
    for operation in work.placed.get((parent, after), ()):
        if isinstance(operation, InsertClauses):
            clauses.extend(operation.clauses)
        else:
            clauses.append(_clause(operation.id, work))
    return clauses


def _clause(name: str, work: _Work) -> Clause:
    if name not in work.touched:
        return work.before.clauses[name]
    clause = replace(work.before.clauses[name], children=_below(name, work))
    changes = work.changed.get(name, ())
    body = with_changes(clause.body, changes_in(changes), work.cited)
    clause = replace(clause, body=body)
    for change in changes:
        clause = _set(clause, change)
    return clause


def _set(clause: Clause, change: Operation) -> Clause:
    match change:
        case ReplaceClause(_, _, new):
            return restated(clause, new)
        case SetHeading(_, _, heading):
            return replace(clause, heading=heading)
        case SetScope(_, _, scope):
            return replace(clause, scope=scope)
        case SetElements(_, _, elements):
            return replace(clause, elements=elements)
        case _:
            return clause
