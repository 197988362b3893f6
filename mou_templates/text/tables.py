"""How a table is set on a page: its columns' widths and alignments, and whether it needs room."""

import re
from collections.abc import Sequence
from typing import Literal

from mou_templates.text.model import Table

Alignment = Literal["left", "center", "right"]

WIDE = 9
"""From so many columns on, a table is turned on a landscape page."""

ROOM, WIDE_ROOM = 92, 165
"""Characters of table type in a line of a portrait page, and in one of a landscape page."""

PADDING = 3
"""A cell's inner margins, in characters."""

LONGEST = 44
"""A cell with more characters than this may as well run over several lines."""

AMOUNT = re.compile(r"[-–(]?\$?\d[\d,]*(\.\d+)?[%)]?")


def grid(table: Table) -> tuple[tuple[str, ...], ...]:
    """Return header and rows made equally long, so that even a faulty table can be shown."""
    rows = (table.header, *table.rows)
    width = max(map(len, rows))
    return tuple((*row, *[""] * (width - len(row))) for row in rows)


def is_wide(table: Table) -> bool:
    """Test whether a table has more columns than a portrait page can hold readably."""
    return len(grid(table)[0]) >= WIDE


def shares(table: Table) -> tuple[float, ...]:
    """Return each column's share of the line; they add up to 1.

    No column is narrower than its longest word while there is room; what is left goes to those
    that have most to say.
    """
    wide = is_wide(table)
    columns = tuple(zip(*grid(table), strict=True))
    needs = [PADDING + max(map(_longest_word, column)) for column in columns]
    wants = [
        max(PADDING + _says(column, wide=wide), need)
        for column, need in zip(columns, needs, strict=True)
    ]
    return _portions(_widths(needs, wants, WIDE_ROOM if wide else ROOM))


def alignments(table: Table) -> tuple[Alignment, ...]:
    """Return each column's alignment: marks are centred, amounts stand right, words left."""
    columns = tuple(zip(*grid(table), strict=True))
    return ("left", *(_alignment(column[1:]) for column in columns[1:]))


def _alignment(cells: Sequence[str]) -> Alignment:
    said = [cell for cell in cells if cell]
    if said and all(AMOUNT.fullmatch(cell) for cell in said):
        return "right"
    return "center" if said and all(len(cell) <= 3 for cell in said) else "left"


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


def _portions(widths: list[float]) -> tuple[float, ...]:
    return tuple(width / sum(widths) for width in widths)


def _longest_word(words: str) -> int:
    return max(map(len, words.split()), default=0)
