"""What a text has of the content that its law requires, what it lacks, and what nobody can tell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from mou_templates.text.checklist import Element, answers
from mou_templates.text.model import Text
from mou_templates.text.numbering import labels
from mou_templates.text.wording import long_date

State = Literal["there", "missing", "look"]
LONGEST_REVIEW = 36
"""Months between reviews at most: three years (20 CFR 678.500(b)(6))."""

DURATIONS = frozenset({"wia.duration", "wioa.duration"})
REVIEWS = frozenset({"wioa.review3y", "wioa.update3y"})
LOOK: Mapping[str, str] = {
    "optional": "Only if the parties agreed on more.",
    "event": "It happens outside the text: look at the record.",
}
CHIEFS = frozenset({"wia.ceo", "wioa.signatures"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the agreement beside its text."""

    renewal_on: date
    review_months: int
    chief_signs: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """One required element: whether it is there, and where, or why that cannot be told."""

    element: Element
    state: State
    words: str
    clause_ids: tuple[str, ...] = ()

    @property
    def holds_back(self) -> bool:
        """Whether it stands in the way of a signature: it is confirmed, and it is missing."""
        return self.element.confirmed and self.state == "missing"


def findings(text: Text, elements: Iterable[Element], facts: Facts) -> tuple[Finding, ...]:
    """Return a finding for each element, in their order.

    What only a person can tell (an event, a field that no record has) says so: it is never
    guessed, and holds nothing back.
    """
    every = tuple(elements)
    tagged = tuple(element for element in every if {"clause", "annex"} & set(element.checks))
    found = _clauses(text, tagged)
    return tuple(_finding(element, found, facts) for element in every)


def _clauses(text: Text, elements: tuple[Element, ...]) -> Mapping[str, Finding]:
    names = labels(text)
    by_id: dict[str, Finding] = {}
    for element in elements:
        # `answers` looks at what is checked by a clause; an annex is found by its tag all the same.
        as_clause = Element(
            element.id, element.regime, element.citation, element.text, ("clause",), element.mark
        )
        (answer,) = answers(text, [as_clause])
        where = ", ".join(names[name].citation for name in answer.clause_ids)
        state: State = "there" if answer.clause_ids else "missing"
        words = where or "No clause is marked as answering it."
        by_id[element.id] = Finding(element, state, words, answer.clause_ids)
    return by_id


def _finding(element: Element, found: Mapping[str, Finding], facts: Facts) -> Finding:
    here = found.get(element.id)
    if element.id in REVIEWS and (here is None or here.state == "there"):
        return _review(element, here, facts)
    if here is not None:
        return here
    return _beside(element, facts)


def _beside(element: Element, facts: Facts) -> Finding:
    """Return a finding on what stands beside the text, or the word that a person must look."""
    if element.id in DURATIONS:
        return Finding(element, "there", f"Until its renewal on {long_date(facts.renewal_on)}.")
    if element.id in CHIEFS:
        is_party = "A" if facts.chief_signs else "No"
        state: State = "there" if facts.chief_signs else "missing"
        return Finding(element, state, f"{is_party} chief elected official is a party.")
    kind = next((kind for kind in LOOK if kind in element.checks), "")
    return Finding(element, "look", LOOK.get(kind, "Look at it yourself: no record shows it."))


def _review(element: Element, here: Finding | None, facts: Facts) -> Finding:
    often = f"Reviewed every {facts.review_months} months"
    if facts.review_months > LONGEST_REVIEW:
        return Finding(element, "missing", f"{often}; three years are the most.")
    where = f" ({here.words})" if here else ""
    return Finding(element, "there", f"{often}{where}.", here.clause_ids if here else ())
