"""Drafts an instrument: from the text as it is and as it should read to what must be done.

The law of this module: applying the drafted operations to the old text gives the new one.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from mou_templates.text.model import Clause, Text
from mou_templates.text.operations import (
    InsertClauses,
    MoveClause,
    Operation,
    ReplaceClause,
    ReplacePreamble,
    SetTitle,
    StrikeClause,
    content,
    hash_of_body,
    hash_of_clause,
    hash_of_content,
)
from mou_templates.text.tree import EXHIBITS, ROOTS, SECTIONS, Tree, settled, tree

Placed = InsertClauses | MoveClause
Placements = Mapping[tuple[str, str], list[Placed]]


def draft_instrument(old: Text, new: Text) -> tuple[Operation, ...]:
    """Return the operations that make the new text of the old one, in order of the old.

    A clause keeps its identity by its id. It is moved if it stays below clauses that stay; one
    that goes below a new clause is struck and comes back with it. Equal texts need nothing.

    Raises:
        BadText: if two clauses of one text share an id.
    """
    before, after = tree(old), tree(new)
    kept = _kept(before, after)
    placed = _placements(before, after, kept)
    operations: list[Operation] = [*_front(old, new)]
    for root in (SECTIONS, EXHIBITS):
        operations.extend(_below(root, before, after, kept, placed))
    return tuple(operations)


def _front(old: Text, new: Text) -> Iterator[Operation]:
    if old.title != new.title:
        yield SetTitle(old.title, new.title)
    if old.preamble != new.preamble:
        yield ReplacePreamble(hash_of_body(old.preamble), new.preamble)


def _kept(before: Tree, after: Tree) -> frozenset[str]:
    """Return the clauses that live on: in both texts, and so is all above them, in both."""
    kept = before.clauses.keys() & after.clauses.keys()
    while True:
        held = kept | set(ROOTS)
        still = {n for n in kept if before.parents[n] in held and after.parents[n] in held}
        if still == kept:
            return frozenset(kept)
        kept = still


def _placements(before: Tree, after: Tree, kept: frozenset[str]) -> Placements:
    """Return what is put after which settled sibling, by parent and sibling, in new order."""
    stays = settled(before, after) & kept
    placed: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    for parent in (*ROOTS, *(name for name in after.clauses if name in kept)):
        spot = ""
        for name in after.children[parent]:
            if name in stays:
                spot = name
            elif name in kept:
                placed[parent, spot].append(MoveClause(name, parent, spot))
            else:
                _insert(placed[parent, spot], parent, spot, after.clauses[name])
    return placed


def _insert(placed: list[Placed], parent: str, spot: str, clause: Clause) -> None:
    """Put a new clause at a spot, in one instruction with new siblings right before it."""
    last = placed[-1] if placed else None
    if isinstance(last, InsertClauses):
        placed[-1] = InsertClauses(parent, spot, (*last.clauses, clause))
    else:
        placed.append(InsertClauses(parent, spot, (clause,)))


def _below(
    parent: str, before: Tree, after: Tree, kept: frozenset[str], placed: Placements
) -> Iterator[Operation]:
    """Yield what happens below a clause that lives on, in the order of the old text."""
    yield from placed.get((parent, ""), ())
    for name in before.children[parent]:
        was = before.clauses[name]
        if name not in kept:
            yield StrikeClause(name, hash_of_clause(was))
        else:
            if content(was) != content(after.clauses[name]):
                new = content(after.clauses[name])
                yield ReplaceClause(name, hash_of_content(was), new)
            yield from _below(name, before, after, kept, placed)
        yield from placed.get((parent, name), ())
