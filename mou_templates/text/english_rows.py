"""What an instrument says of the rows of a table."""

from mou_templates.text.model import Body, Table
from mou_templates.text.operations import InsertRows, ReplaceRow, Row, RowChange
from mou_templates.text.places import Cited, capital, row_name, table_name

AT_END = "by adding at its end"
FIRST = "by inserting as its first"
AFTER = "by inserting after"
STRIKE = "by striking"
REPLACE = "by replacing"


def row_sentence(change: RowChange, cited: Cited) -> tuple[str, Body]:
    """Return the sentence that says a change of rows, and the new rows under their header."""
    table = cited.tables(change.id)[change.table - 1]
    subject = f"{capital(table_name(change.id, change.table, cited))} is amended"
    if isinstance(change, InsertRows):
        rows = "rows" if len(change.rows) > 1 else "row"
        return f"{subject} {_place(change, table)} the following {rows}:", _rows(table, change.rows)
    name = row_name(table, change.row)
    if isinstance(change, ReplaceRow):
        sentence = f"{subject} {REPLACE} {name} with the following row:"
        return sentence, _rows(table, (change.new,))
    return f"{subject} {STRIKE} {name}.", ()


def _place(change: InsertRows, table: Table) -> str:
    if change.after == len(table.rows):
        return AT_END
    return f"{AFTER} {row_name(table, change.after)}" if change.after else FIRST


def _rows(table: Table, rows: tuple[Row, ...]) -> Body:
    return (Table(table.caption, table.header, rows),)
