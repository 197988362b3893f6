"""Rows of a body's tables: whether a change of one fits, and the body with the changes made."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mou_templates.text.model import Body, Table
from mou_templates.text.operations import InsertRows, ReplaceRow, Row, RowChange, StrikeRow
from mou_templates.text.pairing import paired


def tables_of(body: Body) -> tuple[Table, ...]:
    """Return the tables of a body, in order."""
    return tuple(block for block in body if isinstance(block, Table))


def row_misfit(change: RowChange, body: Body) -> str | None:
    """Return why a change of rows does not fit a body, as the end of a sentence, or nothing."""
    tables = tables_of(body)
    if not 1 <= change.table <= len(tables):
        return "has no such table"
    table = tables[change.table - 1]
    place = change.after if isinstance(change, InsertRows) else change.row
    if _row(table, place) != change.was or (not place and not isinstance(change, InsertRows)):
        return "has another row in that place of the table"
    if any(len(row) != len(table.header) or not any(row) for row in _new(change)):
        return "has a table that the new row does not fit"
    if isinstance(change, InsertRows) and not change.rows:
        return "gets no row"
    return None


def with_rows(body: Body, changes: Iterable[RowChange]) -> Body:
    """Return the body with its tables changed; every change fits and names a row of before.

    The place of a row that goes still counts.
    """
    by_table: dict[int, list[RowChange]] = defaultdict(list)
    for change in changes:
        by_table[change.table].append(change)
    places = iter(range(1, len(body) + 1))
    return tuple(
        _table(block, by_table.get(next(places), [])) if isinstance(block, Table) else block
        for block in body
    )


def row_changes(name: str, place: int, old: Table, new: Table) -> tuple[RowChange, ...]:
    """Return the changes that make the rows of one table those of another.

    `name` is the id of the clause and `place` the place of the table among its tables, from 1.
    """
    changes: list[RowChange] = []
    last = 0
    for before, after in paired(old.rows, new.rows, _likeness):
        if before is None and after is not None:
            changes[-1:] = _inserted(changes[-1:], name, place, last, old, new.rows[after])
        elif before is not None:
            last = before + 1
            was = old.rows[before]
            if after is None:
                changes.append(StrikeRow(name, place, last, was))
            elif was != new.rows[after]:
                changes.append(ReplaceRow(name, place, last, was, new.rows[after]))
    return tuple(changes)


def _inserted(
    before: Sequence[RowChange], name: str, place: int, last: int, old: Table, row: Row
) -> Iterator[RowChange]:
    """Yield the change before, if any, and then a new row's, in one with new rows before it."""
    match tuple(before):
        case (InsertRows(after=after) as held,) if after == last:
            yield replace(held, rows=(*held.rows, row))
        case _:
            yield from before
            yield InsertRows(name, place, last, _row(old, last), (row,))


def _likeness(old: Row, new: Row) -> float:
    """Return how much two rows are one: by half if they have one name, by half for their cells."""
    same = sum(was == now for was, now in zip(old, new, strict=False))
    return 0.5 * (old[:1] == new[:1]) + 0.5 * same / max(len(old), len(new), 1)


def _row(table: Table, place: int) -> Row:
    """Return a row by its place from 1; nothing for a place where there is none."""
    return table.rows[place - 1] if 1 <= place <= len(table.rows) else ()


def _new(change: RowChange) -> tuple[Row, ...]:
    if isinstance(change, InsertRows):
        return change.rows
    return (change.new,) if isinstance(change, ReplaceRow) else ()


def _table(table: Table, changes: Sequence[RowChange]) -> Table:
    if not changes:
        return table
    now: dict[int, tuple[Row, ...]] = {n: (row,) for n, row in enumerate(table.rows, start=1)}
    put: dict[int, tuple[Row, ...]] = defaultdict(tuple)
    for change in changes:
        if isinstance(change, InsertRows):
            put[change.after] += change.rows
        else:
            now[change.row] = _new(change)
    rows = (row for n in range(len(table.rows) + 1) for row in (*now.get(n, ()), *put[n]))
    return replace(table, rows=tuple(rows))
