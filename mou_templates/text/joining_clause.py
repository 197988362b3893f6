"""Drafts the subsection that holds a joining partner's own commitments."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

from mou_templates.text.joining import REDUCED, Joinder
from mou_templates.text.model import (
    Clause,
    Inline,
    Line,
    Paragraph,
    Reference,
    Run,
    Scope,
    Text,
    walk,
)
from mou_templates.text.normal import normal_clause
from mou_templates.text.rosters import COSTS, PARTIES, SERVICES, SITES, Roster

LEVEL_NAMES = {"full": "Full Level", "reduced": "Reduced Level"}


def subsection(
    text: Text,
    joinder: Joinder,
    tables: Mapping[str, Roster],
    new_id: Callable[[str], str],
) -> Clause:
    """Return the joining partner's own subsection, in normal form.

    `tables` are the text's, by role; the subsection refers to the sections that hold them.
    `new_id` gives an id for each new clause by a name that is unique within the joinder.
    """
    items = _items(joinder, new_id)
    if joinder.reduced_sites:
        items = (*items, _reduced(text, joinder, items, new_id))
    return normal_clause(
        Clause(
            id=new_id(joinder.name),
            heading=joinder.name,
            body=(Paragraph(_opening(joinder, tables, bool(items))),),
            children=items,
            scope=Scope(parties=(joinder.party_key,)),
        )
    )


def _items(joinder: Joinder, new_id: Callable[[str], str]) -> tuple[Clause, ...]:
    """Return one item for each commitment."""
    return tuple(
        Clause(
            id=new_id(f"{joinder.name}/{place}"),
            heading=commitment.heading,
            body=(Paragraph((Run(commitment.words),)),),
            scope=Scope((joinder.party_key,), commitment.levels),
        )
        for place, commitment in enumerate(joinder.commitments, start=1)
    )


def _opening(joinder: Joinder, tables: Mapping[str, Roster], has_items: bool) -> Line:
    """Return the words that say as what, how and where the partner takes part."""
    level = LEVEL_NAMES[joinder.level]
    line: list[Inline] = [
        Run(f"{joinder.name} (in this subsection, the “"),
        Run("Joining Partner", bold=True),
        Run(f"”) takes part in this Agreement as a Partner at the {level}, as stated in "),
        _place(tables, PARTIES),
        Run("."),
    ]
    if joinder.services:
        line += [Run(" It provides the services marked for it in "), _place(tables, SERVICES)]
        line += [Run(".")]
    if joinder.sites:
        line += [Run(" Its Sites, each with its level, are listed in "), _place(tables, SITES)]
        line += [Run(".")]
    if COSTS in tables:
        line += [Run(" Its contribution is stated in "), _place(tables, COSTS), Run(".")]
    if has_items:
        line += [Run(" Besides what binds every Partner, the following is agreed:")]
    return tuple(line)


def _place(tables: Mapping[str, Roster], role: str) -> Inline:
    """Return a reference to the section or exhibit with the table, or words for the preamble."""
    owner = tables[role].owner
    return Reference(owner) if owner else Run(f"the table of {role} at the head of this Agreement")


def _reduced(
    text: Text, joinder: Joinder, items: Sequence[Clause], new_id: Callable[[str], str]
) -> Clause:
    """Return the item that says what binds the partner at its sites at the reduced level."""
    line: Line = (
        Run("The following Sites of the Joining Partner take part at the Reduced Level: "),
        *_listed([Run(name) for name in joinder.reduced_sites]),
        Run(". "),
        *_bound([Reference(clause_id) for clause_id in _binding(text, items)]),
    )
    return Clause(
        id=new_id(f"{joinder.name}/{REDUCED}"),
        heading="Sites at the Reduced Level",
        body=(Paragraph(line),),
        scope=Scope((joinder.party_key,), (REDUCED,)),
    )


def _binding(text: Text, items: Sequence[Clause]) -> Iterator[str]:
    """Yield the ids of what binds at the reduced level: the text's rule, then our own items."""
    for clause in walk(text):
        if clause.scope == Scope(levels=(REDUCED,)):
            yield clause.id
    for item in items:
        if REDUCED in item.scope.levels or not item.scope.levels:
            yield item.id


def _bound(references: Sequence[Inline]) -> Line:
    """Return the sentence that says what binds at the reduced level and what does not."""
    if not references:
        return (Run("The commitments of this subsection do not apply to them."),)
    return (
        Run("At those Sites the Joining Partner is bound by "),
        *_listed(references),
        Run("; the other commitments of this subsection do not apply to them."),
    )


def _listed(parts: Sequence[Inline]) -> Line:
    """Return the parts as a sentence lists them: “A, B and C”."""
    last = len(parts) - 1
    joints = (Run(" and " if place == last else ", ") for place in range(1, len(parts)))
    return tuple(chain(parts[:1], *zip(joints, parts[1:], strict=True)))
