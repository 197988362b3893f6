"""A text laid out for print: one flat sequence that Word and PDF set alike.

Both writers walk the same pieces, so the words of the two are the same words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from mou_templates.text.model import Block, Clause, Line, Paragraph, Run, Table, Text
from mou_templates.text.numbering import Label
from mou_templates.text.phrases import numeral, scope_note
from mou_templates.text.tables import is_wide


@dataclass(frozen=True, slots=True)
class Head:
    """The first line of a clause: its number with its heading, or with its first paragraph.

    `outline` is the level of the heading among headings (1 is the top; none is ever skipped), or
    0 if the clause has no heading. Depth and exhibit are the label's.
    """

    clause_id: str
    numeral: str
    line: Line
    depth: int
    exhibit: bool
    outline: int


@dataclass(frozen=True, slots=True)
class Note:
    """Words about a clause that stand under its heading, such as whom it binds."""

    words: str
    depth: int
    exhibit: bool


@dataclass(frozen=True, slots=True)
class Matter:
    """One block of a body, with the depth of its clause (0 in the preamble)."""

    block: Block
    depth: int = 0
    exhibit: bool = False


Piece = Head | Note | Matter


@dataclass(frozen=True, slots=True)
class Sheet:
    """Pieces that stand on pages of one format: portrait, or landscape if wide."""

    wide: bool
    pieces: tuple[Piece, ...]


def sheets(text: Text, places: Mapping[str, Label]) -> tuple[Sheet, ...]:
    """Return the whole text as sheets, in order, by the labels of its clauses.

    A wide table turns its page, and only that; in an exhibit it turns the whole exhibit, which
    starts a page of its own anyway.
    """
    turned = [(_is_wide(piece), piece) for piece in _main(text, places)]
    for exhibit in text.exhibits:
        pieces = tuple(_clause(exhibit, places, 0))
        wide = any(map(_is_wide, pieces))
        turned.extend((wide, piece) for piece in pieces)
    runs = groupby(turned, key=lambda pair: pair[0])
    return tuple(Sheet(wide, tuple(piece for _, piece in run)) for wide, run in runs)


def _main(text: Text, places: Mapping[str, Label]) -> Iterator[Piece]:
    for block in text.preamble:
        yield Matter(block)
    for clause in text.clauses:
        yield from _clause(clause, places, 0)


def _clause(clause: Clause, places: Mapping[str, Label], outline: int) -> Iterator[Piece]:
    label = places[clause.id]
    body = clause.body
    here = (label.depth, label.exhibit)
    if clause.heading:
        outline += 1
        line: Line = (Run(clause.heading),)
    else:
        line, body = _first_line(clause)
    yield Head(clause.id, numeral(label), line, *here, outline if clause.heading else 0)
    if note := scope_note(clause.scope):
        yield Note(note, *here)
    for block in body:
        yield Matter(block, *here)
    for child in clause.children:
        yield from _clause(child, places, outline)


def _first_line(clause: Clause) -> tuple[Line, tuple[Block, ...]]:
    """Return what stands beside the number of a clause without a heading, and what is left."""
    match clause.body:
        case (Paragraph(line), *rest):
            return line, tuple(rest)
        case _:
            return (), clause.body


def _is_wide(piece: Piece) -> bool:
    return isinstance(piece, Matter) and isinstance(piece.block, Table) and is_wide(piece.block)
