"""How a table is set on a page: its columns' widths and alignments, and whether it needs room."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mou_templates.text.model import Table

Alignment = Literal["left", "center", "right"]

WIDE = 9
"""From so many columns on, a table is turned on a landscape page."""


@dataclass(frozen=True, slots=True)
class Type:
    """A size of type for tables: its points, the inset of a cell in points, and what that gives.

    The rooms are the characters in a line of a portrait and of a landscape page; the padding is
    a cell's insets in characters.
    """

    points: float
    inset: float
    portrait: int
    landscape: int
    padding: int


PLAIN = Type(10, 4, 92, 132, 3)
SMALL = Type(8.5, 4, 108, 156, 3)
FINE = Type(7, 2.5, 130, 189, 2)

BOLD = 1.12
"""How much wider the words of a header are than those of a row."""

LONGEST_WORD = 20
"""A word with more characters than this, such as an address, may break: it would eat the line."""

LONGEST = 44
"""A cell with more characters than this may as well run over several lines."""

LONGEST_MARK = {False: 3, True: 14}
"""Up to so many characters a cell is a mark; in a wide matrix also "By referral" is one."""

AMOUNT = re.compile(r"[-–(]?\$?\d[\d,]*(\.\d+)?[%)]?")


def grid(table: Table) -> tuple[tuple[str, ...], ...]:
    """Return header and rows made equally long, so that even a faulty table can be shown."""
    rows = (table.header, *table.rows)
    width = max(map(len, rows))
    return tuple((*row, *[""] * (width - len(row))) for row in rows)


def is_wide(table: Table) -> bool:
    """Test whether a table has more columns than a portrait page can hold readably."""
    return len(grid(table)[0]) >= WIDE


def type_of(table: Table) -> Type:
    """Return the largest type in which every word stays whole, or else the smallest."""
    types = (SMALL, FINE) if is_wide(table) else (PLAIN, SMALL)
    return next((each for each in types if _fits(table, each)), types[-1])


def is_tight(table: Table) -> bool:
    """Test whether words must be broken for the columns to fit the line."""
    return not _fits(table, type_of(table))


def shares(table: Table) -> tuple[float, ...]:
    """Return each column's share of the line; they add up to 1.

    No column is narrower than its longest word while there is room; what is left goes to those
    that have most to say.
    """
    chosen, wide = type_of(table), is_wide(table)
    needs = _needs(table, chosen)
    said = [chosen.padding + _says(column, wide=wide) for column in _columns(table)]
    wants = [max(pair) for pair in zip(said, needs, strict=True)]
    widths = _widths(needs, wants, _room(table, chosen))
    return tuple(width / sum(widths) for width in widths)


def alignments(table: Table) -> tuple[Alignment, ...]:
    """Return each column's alignment: marks are centred, amounts stand right, words left."""
    columns = _columns(table)
    longest = LONGEST_MARK[is_wide(table)]
    return ("left", *(_alignment(column[1:], longest) for column in columns[1:]))


def _alignment(cells: Sequence[str], longest: int) -> Alignment:
    said = [cell for cell in cells if cell]
    if said and all(AMOUNT.fullmatch(cell) for cell in said):
        return "right"
    return "center" if said and all(len(cell) <= longest for cell in said) else "left"


def _columns(table: Table) -> tuple[tuple[str, ...], ...]:
    return tuple(zip(*grid(table), strict=True))


def _fits(table: Table, chosen: Type) -> bool:
    return sum(_needs(table, chosen)) <= _room(table, chosen)


def _needs(table: Table, chosen: Type) -> list[int]:
    return [chosen.padding + _widest_word(*column) for column in _columns(table)]


def _widest_word(head: str, *cells: str) -> int:
    return max(math.ceil(BOLD * _longest_word(head)), *map(_longest_word, cells), 0)


def _room(table: Table, chosen: Type) -> int:
    return chosen.landscape if is_wide(table) else chosen.portrait


def _says(column: Sequence[str], *, wide: bool) -> int:
    """Return how much a column has to say. A wide table's header is sooner broken than its rows."""
    told = column[1:] if wide and len(column) > 1 else column
    return min(LONGEST, max(map(len, told)))


def _widths(needs: list[int], wants: list[int], room: int) -> list[float]:
    spare = room - sum(needs)
    longing = sum(wants) - sum(needs)
    if spare <= 0 or longing <= 0 or sum(wants) <= room:
        return [float(width) for width in (needs if spare <= 0 else wants)]
    return [n + (w - n) * spare / longing for n, w in zip(needs, wants, strict=True)]


def _longest_word(words: str) -> int:
    return min(LONGEST_WORD, max(map(len, words.split()), default=0))
