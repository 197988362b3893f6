"""A table as HTML with its changes: cell by cell, rows and columns that came or went said so."""

from collections.abc import Iterator, Sequence
from html import escape

from mou_templates.text.block_pairs import Row, column_pairs, row_pairs
from mou_templates.text.marks import marked_words, note
from mou_templates.text.model import Table
from mou_templates.text.pairing import Pair


def table_changes(old: Table | None, new: Table | None) -> str:
    """Return the two forms of a table as one; a form that is not there makes all a change."""
    before, after = old or _empty(new), new or _empty(old)
    columns = column_pairs(before.header, after.header)
    rows = row_pairs(before.rows, after.rows)
    caption = marked_words(before.caption if old else "", after.caption if new else "")
    head = "".join(_head(pair, before.header, after.header) for pair in columns)
    body = "".join(_row(pair, columns, before, after) for pair in rows)
    name = escape((new or before).caption or "Table")
    return (
        f'<div class="table-scroll" tabindex="0" role="region" aria-label="{name}"><table>'
        f"{f'<caption>{caption}</caption>' if caption else ''}"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _empty(table: Table | None) -> Table:
    return Table(table.caption if table else "", ())


def _head(pair: Pair, before: Row, after: Row) -> str:
    words = marked_words(_cell(before, pair[0]), _cell(after, pair[1]))
    return f'<th scope="col">{_fate(pair)}{words}</th>' if words else "<td></td>"


def _row(pair: Pair, columns: Sequence[Pair], before: Table, after: Table) -> str:
    old = before.rows[pair[0]] if pair[0] is not None else ()
    new = after.rows[pair[1]] if pair[1] is not None else ()
    cells = list(_cells(columns, old, new))
    kind = {(True, False): ' class="row-added"', (False, True): ' class="row-removed"'}
    name = f'<th scope="row">{_fate(pair)}{cells[0]}</th>' if cells else ""
    rest = "".join(f"<td>{cell}</td>" for cell in cells[1:])
    return f"<tr{kind.get((pair[0] is None, pair[1] is None), '')}>{name}{rest}</tr>"


def _cells(columns: Sequence[Pair], old: Row, new: Row) -> Iterator[str]:
    for here, there in columns:
        yield marked_words(_cell(old, here), _cell(new, there))


def _cell(row: Row, place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""


def _fate(pair: Pair) -> str:
    if pair[0] is None:
        return note("added: ")
    return note("removed: ") if pair[1] is None else ""
