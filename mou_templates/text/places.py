"""How an instrument names a clause and a place in the text before it."""

from collections.abc import Mapping
from dataclasses import dataclass

from mou_templates.text.numbering import Label
from mou_templates.text.operations import InsertClauses, MoveClause
from mou_templates.text.tree import EXHIBITS, ROOTS, SECTIONS, Tree

COUNTS = ("No", "A", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


@dataclass(frozen=True, slots=True)
class Cited:
    """The clauses of the text before, as they are cited."""

    tree: Tree
    labels: Mapping[str, Label]

    def full(self, name: str) -> str:
        """Return the citation with the heading, as in "Section 4(b) (Referral)"."""
        heading = self.tree.clauses[name].heading
        return self.short(name) + (f" ({heading})" if heading else "")

    def short(self, name: str) -> str:
        """Return the citation alone."""
        return self.labels[name].citation


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


def new_place(operation: InsertClauses | MoveClause, cited: Cited, earlier: int) -> str:
    """Return where something is put, in words: "to follow Section 7 (Term)".

    `earlier` is the number of the last instruction that puts something in the same spot, or 0:
    what is put there stands in the order of the instructions.
    """
    followed = [cited.full(operation.after)] if operation.after else []
    if earlier:
        followed.append(f"what Instruction {earlier} puts there")
    first = f"to stand as the first {noun(operation.parent, cited)}"
    place = f"to follow {' and '.join(followed)}" if followed else first
    return _side(operation, cited) + place


def _side(operation: InsertClauses | MoveClause, cited: Cited) -> str:
    """Return below what it is put, unless that is a root and it stands there already."""
    parent = operation.parent
    comes = isinstance(operation, MoveClause) and cited.tree.parents[operation.id] != parent
    if parent in ROOTS:
        sides = {SECTIONS: "to the Sections, ", EXHIBITS: "to the Exhibits, "}
        return sides[parent] if comes else ""
    return f"{'into' if comes else 'within'} {cited.full(parent)}, "
