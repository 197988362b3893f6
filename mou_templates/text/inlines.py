"""A text with each piece of its lines changed, and everything else as it was."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from operator import is_

from mou_templates.text.model import Block, Body, Clause, Inline, ItemList, Line, Paragraph, Text

Change = Callable[[Inline], Iterable[Inline] | None]
"""What one piece of a line becomes: others, or nothing at all (); None leaves it as it is."""


def with_inlines(text: Text, change: Change) -> Text:
    """Return the text with what each inline of its lines becomes. Tables hold plain words.

    A clause in which nothing changes is the same object.
    """
    return replace(
        text,
        preamble=with_inlines_of(text.preamble, change),
        clauses=_clauses(text.clauses, change),
        exhibits=_clauses(text.exhibits, change),
    )


def _clauses(clauses: tuple[Clause, ...], change: Change) -> tuple[Clause, ...]:
    return tuple([_clause(clause, change) for clause in clauses])


def _clause(clause: Clause, change: Change) -> Clause:
    body, below = with_inlines_of(clause.body, change), clause.children
    if below:
        below = _clauses(below, change)
    if body is clause.body and all(map(is_, below, clause.children)):
        return clause
    return replace(clause, body=body, children=below)


def with_inlines_of(body: Body, change: Change) -> Body:
    """Return a body with what each inline of its lines becomes; one that stays is the same."""
    made = tuple([_block(block, change) for block in body])
    return body if all(map(is_, made, body)) else made


def _block(block: Block, change: Change) -> Block:
    if isinstance(block, Paragraph):
        line = _line(block.line, change)
        return block if line is block.line else Paragraph(line)
    if isinstance(block, ItemList):
        items = tuple([_line(item, change) for item in block.items])
        return block if all(map(is_, items, block.items)) else replace(block, items=items)
    return block


def _line(line: Line, change: Change) -> Line:
    made: list[Inline] = []
    changed = False
    for inline in line:
        others = change(inline)
        if others is None:
            made.append(inline)
        else:
            made.extend(others)
            changed = True
    return tuple(made) if changed else line
