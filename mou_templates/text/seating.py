"""Puts the parties of an agreement in the tables of a text that was written for any."""

from dataclasses import astuple, dataclass

from mou_templates.text.model import BadText, Table, Text
from mou_templates.text.normal import clean
from mou_templates.text.rosters import PARTIES, PARTY_COLUMN, SITES, rewrite, rosters, rows_of

Row = tuple[str, ...]

UNSAID = "—"
"""What stands in a cell of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Seat:
    """What the table of parties says of one party, in the order of its columns."""

    name: str
    kind: str
    programme: str = ""
    address: str = ""


COLUMNS = len(Seat.__slots__)


def seat_parties(text: Text, seats: tuple[Seat, ...]) -> Text:
    """Return the text with these parties, in this order, in every table that has a role.

    The table of parties holds them and nobody else. The tables of services and costs keep the
    rows that name one of them, in the seats' order, and give the others a row of dashes; that of
    sites keeps their sites. What stands outside these tables stays.

    Raises:
        BadText: if a seat has no name or that of another, or the text has no table of parties
            with the columns that a seat fills.
    """
    _check_seats(seats)
    tables = rosters(text)
    if PARTIES not in tables:
        raise BadText("The text has no table of parties.")
    if len(tables[PARTIES].table.header) != COLUMNS:
        raise BadText(f"The table of parties does not have {COLUMNS} columns.")
    return rewrite(text, lambda table: _seated(table, seats))


def _check_seats(seats: tuple[Seat, ...]) -> None:
    taken: set[str] = set()
    for seat in seats:
        name = clean(seat.name).casefold()
        if not name:
            raise BadText("A party has no name.")
        if name in taken:
            raise BadText(f"{seat.name} is named twice.")
        taken.add(name)


def _seated(table: Table, seats: tuple[Seat, ...]) -> Table:
    if table.role == PARTIES:
        rows = tuple(_cells(astuple(seat)) for seat in seats)
    elif table.role == SITES:
        rows = _kept(table, seats)
    else:
        rows = tuple(row for seat in seats for row in _rows(table, seat))
    return Table(table.caption, table.header, rows, table.role)


def _kept(table: Table, seats: tuple[Seat, ...]) -> tuple[Row, ...]:
    """Return the rows that name a seat, in the table's order."""
    own = {row: seat for seat in seats for row in rows_of(table, seat.name)}
    return tuple(_named(table, row, own[row]) for row in table.rows if row in own)


def _rows(table: Table, seat: Seat) -> tuple[Row, ...]:
    found = rows_of(table, seat.name) or ((UNSAID,) * len(table.header),)
    return tuple(_named(table, row, seat) for row in found)


def _named(table: Table, row: Row, seat: Seat) -> Row:
    """Return the row with the party's name as the seat writes it."""
    column = PARTY_COLUMN[table.role]
    return (*row[:column], clean(seat.name), *row[column + 1 :])


def _cells(row: Row) -> Row:
    return tuple(clean(cell) or UNSAID for cell in row)
