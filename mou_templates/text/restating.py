"""Clauses as an instrument restates them: their words, with the numbers they will have."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from mou_templates.text.model import (
    Block,
    Body,
    Clause,
    Inline,
    ItemList,
    Line,
    Paragraph,
    Reference,
    Run,
    Scope,
)
from mou_templates.text.numbering import Label, read_inline
from mou_templates.text.phrases import numeral, scope_note

Labels = Mapping[str, Label]


def restated_body(body: Body, labels: Labels) -> Body:
    """Return the blocks with every cross-reference written out as the words it prints."""
    return tuple(_block(block, labels) for block in body)


def restated_clause(clause: Clause, labels: Labels, *, whole: bool) -> Body:
    """Return a clause as blocks: number and heading, whom it binds, words; if whole, all below."""
    below = clause.children if whole else ()
    body = restated_body(clause.body, labels)
    return (
        *_headed(_number(clause, labels), clause.heading, body, clause.scope),
        *(block for child in below for block in restated_clause(child, labels, whole=True)),
    )


def _headed(number: str, heading: str, body: Body, scope: Scope) -> Iterator[Block]:
    note = scope_note(scope)
    first = body[0] if body else None
    if heading or note or not isinstance(first, Paragraph):
        yield Paragraph((Run(f"{number} {heading}".strip(), bold=True),))
        yield from [Paragraph((Run(note, italic=True),))] if note else ()
        yield from body
    else:
        yield Paragraph((Run(f"{number} ", bold=True), *first.line))
        yield from body[1:]


def _number(clause: Clause, labels: Labels) -> str:
    label = labels.get(clause.id)
    return numeral(label) if label else ""


def _block(block: Block, labels: Labels) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(_line(block.line, labels))
    if isinstance(block, ItemList):
        return ItemList(tuple(_line(item, labels) for item in block.items), block.ordered)
    # The table of an instrument only quotes: it is not where the agreement keeps its parties.
    return replace(block, role="")


def _line(line: Line, labels: Labels) -> Line:
    return tuple(_inline(inline, labels) for inline in line)


def _inline(inline: Inline, labels: Labels) -> Inline:
    if isinstance(inline, Reference):
        return Run(read_inline(inline, labels))
    return inline
