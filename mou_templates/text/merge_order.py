"""Three-way merge of an order: of the clauses below one, or of the rows of a table.

Of each two things that all three have, who put them the other way round is followed; so what both
sides agree on always holds.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

H = TypeVar("H", bound=Hashable)
Places = Mapping[H, int]


@dataclass(frozen=True, slots=True)
class Order(Generic[H]):
    """The items in order, and groups of them that the two sides moved past each other.

    No order of such a group does what both did; it stands as ours has it until that is settled.
    """

    items: tuple[H, ...]
    contested: tuple[frozenset[H], ...] = ()

    def settled(self, group: frozenset[H], reading: Sequence[H]) -> "Order[H]":
        """Return the order with a group as a reading has it."""
        inside = iter([*reading, *(n for n in self.items if n in group and n not in reading)])
        items = (next(inside) if item in group else item for item in self.items)
        return replace(self, items=tuple(items))


def merge_order(base: Sequence[H], ours: Sequence[H], theirs: Sequence[H]) -> Order[H]:
    """Return all items of the three in one order.

    What one side alone has stands right after what it stands after there.
    """
    contested: list[frozenset[H]] = []
    if theirs in (ours, base):
        order = list(ours)
    elif base == ours:
        ours_too = set(ours)
        order = [item for item in theirs if item in ours_too]
    else:
        order, contested = _agreed(base, ours, theirs)
    for side in (ours, theirs, base):
        known = set(order)
        for item in side:
            if item not in known:
                _put_after(order, side, item)
    return Order(tuple(order), tuple(contested))


def _agreed(
    base: Sequence[H], ours: Sequence[H], theirs: Sequence[H]
) -> tuple[list[H], list[frozenset[H]]]:
    """Return what both sides have in one order, and the groups in which there is none."""
    places = [{item: n for n, item in enumerate(side)} for side in (base, ours, theirs)]
    rest = [item for item in ours if item in places[2]]
    order: list[H] = []
    contested: list[frozenset[H]] = []
    while rest:
        group = _first(rest, places)
        if len(group) > 1:
            contested.append(group)
        order += [item for item in rest if item in group]
        rest = [item for item in rest if item not in group]
    return order, contested


def _first(rest: Sequence[H], places: Sequence[Places[H]]) -> frozenset[H]:
    """Return what stands before all else: one item, or the least group that runs in a circle."""
    for item in rest:
        if not any(_before(other, item, places) for other in rest):
            return frozenset({item})
    return min((frozenset(_all_before(item, rest, places)) for item in rest), key=len)


def _all_before(item: H, rest: Sequence[H], places: Sequence[Places[H]]) -> Iterator[H]:
    """Yield an item and whatever must stand before it, directly or not."""
    found, left = {item}, [item]
    while left:
        here = left.pop()
        yield here
        more = [other for other in rest if other not in found and _before(other, here, places)]
        found.update(more)
        left += more


def _before(one: H, other: H, places: Sequence[Places[H]]) -> bool:
    """Test whether one item goes before another that both sides have too."""
    was, our, their = (
        side[one] < side[other] if one in side and other in side else None for side in places
    )
    if our == their or was is None:
        return bool(our)
    return not was


def _put_after(order: list[H], source: Sequence[H], item: H) -> None:
    """Insert an item after the nearest one that stands before it in the source."""
    place = source.index(item)
    before = next((other for other in reversed(source[:place]) if other in order), None)
    order.insert(0 if before is None else order.index(before) + 1, item)
