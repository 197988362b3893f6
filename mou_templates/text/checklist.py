"""What an agreement must contain, and where a text answers to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from mou_templates.text.model import Clause, Text, descend, walk

Mark = Literal["S", "P", "M", "D"]
"""How sure we are: S read in a public source, P cited by one, M from memory, D derived by us."""


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that a regime asks of an agreement, with its source and how it is checked.

    `checks` says what answers it: a `clause` tagged with its id, a `field`, the `signers`, an
    `annex`, something `computed`, an `event`, or nothing (`optional`).
    """

    id: str
    regime: str
    citation: str
    text: str
    checks: tuple[str, ...]
    mark: Mark

    @property
    def confirmed(self) -> bool:
        """Whether the element was read in a source; an unconfirmed one is shown as such."""
        return self.mark == "S"


@dataclass(frozen=True, slots=True)
class Answer:
    """An element and the ids of the clauses that answer it, in document order."""

    element: Element
    clause_ids: tuple[str, ...]

    @property
    def missing(self) -> bool:
        """Whether no clause answers the element."""
        return not self.clause_ids


def answers(text: Text, elements: Iterable[Element]) -> tuple[Answer, ...]:
    """Return, for each element that a clause must answer, the clauses of the text that do.

    A clause answers the elements that it is tagged with, if there are words in it or below it.
    """
    return tuple(
        Answer(element, _answering(text, element.id))
        for element in elements
        if "clause" in element.checks
    )


def missing(text: Text, elements: Iterable[Element]) -> tuple[Element, ...]:
    """Return the elements that a clause must answer and none does, in the order given."""
    return tuple(answer.element for answer in answers(text, elements) if answer.missing)


def _answering(text: Text, element_id: str) -> tuple[str, ...]:
    """Return the ids of the clauses with words that are tagged with an element."""
    return tuple(
        clause.id for clause in walk(text) if element_id in clause.elements and _has_words(clause)
    )


def _has_words(clause: Clause) -> bool:
    """Test whether the clause or one below it has a body; a heading alone says nothing."""
    return any(part.body for part in descend(clause))
