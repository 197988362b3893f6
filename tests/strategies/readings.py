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
    known, cited = {clause.id: clause for clause in walk(old)}, labels(new)
    return tuple(_operation(one, known, cited) for one in operations)


def text_as_printed(text: Text, old: Text) -> Text:
    """Return a text that the old one became, without what print does not show of it."""
    known, cited = {clause.id: clause for clause in walk(old)}, labels(text)
    return Text(
        text.title,
        _body(text.preamble, cited),
        tuple(_clause(clause, known, cited) for clause in text.clauses),
        tuple(_clause(clause, known, cited) for clause in text.exhibits),
    )


def _operation(one: Operation, known: Mapping[str, Clause], cited: Labels) -> Operation:
    match one:
        case InsertClauses():
            clauses = tuple(_clause(clause, known, cited) for clause in one.clauses)
            return replace(one, clauses=clauses)
        case ReplaceClause():
            return replace(one, new=replace(one.new, body=_body(one.new.body, cited)))
        case ReplacePreamble():
            return replace(one, new=_body(one.new, cited))
        case _:
            return one


def _clause(clause: Clause, known: Mapping[str, Clause], cited: Labels) -> Clause:
    return replace(
        clause,
        id=clause.id if clause.id in known else cited[clause.id].citation,
        body=_body(clause.body, cited),
        children=tuple(_clause(child, known, cited) for child in clause.children),
        elements=clause.elements if clause.id in known else (),
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
