"""Which clauses of an imported text can go a level up or down."""

from collections.abc import Iterator, Sequence

from mou_templates.text.model import MAX_DEPTH, Clause, Text

Levels = tuple[bool, bool]
"""Whether a clause can go a level up, and a level down."""


def levels(text: Text) -> dict[str, Levels]:
    """Return for each clause, by id, where it can go; `reshape` does it.

    Up: into the clause that it stands in, but out of no exhibit. Down: below the one before it,
    unless it or what stands below it would be too deep.
    """
    found = dict(_levels(text.clauses, 1))
    for exhibit in text.exhibits:
        found[exhibit.id] = False, False
        found.update(_levels(exhibit.children, 1))
    return found


def _levels(siblings: Sequence[Clause], depth: int) -> Iterator[tuple[str, Levels]]:
    for place, clause in enumerate(siblings):
        deepest = depth + _height(clause) - 1
        yield clause.id, (depth > 1, place > 0 and deepest < MAX_DEPTH)
        yield from _levels(clause.children, depth + 1)


def _height(clause: Clause) -> int:
    """Return how many levels a clause takes, its own included."""
    return 1 + max(map(_height, clause.children), default=0)
