"""Which blocks, rows and columns of one body became which of another."""

from collections.abc import Sequence

from mou_templates.text.atoms import plain
from mou_templates.text.model import Block, Body, ItemList, Line, Table, lines
from mou_templates.text.pairing import Pair, paired
from mou_templates.text.words import likeness

Row = tuple[str, ...]


def block_pairs(old: Body, new: Body) -> list[Pair]:
    """Return which blocks are one, by what they say; blocks of two kinds are not."""
    return paired(old, new, _alike)


def item_pairs(old: Sequence[Line], new: Sequence[Line]) -> list[Pair]:
    """Return which items of two lists are one."""
    return paired(old, new, lambda one, other: likeness(plain(one), plain(other)))


def column_pairs(old: Row, new: Row) -> list[Pair]:
    """Return which columns are one; as many as before are the same ones, perhaps renamed."""
    if len(old) == len(new):
        return [(place, place) for place in range(len(old))]
    return paired(old, new, lambda one, other: float(one == other))


def row_pairs(old: Sequence[Row], new: Sequence[Row]) -> list[Pair]:
    """Return which rows are one: the first cell names a row."""
    return paired(old, new, lambda one, other: float(one[:1] == other[:1]))


def _alike(old: Block, new: Block) -> float:
    """Return how much two blocks are alike; blocks of two kinds are not."""
    if type(old) is not type(new):
        return 0
    if isinstance(old, ItemList) and isinstance(new, ItemList) and old.ordered != new.ordered:
        return 0
    if isinstance(old, Table) and isinstance(new, Table) and old.caption == new.caption:
        return 1
    return likeness(_all_words(old), _all_words(new))


def _all_words(block: Block) -> str:
    if isinstance(block, Table):
        cells = (cell for row in (block.header, *block.rows) for cell in row)
        return " ".join((block.caption, *cells))
    # Items are set apart, so that the end of one and the start of the next are two words.
    return " ".join(map(plain, lines((block,))))
