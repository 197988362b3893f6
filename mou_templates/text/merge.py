"""Three-way merge of texts: two amendments drafted side by side from one text in force.

Clauses are told apart by id. The law: every edit of both sides is in the merged text or in a
conflict that names the clause, with the readings of the base, of ours and of theirs.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from mou_templates.text.merge_parts import (
    Conflict,
    Settling,
    Side,
    merge_body,
    merge_scope,
    settled_order,
)
from mou_templates.text.model import Clause, Text
from mou_templates.text.normal import normal
from mou_templates.text.tree import EXHIBITS, ROOTS, SECTIONS, Tree, tree

__all__ = ["Conflict", "Merged", "Side", "merge"]

TITLE = "title"
PREAMBLE = "preamble"


@dataclass(frozen=True, slots=True)
class Merged:
    """The text that came of a merge, and every conflict met, whether it was settled or not."""

    text: Text
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class _Three:
    """The trees of the three texts, and what settles their conflicts."""

    base: Tree
    ours: Tree
    theirs: Tree
    settling: Settling


def merge(
    base: Text, ours: Text, theirs: Text, choices: Mapping[str, Side] | None = None
) -> Merged:
    """Return what comes of both sides' edits of the base.

    `choices` settles conflicts by their key; one without a choice reads as ours for now.

    Raises:
        BadText: if two clauses of one text share an id.
    """
    settling = Settling(choices or {})
    three = _Three(tree(base), tree(ours), tree(theirs), settling)
    title = settling.settle("", TITLE, base.title, ours.title, theirs.title)
    preamble = merge_body(settling, PREAMBLE, base.preamble, ours.preamble, theirs.preamble)
    parents = _parents(three)
    clauses = {name: _content(three, name) for name in parents}
    below = _orders(three, parents)
    text = Text(
        title=title,
        preamble=preamble,
        clauses=tuple(_grown(name, clauses, below) for name in below.get(SECTIONS, ())),
        exhibits=tuple(_grown(name, clauses, below) for name in below.get(EXHIBITS, ())),
    )
    return Merged(normal(text), tuple(settling.conflicts))


def _parents(three: _Three) -> dict[str, str]:
    """Return the clauses that are in the merged text, each with what it stands below."""
    parents = {name: _parent(three, name) for name in _survivors(three)}
    for name in list(parents):
        if _circles(parents, name):
            parents[name] = _uncircled(three, name)
    for name in list(parents):
        if _circles(parents, name):
            # What was chosen goes in a circle again.
            parents[name] = three.base.parents.get(name) or SECTIONS
    while loose := [n for n, above in parents.items() if above not in {*ROOTS, *parents}]:
        for name in loose:
            _settle_loose(three, parents, name)
    return parents


def _settle_loose(three: _Three, parents: dict[str, str], name: str) -> None:
    """Place a clause whose parent was removed: where another side has it, or away with it.

    The removal was chosen in a conflict whose readings hold all that stood below the parent.
    """
    for side in (three.ours, three.theirs):
        if side.parents.get(name) in {*ROOTS, *parents}:
            parents[name] = side.parents[name]
            return
    del parents[name]


def _survivors(three: _Three) -> list[str]:
    """Return the ids of the clauses that stay."""
    names = dict.fromkeys([*three.ours.clauses, *three.theirs.clauses])
    stays: dict[str, bool] = {}
    return [name for name in names if _survives(three, name, stays)]


def _survives(three: _Three, name: str, stays: dict[str, bool]) -> bool:
    """Test whether a clause stays; `stays` holds what is decided already, each once."""
    if name not in stays:
        stays[name] = _decided(three, name, stays)
    return stays[name]


def _decided(three: _Three, name: str, stays: dict[str, bool]) -> bool:
    """Decide whether a clause stays: one that a side changed or moved and the other removed is a
    conflict; one that nobody touched goes, unless what it was removed with stays.
    """
    base, ours, theirs = three.base, three.ours, three.theirs
    was, our, their = (side.clauses.get(name) for side in (base, ours, theirs))
    if was is None or (our is not None and their is not None):
        return True
    keeper, remover = (ours, theirs) if their is None else (theirs, ours)
    above = keeper.parents[name]
    if keeper.clauses[name] != was or above != base.parents[name]:
        return three.settling.dispute(name, "presence", was, our, their) is not None
    together = above not in ROOTS and above not in remover.clauses
    return together and _survives(three, above, stays)


def _parent(three: _Three, name: str) -> str:
    """Return what a clause stands below: where who moved it put it."""
    was, our, their = (side.parents.get(name) for side in (three.base, three.ours, three.theirs))
    if our is None or their is None:
        return our if our is not None else their or SECTIONS
    return three.settling.settle(name, "place", was, our, their) or SECTIONS


def _uncircled(three: _Three, name: str) -> str:
    """Return what a clause stands below that the two sides moved into a circle: where it was."""
    was, our, their = (side.parents.get(name) for side in (three.base, three.ours, three.theirs))
    return three.settling.dispute(name, "place", was, our, their, otherwise="base") or SECTIONS


def _circles(parents: Mapping[str, str], name: str) -> bool:
    seen = set()
    while name in parents:
        if name in seen:
            return True
        seen.add(name)
        name = parents[name]
    return False


def _content(three: _Three, name: str) -> Clause:
    """Return what a clause says itself, merged part by part, without what stands below it."""
    was, our, their = (side.clauses.get(name) for side in (three.base, three.ours, three.theirs))
    settling = three.settling
    present = [clause for clause in (our, their, was) if clause is not None]
    if our is None or their is None:
        return present[0]
    old = was or Clause(name, "")
    return Clause(
        id=name,
        heading=settling.settle(name, "heading", old.heading, our.heading, their.heading),
        body=merge_body(settling, name, old.body, our.body, their.body),
        scope=merge_scope(settling, name, old.scope, our.scope, their.scope),
        elements=settling.settle(name, "elements", old.elements, our.elements, their.elements),
    )


def _orders(three: _Three, parents: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return what stands below each parent, in order."""
    below: dict[str, list[str]] = {}
    for name, parent in parents.items():
        below.setdefault(parent, []).append(name)
    return {parent: _ordered(three, parent, frozenset(names)) for parent, names in below.items()}


def _ordered(three: _Three, parent: str, names: frozenset[str]) -> tuple[str, ...]:
    sides = (
        [name for name in side.children.get(parent, ()) if name in names]
        for side in (three.base, three.ours, three.theirs)
    )
    known = settled_order(three.settling, "" if parent in ROOTS else parent, *sides)
    return (*known, *sorted(names.difference(known)))


def _grown(
    name: str, clauses: Mapping[str, Clause], below: Mapping[str, tuple[str, ...]]
) -> Clause:
    clause = clauses[name]
    children = tuple(_grown(child, clauses, below) for child in below.get(name, ()))
    return Clause(clause.id, clause.heading, clause.body, children, clause.scope, clause.elements)
