"""What changed between two lines, word by word, as a reader of agreements would mark it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from rapidfuzz.distance import Indel

from mou_templates.text.atoms import OBJECT, plain
from mou_templates.text.model import Inline, Line, Run
from mou_templates.text.normal import normal_line
from mou_templates.text.spans import NO_TERMS, Terms, Words, spans

Kind = Literal["same", "del", "ins"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line that stayed, went (`del`) or came (`ins`)."""

    kind: Kind
    line: Line


def compare_lines(old: Line, new: Line, terms: Terms = NO_TERMS) -> tuple[Piece, ...]:
    """Return the pieces that lead from one line to the other, what goes before what comes.

    A term of several words that the agreement defines is struck and inserted whole.
    """
    if old == new:
        return (Piece("same", old),) if old else ()
    before, after = _Reel(old), _Reel(new)
    pieces: list[Piece] = []
    for same, here, there in spans(*_marked(old, new), terms):
        gone, come = before.take(here), after.take(there)
        if same:
            pieces.append(Piece("same", gone))
            continue
        if gone:
            pieces.append(Piece("del", gone))
        if come:
            pieces.append(Piece("ins", come))
    return tuple(pieces)


def compare_words(old: str, new: str, terms: Terms = NO_TERMS) -> tuple[Piece, ...]:
    """Return the pieces that lead from some plain words to others, as in a heading or a cell."""
    return compare_lines(_line(old), _line(new), terms)


def accepted(pieces: Iterable[Piece]) -> Line:
    """Return the line with every change taken, in normal form."""
    return _put_together(pieces, "del")


def rejected(pieces: Iterable[Piece]) -> Line:
    """Return the line with no change taken, in normal form."""
    return _put_together(pieces, "ins")


def likeness(old: str, new: str) -> float:
    """Return the share of words in common, from 0 to 1."""
    return Indel.normalized_similarity(old.split(), new.split())


def _line(words: str) -> Line:
    return (Run(words),) if words else ()


def _put_together(pieces: Iterable[Piece], without: Kind) -> Line:
    lines = (piece.line for piece in pieces if piece.kind != without)
    return normal_line(tuple(chain.from_iterable(lines)))


def _marked(old: Line, new: Line) -> tuple[Words, Words]:
    """Return two lines as words, with a letter for the look of each of their letters."""
    if len(old) == len(new) == 1 and _look(old[0]) == _look(new[0]) != OBJECT:
        return Words(plain(old)), Words(plain(new))
    codes: dict[object, str] = {}
    looks = [
        "".join([codes.setdefault(_look(one), chr(len(codes))) * _size(one) for one in line])
        for line in (old, new)
    ]
    return Words(plain(old), looks[0]), Words(plain(new), looks[1])


def _look(inline: Inline) -> object:
    """Return all of an inline but its words; of a reference or a blank, itself."""
    if isinstance(inline, Run):
        return inline.bold, inline.italic, inline.underline, inline.link
    return inline


def _size(inline: Inline) -> int:
    return len(inline.text) if isinstance(inline, Run) else len(OBJECT)


class _Reel:
    """A line that is taken off from the front, so many characters at a time."""

    __slots__ = ("_left", "_offset")

    def __init__(self, line: Line) -> None:
        self._left = list(line[::-1])
        self._offset = 0

    def take(self, length: int) -> Line:
        """Return the next so many characters, each run's in its look."""
        taken: list[Inline] = []
        while length > 0:
            piece = self._left[-1]
            size = _size(piece)
            end = min(self._offset + length, size)
            taken.append(_part(piece, self._offset, end))
            length -= end - self._offset
            self._offset = end
            if end == size:
                self._left.pop()
                self._offset = 0
        return tuple(taken)


def _part(piece: Inline, start: int, end: int) -> Inline:
    if not isinstance(piece, Run) or (start == 0 and end == len(piece.text)):
        return piece
    return Run(piece.text[start:end], piece.bold, piece.italic, piece.underline, piece.link)
