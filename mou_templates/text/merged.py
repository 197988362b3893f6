"""Two texts laid over each other: the clauses of the new one, the gone ones in their old place."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from mou_templates.text.tree import Tree, settled

Fate = Literal["stayed", "added", "removed", "moved", "left"]
"""What became of a clause here. One that moved stands at its new place, and has left its old."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One clause in one place, with the spots below it."""

    id: str
    fate: Fate
    below: tuple["Spot", ...] = ()


def overlay(before: Tree, after: Tree, root: str) -> tuple[Spot, ...]:
    """Return the spots below a root: the new order, what went right after what it stood behind."""
    return _below(root, before, after, settled(before, after))


def every(spots: tuple[Spot, ...]) -> Iterator[Spot]:
    """Yield every spot in document order, those above before those below."""
    for spot in spots:
        yield spot
        yield from every(spot.below)


def _below(parent: str, before: Tree, after: Tree, stayed: frozenset[str]) -> tuple[Spot, ...]:
    gone: dict[str, list[Spot]] = defaultdict(list)
    anchor = ""
    for name in before.children.get(parent, ()):
        if name in stayed:
            anchor = name
        elif name in after.clauses:
            gone[anchor].append(Spot(name, "left"))
        else:
            gone[anchor].append(Spot(name, "removed", _below(name, before, after, stayed)))
    spots = gone[""]
    for name in after.children.get(parent, ()):
        fate: Fate = "stayed" if name in stayed else "moved"
        fate = fate if name in before.clauses else "added"
        spots.append(Spot(name, fate, _below(name, before, after, stayed)))
        spots.extend(gone[name] if name in stayed else ())
    return tuple(spots)
