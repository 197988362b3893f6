"""Writes a joining partner's rows for the tables of a text."""

from mou_templates.text.joining import Cells, Joinder, Site
from mou_templates.text.model import Table
from mou_templates.text.normal import clean
from mou_templates.text.rosters import PARTIES, SERVICES, SITES, same

Rows = tuple[tuple[str, ...], ...]

NO_SERVICE = "—"
NO_COST = "None"


def joining_rows(joinder: Joinder, table: Table) -> Rows:
    """Return the partner's rows for a table, by the table's role.

    The tables of parties and of sites are filled by the place of their columns, those of
    services and of costs by the headings.
    """
    if table.role == PARTIES:
        return _clean((joinder.name, joinder.kind, joinder.programme, joinder.address))
    if table.role == SITES:
        return _clean(*(_site(joinder, site) for site in joinder.sites))
    if table.role == SERVICES:
        return _by_heading(joinder.name, table, joinder.services, NO_SERVICE)
    return _by_heading(joinder.name, table, joinder.costs, NO_COST)


def _site(joinder: Joinder, site: Site) -> tuple[str, ...]:
    return (site.name, joinder.name, site.address, site.level.capitalize())


def _by_heading(name: str, table: Table, cells: Cells, otherwise: str) -> Rows:
    """Return one row: under each heading the words given for it, or what stands otherwise."""
    said = (
        next((words for column, words in cells if same(column, heading)), otherwise)
        for heading in table.header[1:]
    )
    return _clean((name, *said))


def _clean(*rows: tuple[str, ...]) -> Rows:
    return tuple(tuple(map(clean, row)) for row in rows)
