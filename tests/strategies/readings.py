"""What print shows of operations and texts: the measure of whether two of them are the same."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from mou_templates.text.model import (
    Block,
    Body,
    Clause,
    ItemList,
    Line,
    Paragraph,
    Reference,
    Run,
    Text,
    descend,
    walk,
)
from mou_templates.text.normal import normal_line
from mou_templates.text.numbering import Label, labels, read_inline
from mou_templates.text.operations import (
    InsertClauses,
    Operation,
    ReplaceClause,
    ReplacePreamble,
)

Labels = Mapping[str, Label]


def as_printed(operations: Iterable[Operation], old: Text, new: Text) -> tuple[Operation, ...]:
    """Return the operations without what print does not show.

    Ids and elements of new clauses, roles of restated tables, and whether a citation is a
    cross-reference or typed.
    """
    known, cited = frozenset(clause.id for clause in walk(old)), labels(new)
    return tuple(_operation(one, known, cited) for one in operations)


def text_as_printed(text: Text, operations: Iterable[Operation], old: Text) -> Text:
    """Return a text that operations made of an old one, without what print does not show of it."""
    known, cited = frozenset(clause.id for clause in walk(old)), labels(text)
    new = _inserted(operations)
    return Text(
        text.title,
        _body(text.preamble, cited),
        tuple(_clause(clause, known, cited, new) for clause in text.clauses),
        tuple(_clause(clause, known, cited, new) for clause in text.exhibits),
    )


def _inserted(operations: Iterable[Operation]) -> frozenset[str]:
    """Return the ids of all clauses that operations insert."""
    return frozenset(
        clause.id
        for operation in operations
        if isinstance(operation, InsertClauses)
        for top in operation.clauses
        for clause in descend(top)
    )


def _operation(one: Operation, known: frozenset[str], cited: Labels) -> Operation:
    match one:
        case InsertClauses():
            new = _inserted((one,))
            clauses = tuple(_clause(clause, known, cited, new) for clause in one.clauses)
            return replace(one, clauses=clauses)
        case ReplaceClause():
            return replace(one, new=replace(one.new, body=_body(one.new.body, cited)))
        case ReplacePreamble():
            return replace(one, new=_body(one.new, cited))
        case _:
            return one


def _clause(clause: Clause, known: frozenset[str], cited: Labels, new: frozenset[str]) -> Clause:
    return replace(
        clause,
        id=clause.id if clause.id in known else cited[clause.id].citation,
        body=_body(clause.body, cited),
        children=tuple(_clause(child, known, cited, new) for child in clause.children),
        elements=() if clause.id in new else clause.elements,
    )


def _body(body: Body, cited: Labels) -> Body:
    return tuple(_block(block, cited) for block in body)


def _block(block: Block, cited: Labels) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(_line(block.line, cited))
    if isinstance(block, ItemList):
        return replace(block, items=tuple(_line(item, cited) for item in block.items))
    return replace(block, role="")


def _line(line: Line, cited: Labels) -> Line:
    return normal_line(
        tuple(
            Run(read_inline(inline, cited)) if isinstance(inline, Reference) else inline
            for inline in line
        )
    )
