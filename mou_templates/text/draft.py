"""Drafts an instrument: from the text as it is and as it should read to what must be done.

The law of this module: applying the drafted operations to the old text gives the new one.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mou_templates.text.model import Clause, Text
from mou_templates.text.numbering import Label, labels
from mou_templates.text.operations import (
    PREAMBLE,
    InsertClauses,
    MoveClause,
    Operation,
    Placing,
    ReplaceClause,
    ReplacePreamble,
    SetElements,
    SetHeading,
    SetScope,
    SetTitle,
    StrikeClause,
    content,
    hash_of_body,
    hash_of_clause,
    hash_of_content,
)
from mou_templates.text.rewording import Style, rewording
from mou_templates.text.tree import EXHIBITS, ROOTS, SECTIONS, Tree, settled, tree

Placements = Mapping[tuple[str, str], list[Placing]]

STRIKE_OR_RESTATE = Style()
"""Few words are struck and inserted; once much of a clause changes, the whole is restated."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """The two texts, and what is put where."""

    before: Tree
    after: Tree
    cited: Mapping[str, Label]
    style: Style
    kept: frozenset[str]
    placed: Placements


def draft_instrument(
    old: Text, new: Text, style: Style = STRIKE_OR_RESTATE
) -> tuple[Operation, ...]:
    """Return the operations that make the new text of the old one, in order of the old.

    A clause keeps its identity by its id. It is moved if it stays below clauses that stay; one
    that goes below a new clause is struck and comes back with it. What a clause says is struck
    and inserted in as few words, or restated, as the style has it. Equal texts need nothing.

    Raises:
        BadText: if two clauses of one text share an id.
    """
    before, after = tree(old), tree(new)
    kept = _kept(before, after)
    placed = _placements(before, after, kept)
    draft = _Draft(before, after, labels(old), style, kept, placed)
    operations: list[Operation] = [*_front(old, new, draft)]
    for root in (SECTIONS, EXHIBITS):
        operations.extend(_below(root, draft))
    return tuple(operations)


def _front(old: Text, new: Text, draft: _Draft) -> Iterator[Operation]:
    if old.title != new.title:
        yield SetTitle(old.title, new.title)
    if old.preamble != new.preamble:
        finer = rewording(PREAMBLE, old.preamble, new.preamble, draft.cited, draft.style)
        yield from finer or (ReplacePreamble(hash_of_body(old.preamble), new.preamble),)


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
    placed: dict[tuple[str, str], list[Placing]] = defaultdict(list)
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


def _insert(placed: list[Placing], parent: str, spot: str, clause: Clause) -> None:
    """Put a new clause at a spot, in one instruction with new siblings right before it."""
    last = placed[-1] if placed else None
    if isinstance(last, InsertClauses):
        placed[-1] = InsertClauses(parent, spot, (*last.clauses, clause))
    else:
        placed.append(InsertClauses(parent, spot, (clause,)))


def _below(parent: str, draft: _Draft) -> Iterator[Operation]:
    """Yield what happens below a clause that lives on, in the order of the old text."""
    yield from draft.placed.get((parent, ""), ())
    for name in draft.before.children[parent]:
        was = draft.before.clauses[name]
        if name not in draft.kept:
            yield StrikeClause(name, hash_of_clause(was))
        else:
            yield from _within(was, draft.after.clauses[name], draft)
            yield from _below(name, draft)
        yield from draft.placed.get((parent, name), ())


def _within(was: Clause, now: Clause, draft: _Draft) -> Iterator[Operation]:
    """Yield what happens to what a clause says itself."""
    finer: tuple[Operation, ...] = ()
    if was.body != now.body:
        finer = rewording(was.id, was.body, now.body, draft.cited, draft.style)
    if was.body != now.body and not finer:
        yield ReplaceClause(was.id, hash_of_content(was), content(now))
    else:
        if was.heading != now.heading:
            yield SetHeading(was.id, was.heading, now.heading)
        yield from finer
        if was.scope != now.scope:
            yield SetScope(was.id, was.scope, now.scope)
    if was.elements != now.elements:
        yield SetElements(was.id, was.elements, now.elements)
