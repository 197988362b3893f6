"""A text with each piece of its lines changed, and everything else as it was."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from mou_templates.text.model import Block, Body, Clause, Inline, ItemList, Line, Paragraph, Text

Change = Callable[[Inline], Iterable[Inline]]
"""What one piece of a line becomes: itself, others, or nothing."""


def with_inlines(text: Text, change: Change) -> Text:
    """Return the text with what each inline of its lines becomes. Tables hold plain words."""
    return replace(
        text,
        preamble=_body(text.preamble, change),
        clauses=tuple(_clause(clause, change) for clause in text.clauses),
        exhibits=tuple(_clause(exhibit, change) for exhibit in text.exhibits),
    )


def _clause(clause: Clause, change: Change) -> Clause:
    children = tuple(_clause(child, change) for child in clause.children)
    return replace(clause, body=_body(clause.body, change), children=children)


def _body(body: Body, change: Change) -> Body:
    return tuple(_block(block, change) for block in body)


def _block(block: Block, change: Change) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(_line(block.line, change))
    if isinstance(block, ItemList):
        return replace(block, items=tuple(_line(item, change) for item in block.items))
    return block


def _line(line: Line, change: Change) -> Line:
    return tuple(part for inline in line for part in change(inline))
