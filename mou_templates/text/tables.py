"""How a table is set on a page: its columns' widths and alignments, and whether it needs room."""

import re
from collections.abc import Sequence
from typing import Literal

from mou_templates.text.model import Table

Alignment = Literal["left", "center", "right"]

WIDE = 9
"""From so many columns on, a table is turned on a landscape page."""

ROOM, WIDE_ROOM = 92, 156
"""Characters of table type in a line of a portrait page, and in one of a landscape page."""

PADDING = 3
"""A cell's inner margins, in characters."""

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


def is_tight(table: Table) -> bool:
    """Test whether not every word can stay whole: columns too many, or words too long."""
    return sum(_needs(table)) > _room(table)


def shares(table: Table) -> tuple[float, ...]:
    """Return each column's share of the line; they add up to 1.

    No column is narrower than its longest word while there is room; what is left goes to those
    that have most to say.
    """
    wide, needs = is_wide(table), _needs(table)
    said = [PADDING + _says(column, wide=wide) for column in _columns(table)]
    wants = [max(pair) for pair in zip(said, needs, strict=True)]
    widths = _widths(needs, wants, _room(table))
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


def _needs(table: Table) -> list[int]:
    return [PADDING + max(map(_longest_word, column)) for column in _columns(table)]


def _room(table: Table) -> int:
    return WIDE_ROOM if is_wide(table) else ROOM


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
    return max(map(len, words.split()), default=0)
