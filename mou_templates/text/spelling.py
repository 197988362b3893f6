"""Cross-references spelled out: while the clauses of a text are being shaped, words stay words."""

from collections.abc import Mapping
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
    Text,
)
from mou_templates.text.normal import normal
from mou_templates.text.numbering import Label, labels, read_inline


def spelled(text: Text) -> Text:
    """Return the text with each cross-reference as the words it prints now, in normal form."""
    known = labels(text)
    return normal(
        replace(
            text,
            preamble=_body(text.preamble, known),
            clauses=tuple(_clause(clause, known) for clause in text.clauses),
            exhibits=tuple(_clause(clause, known) for clause in text.exhibits),
        )
    )


def _clause(clause: Clause, known: Mapping[str, Label]) -> Clause:
    children = tuple(_clause(child, known) for child in clause.children)
    return replace(clause, body=_body(clause.body, known), children=children)


def _body(body: Body, known: Mapping[str, Label]) -> Body:
    return tuple(_block(block, known) for block in body)


def _block(block: Block, known: Mapping[str, Label]) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(_line(block.line, known))
    if isinstance(block, ItemList):
        return replace(block, items=tuple(_line(item, known) for item in block.items))
    return block


def _line(line: Line, known: Mapping[str, Label]) -> Line:
    return tuple(_inline(inline, known) for inline in line)


def _inline(inline: Inline, known: Mapping[str, Label]) -> Inline:
    return Run(read_inline(inline, known)) if isinstance(inline, Reference) else inline
