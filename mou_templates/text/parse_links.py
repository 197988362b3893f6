"""Reads citations in restated words back as cross-references."""

import re
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
)
from mou_templates.text.normal import normal_line
from mou_templates.text.parse_names import CITATION

Ids = Mapping[str, str]

_OTHER = re.compile(r" of (?!this |the Agreement)")
"""What follows a citation of another document, as in "Section 188 of the Act"."""


def linked_clause(clause: Clause, ids: Ids) -> Clause:
    """Return a clause, and all below it, with citations as references."""
    children = tuple(linked_clause(child, ids) for child in clause.children)
    return replace(clause, body=linked_body(clause.body, ids), children=children)


def linked_body(body: Body, ids: Ids) -> Body:
    """Return a body with citations as references; `ids` are the clauses' by citation."""
    return tuple(_block(block, ids) for block in body)


def _block(block: Block, ids: Ids) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(_line(block.line, ids))
    if isinstance(block, ItemList):
        return replace(block, items=tuple(_line(item, ids) for item in block.items))
    return block


def _line(line: Line, ids: Ids) -> Line:
    found = tuple(piece for inline in line for piece in _pieces(inline, ids))
    return normal_line(found) if found != line else line


def _pieces(inline: Inline, ids: Ids) -> Iterator[Inline]:
    """Yield the pieces of plain words between citations, and these. A look makes words typed."""
    if not isinstance(inline, Run) or inline != Run(inline.text):
        yield inline
        return
    words, start = inline.text, 0
    for match in CITATION.finditer(words):
        citation = _known(match.group(), ids)
        end = match.start() + len(citation)
        if citation and _is_whole(words, match.start(), end):
            yield Run(words[start : match.start()])
            yield Reference(ids[citation])
            start = end
    if words[start:]:
        yield Run(words[start:])


def _known(citation: str, ids: Ids) -> str:
    """Return as much of a citation as names a clause."""
    while citation and citation not in ids:
        end = max(citation.rfind("("), citation.rfind(","))
        citation = citation[:end] if end > 0 else ""
    return citation


def _is_whole(words: str, start: int, end: int) -> bool:
    before, after = words[max(0, start - 1) : start], words[end : end + 1]
    return not (before.isalnum() or after.isalnum() or _OTHER.match(words, end))
