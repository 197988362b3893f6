"""How an instrument names a clause, a table, a row and a place in the text before it."""

from collections.abc import Mapping
from dataclasses import dataclass

from mou_templates.text.model import Body, Table
from mou_templates.text.numbering import Label
from mou_templates.text.operations import PREAMBLE, InsertClauses, MoveClause, Placing
from mou_templates.text.rows import tables_of
from mou_templates.text.sentences import ordinal, quotable
from mou_templates.text.tree import EXHIBITS, ROOTS, SECTIONS, Tree

COUNTS = ("No", "A", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")

SIDES = {SECTIONS: "to the Sections, ", EXHIBITS: "to the Exhibits, "}
"""What is said where something moves to a root from elsewhere."""


@dataclass(frozen=True, slots=True)
class Cited:
    """The clauses of the text before, as they are cited, and its preamble."""

    tree: Tree
    labels: Mapping[str, Label]
    preamble: Body = ()

    def full(self, name: str) -> str:
        """Return the citation with the heading, as in "Section 4(b) (Referral)"."""
        if name == PREAMBLE:
            return "the preamble"
        heading = self.tree.clauses[name].heading
        return self.short(name) + (f" ({heading})" if heading else "")

    def short(self, name: str) -> str:
        """Return the citation alone."""
        return self.labels[name].citation

    def tables(self, name: str) -> tuple[Table, ...]:
        """Return the tables of a clause's own body, or of the preamble."""
        return tables_of(self.preamble if name == PREAMBLE else self.tree.clauses[name].body)


def capital(words: str) -> str:
    """Return words as they begin a sentence."""
    return words[:1].upper() + words[1:]


def noun(parent: str, cited: Cited) -> str:
    """Return what a clause below the parent is called: Section, subsection, item, Exhibit."""
    if parent in ROOTS:
        return "Exhibit" if parent == EXHIBITS else "Section"
    above = cited.labels[parent]
    level = above.depth - above.exhibit
    return ("Section", "subsection")[level] if level < 2 else "item"


def new_things(operation: InsertClauses, cited: Cited) -> str:
    """Return what is inserted, in words: "A new Section", "Two new subsections"."""
    count = len(operation.clauses)
    number = COUNTS[count] if count < len(COUNTS) else str(count)
    plural = "" if count == 1 else "s"
    return f"{number} new {noun(operation.parent, cited)}{plural}"


def new_place(operation: Placing, cited: Cited) -> str:
    """Return where something is put, in words: "to follow Section 7 (Term)".

    What it follows tells within what it stands. What several instructions put in one spot stands
    there in their order.
    """
    if operation.after:
        return f"to follow {cited.full(operation.after)}"
    return f"{_side(operation, cited)}to stand as the first {noun(operation.parent, cited)}"


def table_name(name: str, place: int, cited: Cited) -> str:
    """Return how a table of a clause is named: "the table “Costs” in Section 7 (Costs)"."""
    tables = cited.tables(name)
    caption = tables[place - 1].caption
    where = f"in {cited.full(name)}"
    if caption and quotable(caption) and [t.caption for t in tables].count(caption) == 1:
        return f"the table “{caption}” {where}"
    return f"the table {where}" if len(tables) == 1 else f"the {ordinal(place)} table {where}"


def row_name(table: Table, place: int) -> str:
    """Return how a row is named: by its first cell, or else by its place from 1."""
    first = table.rows[place - 1][0]
    if first and quotable(first) and [row[0] for row in table.rows].count(first) == 1:
        return f"the row for “{first}”"
    return f"the {ordinal(place)} row"


def _side(operation: Placing, cited: Cited) -> str:
    """Return below what it is put, unless that is a root and it stands there already."""
    parent = operation.parent
    comes = isinstance(operation, MoveClause) and cited.tree.parents[operation.id] != parent
    if parent in ROOTS:
        return SIDES[parent] if comes else ""
    return f"{'into' if comes else 'within'} {cited.full(parent)}, "
