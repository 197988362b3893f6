"""Tables of a stranger's file: those that hold data, and those that only lay out the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mou_templates.docx.import_numbers import typed
from mou_templates.docx.word import WordBlock, WordCell, WordParagraph, WordRun, WordTable
from mou_templates.text.model import Table

LONG_CELL = 25
"""Words that a cell of a table with data has at most, on average."""
MOST_PARAGRAPHS = 3
"""A cell with so many paragraphs, or more, is no datum."""


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table that stays one, and how many paragraphs of the file it takes up."""

    table: Table
    place: int


def is_layout(table: WordTable) -> bool:
    """Test whether a table only lays out text: one column, long cells, numbered rows."""
    cells = [cell for row in table.rows for cell in row.cells]
    if not cells or max(len(row.cells) for row in table.rows) == 1:
        return True
    if any(isinstance(block, WordTable) for cell in cells for block in cell.blocks):
        return True
    if any(len(_said(cell)) >= MOST_PARAGRAPHS for cell in cells):
        return True
    if sum(map(_is_numbered, (row.cells for row in table.rows))) > len(table.rows) / 2:
        return True
    words = [len(_words(cell).split()) for cell in cells]
    return sum(words) / len(words) > LONG_CELL


def laid_out(table: WordTable) -> Iterator[WordBlock]:
    """Yield what a layout table holds, row by row; a number alone in a cell begins the next."""
    for row in table.rows:
        number: tuple[WordRun, ...] = ()
        for cell in row.cells:
            for block in cell.blocks:
                if isinstance(block, WordParagraph) and number:
                    yield block._replace(runs=(*number, *block.runs))
                    number = ()
                elif isinstance(block, WordParagraph) and _is_number(block.text()):
                    number = (*block.runs, WordRun(" "))
                else:
                    yield block
        if number:
            yield WordParagraph(number)


def as_data(table: WordTable, caption: str) -> Table:
    """Return a table as plain words, every row as long as the longest.

    A cell over several columns stands in the first of them.
    """
    rows = [tuple(_spread(row.cells)) for row in table.rows]
    width = max((len(row) for row in rows), default=0)
    header, *others = [row + ("",) * (width - len(row)) for row in rows] or [()]
    return Table(caption, header, tuple(others))


def paragraphs_in(table: WordTable) -> int:
    """Return how many paragraphs a table holds."""
    return sum(
        paragraphs_in(block) if isinstance(block, WordTable) else 1
        for row in table.rows
        for cell in row.cells
        for block in cell.blocks
    )


def _spread(cells: Sequence[WordCell]) -> Iterator[str]:
    for cell in cells:
        yield _words(cell)
        yield from ("",) * (cell.span - 1)


def _said(cell: WordCell) -> list[WordBlock]:
    return [block for block in cell.blocks if isinstance(block, WordTable) or block.text().strip()]


def _words(cell: WordCell) -> str:
    return " ".join(_block_words(block) for block in cell.blocks).strip()


def _block_words(block: WordBlock) -> str:
    if isinstance(block, WordParagraph):
        label = "" if block.bullet or not block.number else f"{block.number} "
        return label + block.text() if block.text().strip() else ""
    return " ".join(_words(cell) for row in block.rows for cell in row.cells)


def _is_numbered(cells: Sequence[WordCell]) -> bool:
    return len(cells) > 1 and _is_number(_words(cells[0]))


def _is_number(words: str) -> bool:
    """Test whether words are a number and nothing else."""
    read = typed(f"{words.strip()} x")
    return read is not None and read[1] == len(words.strip()) + 1
