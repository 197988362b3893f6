"""What keeps a partner from joining."""

from collections.abc import Iterator, Mapping

from mou_templates.text.joining import LEVELS, Cells, Joinder
from mou_templates.text.model import Clause, Table, Text, walk
from mou_templates.text.normal import clean
from mou_templates.text.rosters import COSTS, PARTIES, SERVICES, SITES, Roster, rows_of, same

RESPONSIBILITIES = "pr.partners"
"""The element that tags the section to which a partner's own subsection is added."""

WIDTHS = {PARTIES: 4, SITES: 4}
"""How many columns the tables have whose cells are filled by their place."""


def hindrances(text: Text, joinder: Joinder, tables: Mapping[str, Roster]) -> Iterator[str]:
    """Yield what keeps the partner from joining, each in a sentence. `tables` are the text's."""
    if not clean(joinder.name):
        yield "The joining partner needs a name."
    if PARTIES not in tables:
        yield "The text has no table of parties to which a partner could be added."
    if home(text) is None:
        yield (
            "The text has no section on the responsibilities of the parties "
            f"(one tagged “{RESPONSIBILITIES}”) for the partner's own commitments."
        )
    for level in (joinder.level, *(site.level for site in joinder.sites)):
        if level not in LEVELS:
            yield f"“{level}” is not a level; a level is {' or '.join(LEVELS)}."
    yield from _already_there(text, joinder, tables)
    yield from _unplaced(joinder, tables)
    yield from _twice_a_site(joinder, tables)


def home(text: Text) -> Clause | None:
    """Return the section to which a partner's own subsection is added, if the text has it."""
    return next((part for part in text.clauses if RESPONSIBILITIES in part.elements), None)


def _already_there(text: Text, joinder: Joinder, tables: Mapping[str, Roster]) -> Iterator[str]:
    for role, roster in tables.items():
        if rows_of(roster.table, joinder.name):
            yield f"{joinder.name} is already in the table of {role}."
    if any(joinder.party_key in clause.scope.parties for clause in walk(text)):
        yield f"A clause of the text already binds {joinder.name}."


def _unplaced(joinder: Joinder, tables: Mapping[str, Roster]) -> Iterator[str]:
    """Yield what has no table or no column to stand in."""
    brought: dict[str, Cells] = {SERVICES: joinder.services, COSTS: joinder.costs}
    for role, cells in (*brought.items(), (SITES, joinder.sites)):
        if cells and role not in tables:
            yield f"The text has no table of {role} for those of {joinder.name}."
    for role, roster in tables.items():
        yield from _misplaced(role, roster.table, brought.get(role, ()))


def _misplaced(role: str, table: Table, cells: Cells) -> Iterator[str]:
    """Yield what does not fit the columns of one table."""
    if len(table.header) != WIDTHS.get(role, len(table.header)) or not table.header:
        yield f"The table of {role} does not have the columns that a partner's row needs."
    for column, _ in cells:
        if not any(same(column, heading) for heading in table.header[1:]):
            yield f"The table of {role} has no column “{column}”."
        if sum(same(column, other) for other, _ in cells) > 1:
            yield f"“{column}” is given twice for the table of {role}."


def _twice_a_site(joinder: Joinder, tables: Mapping[str, Roster]) -> Iterator[str]:
    """Yield the sites without a name, and those whose name another site has."""
    taken = [row[0] for row in tables[SITES].table.rows if row] if SITES in tables else []
    for site in joinder.sites:
        if not clean(site.name):
            yield f"A site of {joinder.name} needs a name."
        if any(same(site.name, name) for name in taken):
            yield f"There is already a site “{site.name}”."
        taken.append(site.name)
