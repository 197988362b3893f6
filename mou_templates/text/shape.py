"""The clauses of an imported text while a reviewer's operation is done to them."""

from dataclasses import dataclass, replace
from uuid import UUID

from mou_templates.text.model import BadText, Body, Clause, Text
from mou_templates.text.normal import normal_body
from mou_templates.text.proposal import Dropped
from mou_templates.text.tree import EXHIBITS, SECTIONS, Tree, tree

NAMESPACE = UUID("3f6f0f9c-4a0e-4b0f-9d56-0b1d7c9a2e55")
"""Where the ids of clauses that a reviewer splits off come from. Never changed."""

PREAMBLE = "preamble"
"""Stands for the preamble where an operation names a clause."""


class CannotReshape(BadText):
    """An operation that makes no sense where it is asked for. The words are for the user."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing a reviewer does: its name, the clause, and a block's place or words."""

    name: str
    clause_id: str
    place: int = 0
    heading: str = ""


Dropping = tuple[Dropped, ...]
"""The words that an operation leaves out."""


class Shape:
    """A text's clauses by id, with who stands below whom, while an operation is done.

    `moved` collects the ids of the clauses that the operation put elsewhere or shaped anew.
    """

    def __init__(
        self, clauses: dict[str, Clause], children: dict[str, list[str]], preamble: Body
    ) -> None:
        self.clauses = clauses
        self.children = children
        self.preamble = preamble
        self.moved: set[str] = set()

    @classmethod
    def of(cls, text: Text) -> "Shape":
        """Return the shape of a text."""
        found: Tree = tree(text)
        below = {name: list(names) for name, names in found.children.items()}
        return cls(dict(found.clauses), below, text.preamble)

    def parent(self, clause_id: str) -> str:
        """Return the id of the clause that one stands below, or the root."""
        return next(name for name, below in self.children.items() if clause_id in below)

    def text(self, before: Text) -> Text:
        """Return the text with the clauses as they stand now."""
        return replace(
            before,
            preamble=self.preamble,
            clauses=tuple(self.whole(name) for name in self.children[SECTIONS]),
            exhibits=tuple(self.whole(name) for name in self.children[EXHIBITS]),
        )

    def whole(self, name: str) -> Clause:
        """Return a clause with all below it."""
        below = tuple(map(self.whole, self.children.get(name, ())))
        return replace(self.clauses[name], children=below)

    def before(self, clause_id: str) -> str:
        """Return the clause right before one among its siblings, or nothing."""
        siblings = self.children[self.parent(clause_id)]
        place = siblings.index(clause_id)
        return siblings[place - 1] if place else ""

    def take_out(self, clause_id: str) -> tuple[str, int]:
        """Take a clause from its siblings; return whose child it was, and which."""
        parent = self.parent(clause_id)
        place = self.children[parent].index(clause_id)
        self.children[parent].remove(clause_id)
        return parent, place

    def add_words(self, target: str, body: Body) -> None:
        """Add blocks to a clause, or to the preamble."""
        if target in self.clauses:
            clause = self.clauses[target]
            self.clauses[target] = replace(clause, body=normal_body((*clause.body, *body)))
        else:
            self.preamble = normal_body((*self.preamble, *body))


def below(shape: Shape, name: str) -> list[str]:
    """Return the ids of all that stands below a clause, in order."""
    own = shape.children.get(name, [])
    return [each for child in own for each in (child, *below(shape, child))]
