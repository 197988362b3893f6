"""Two texts laid over each other: the clauses of the new one, the gone ones in their old place."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal, NamedTuple

from mou_templates.text.tree import EXHIBITS, SECTIONS, Tree, settled

Fate = Literal["stayed", "added", "removed", "moved", "left"]
"""What became of a clause here. One that moved stands at its new place, and has left its old."""


class Spot(NamedTuple):
    """One clause in one place, with the spots below it."""

    id: str
    fate: Fate
    below: tuple["Spot", ...] = ()


def overlay(before: Tree, after: Tree) -> tuple[Spot, ...]:
    """Return the spots of the sections, then of the exhibits, those below in each.

    They stand in the new order; what went stands right after what it stood behind.
    """
    stayed = settled(before, after)
    return tuple(
        spot for root in (SECTIONS, EXHIBITS) for spot in _below(root, before, after, stayed)
    )


def every(spots: tuple[Spot, ...]) -> Iterator[Spot]:
    """Yield every spot in document order, those above before those below."""
    for spot in spots:
        yield spot
        yield from every(spot.below)


def _below(parent: str, before: Tree, after: Tree, stayed: frozenset[str]) -> tuple[Spot, ...]:
    old, new = before.children.get(parent, ()), after.children.get(parent, ())
    if not old and not new:
        return ()
    gone: dict[str, list[Spot]] = defaultdict(list)
    anchor = ""
    for name in old:
        if name in stayed:
            anchor = name
        elif name in after.clauses:
            gone[anchor].append(Spot(name, "left"))
        else:
            gone[anchor].append(Spot(name, "removed", _below(name, before, after, stayed)))
    spots = gone[""]
    for name in new:
        fate: Fate = "stayed" if name in stayed else "moved"
        fate = fate if name in before.clauses else "added"
        spots.append(Spot(name, fate, _below(name, before, after, stayed)))
        spots.extend(gone[name] if name in stayed else ())
    return tuple(spots)
