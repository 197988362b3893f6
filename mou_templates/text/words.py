"""What changed between two lines, word by word, as a reader of agreements would mark it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from typing import Literal

from rapidfuzz.distance import Indel

from mou_templates.text.atoms import Token, Word, cut
from mou_templates.text.model import Inline, Line, Run
from mou_templates.text.normal import normal_line
from mou_templates.text.stretches import Stretch, joined_stretches, trim, without_islands

Kind = Literal["same", "del", "ins"]

REWRITTEN = 0.2
"""Below this share of words in common, a line is shown as written anew."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line that stayed, went (`del`) or came (`ins`)."""

    kind: Kind
    line: Line


def compare_lines(old: Line, new: Line) -> tuple[Piece, ...]:
    """Return the pieces that lead from one line to the other, what goes before what comes."""
    if old == new:
        return (Piece("same", old),) if old else ()
    stretches = joined_stretches(_stretches(cut(old), cut(new)))
    trimmed = [part for stretch in stretches for part in trim(stretch)]
    return tuple(_pieces(without_islands(joined_stretches(trimmed))))


def compare_words(old: str, new: str) -> tuple[Piece, ...]:
    """Return the pieces that lead from some plain words to others, as in a heading or a cell."""
    return compare_lines(_line(old), _line(new))


def accepted(pieces: Iterable[Piece]) -> Line:
    """Return the line with every change taken, in normal form."""
    return _put_together(pieces, "del")


def rejected(pieces: Iterable[Piece]) -> Line:
    """Return the line with no change taken, in normal form."""
    return _put_together(pieces, "ins")


def likeness(old: Line, new: Line) -> float:
    """Return the share of words that two lines have in common, from 0 to 1."""
    return _likeness(cut(old), cut(new))


def _line(words: str) -> Line:
    return (Run(words),) if words else ()


def _put_together(pieces: Iterable[Piece], without: Kind) -> Line:
    return normal_line(_inlines(piece.line for piece in pieces if piece.kind != without))


def _likeness(old: Sequence[Word], new: Sequence[Word]) -> float:
    return Indel.normalized_similarity(*_coded(old, new))


def _coded(old: Sequence[Word], new: Sequence[Word]) -> tuple[list[int], list[int]]:
    """Return words as numbers, alike for like words: what they are compared by is exact."""
    codes: dict[Token, int] = {}
    coded = [[codes.setdefault(word.token, len(codes)) for word in side] for side in (old, new)]
    return coded[0], coded[1]


def _stretches(old: Sequence[Word], new: Sequence[Word]) -> Iterator[Stretch]:
    if _likeness(old, new) < REWRITTEN:
        yield Stretch(_tokens(old), _tokens(new))
        return
    for step in Indel.opcodes(*_coded(old, new)):
        before, after = old[step.src_start : step.src_end], new[step.dest_start : step.dest_end]
        if step.tag == "equal":
            for was, now in zip(before, after, strict=True):
                yield Stretch(_some(was.gap), _some(now.gap), same=was.gap == now.gap)
                yield Stretch(_some(was.token), _some(now.token), same=True)
        else:
            yield Stretch(_tokens(before), _tokens(after))


def _tokens(words: Iterable[Word]) -> tuple[Token, ...]:
    return tuple(token for word in words for token in (word.gap, word.token) if token)


def _some(token: Token) -> tuple[Token, ...]:
    return (token,) if token else ()


def _pieces(stretches: Iterable[Stretch]) -> Iterator[Piece]:
    for stretch in stretches:
        if stretch.same:
            yield Piece("same", _inlines(stretch.old))
            continue
        if stretch.old:
            yield Piece("del", _inlines(stretch.old))
        if stretch.new:
            yield Piece("ins", _inlines(stretch.new))


def _inlines(tokens: Iterable[Token]) -> Line:
    """Return one line of tokens, runs that look alike joined."""
    joined: list[Inline] = []
    for look, group in groupby(chain.from_iterable(tokens), key=_look):
        if look is None:
            joined.extend(group)
        else:
            words = "".join(inline.text for inline in group if isinstance(inline, Run))
            joined.append(Run(words, *look))
    return tuple(joined)


def _look(inline: Inline) -> tuple[bool, bool, bool, str] | None:
    """Return what two runs share that can be one; nothing for what is no run."""
    if isinstance(inline, Run):
        return inline.bold, inline.italic, inline.underline, inline.link
    return None
