"""A text laid out for print: one flat sequence that Word and PDF set alike.

Both writers walk the same pieces, so the words of the two are the same words.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from mou_templates.text.model import Block, Clause, Line, Paragraph, Run, Table, Text
from mou_templates.text.numbering import Label
from mou_templates.text.phrases import numeral, scope_note
from mou_templates.text.tables import is_wide


class Head(NamedTuple):
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


class Note(NamedTuple):
    """Words about a clause that stand under its heading, such as whom it binds."""

    words: str
    depth: int
    exhibit: bool


class Matter(NamedTuple):
    """One block of a body, with the depth of its clause (0 in the preamble)."""

    block: Block
    depth: int = 0
    exhibit: bool = False


Piece = Head | Note | Matter


class Sheet(NamedTuple):
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
        wide = is_turned(exhibit)
        turned.extend((wide, piece) for piece in _whole(exhibit, places, 0))
    runs = groupby(turned, key=lambda pair: pair[0])
    return tuple(Sheet(wide, tuple(piece for _, piece in run)) for wide, run in runs)


def is_turned(exhibit: Clause) -> bool:
    """Test whether an exhibit stands on landscape pages: it holds a table that needs them."""
    tables = (block for block in exhibit.body if isinstance(block, Table))
    return any(map(is_wide, tables)) or any(map(is_turned, exhibit.children))


def own_pieces(clause: Clause, label: Label, outline: int) -> list[Piece]:
    """Return the pieces of a clause without those of the clauses below it.

    `outline` is the level that its heading has among headings, if it has one.
    """
    body = clause.body
    depth, exhibit = label.depth, label.exhibit
    if clause.heading:
        line: Line = (Run(clause.heading),)
    else:
        line, body = _first_line(clause)
        outline = 0
    pieces: list[Piece] = [Head(clause.id, numeral(label), line, depth, exhibit, outline)]
    if note := scope_note(clause.scope):
        pieces.append(Note(note, depth, exhibit))
    pieces.extend([Matter(block, depth, exhibit) for block in body])
    return pieces


def _main(text: Text, places: Mapping[str, Label]) -> Iterator[Piece]:
    for block in text.preamble:
        yield Matter(block)
    for clause in text.clauses:
        yield from _whole(clause, places, 0)


def _whole(clause: Clause, places: Mapping[str, Label], above: int) -> Iterator[Piece]:
    """Yield the pieces of a clause and of those below it, below so many headings."""
    yield from own_pieces(clause, places[clause.id], above + 1)
    for child in clause.children:
        yield from _whole(child, places, above + bool(clause.heading))


def _first_line(clause: Clause) -> tuple[Line, tuple[Block, ...]]:
    """Return what stands beside the number of a clause without a heading, and what is left."""
    match clause.body:
        case (Paragraph(line), *rest):
            return line, tuple(rest)
        case _:
            return (), clause.body


def _is_wide(piece: Piece) -> bool:
    return isinstance(piece, Matter) and isinstance(piece.block, Table) and is_wide(piece.block)
