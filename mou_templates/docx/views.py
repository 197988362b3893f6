"""What a file with tracked changes says once all of them are accepted, or all rejected."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mou_templates.docx.word import (
    View,
    WordBlock,
    WordCell,
    WordParagraph,
    WordRow,
    WordRun,
    WordTable,
)


def in_view(blocks: Iterable[WordBlock], view: View) -> tuple[WordBlock, ...]:
    """Return the blocks as one view has them, no change left on them.

    A paragraph whose mark went gives its words to the next one, which keeps its own style; a row
    that is not there goes, and a table without rows (docs/word/tracking.md).
    """
    return tuple(_viewed(blocks, view))


def _viewed(blocks: Iterable[WordBlock], view: View) -> Iterator[WordBlock]:
    carried: list[WordParagraph] = []
    for block in blocks:
        if isinstance(block, WordTable):
            yield from _left_over(carried, view)
            rows = tuple(_row(row, view) for row in block.rows if not _gone(row, view))
            if rows:
                yield replace(block, rows=rows)
            continue
        if not carried and not _changed(block):  # as most are
            yield block
            continue
        carried.append(block)
        if not _gone(block, view):
            yield _joined(carried, view)
            carried.clear()
    yield from _left_over(carried, view)


def _left_over(carried: list[WordParagraph], view: View) -> Iterator[WordParagraph]:
    """Yield words whose paragraph has no mark left and nothing to join: they are still there."""
    if any(run.text for each in carried for run in each.runs if run.stands(view)):
        yield _joined(carried, view)
    carried.clear()


def _gone(part: WordParagraph | WordRow | WordCell, view: View) -> bool:
    return bool(part.deleted if view == "new" else part.inserted)


def _joined(carried: list[WordParagraph], view: View) -> WordParagraph:
    last = carried[-1]
    if len(carried) == 1 and not _changed(last):
        return last
    runs = tuple(_run(run, view) for each in carried for run in each.runs if run.stands(view))
    bookmarks = tuple(name for each in carried for name in each.bookmarks)
    was = last.was_style if view == "old" and last.was_style is not None else last.style
    return last._replace(
        runs=runs,
        bookmarks=bookmarks,
        style=was,
        inserted=None,
        deleted=None,
        was_style=None,
        changed=None,
    )


def _changed(paragraph: WordParagraph) -> bool:
    """Test whether anything about a paragraph is tracked; most often nothing is."""
    if paragraph.inserted or paragraph.deleted or paragraph.changed:
        return True
    return any(run.inserted or run.deleted or run.changed for run in paragraph.runs)


def _run(run: WordRun, view: View) -> WordRun:
    look = run.was if view == "old" and run.was is not None else run.look
    return run._replace(look=look, inserted=None, deleted=None, was=None, changed=None)


def _row(row: WordRow, view: View) -> WordRow:
    cells = tuple(
        replace(cell, blocks=in_view(cell.blocks, view), inserted=None, deleted=None)
        for cell in row.cells
        if not _gone(cell, view)
    )
    return replace(row, cells=cells, inserted=None, deleted=None)
