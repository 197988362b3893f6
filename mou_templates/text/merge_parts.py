"""Three-way merge of what a clause says: its heading, its body block by block, its tables by row.

What one side left alone is the other side's to change; what both changed alike is taken once;
the rest is a conflict, with all three readings.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any, Literal, TypeVar

from mou_templates.text.merge_order import merge_order
from mou_templates.text.model import Block, Body, Scope, Table

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)

Side = Literal["base", "ours", "theirs"]
SIDES: tuple[Side, ...] = ("base", "ours", "theirs")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place where both sides changed the same thing differently.

    `key` names it, the same for the same three texts; `part` is what differs: title, preamble,
    heading, body, scope, elements, place, order or presence. The readings are of that part's own
    kind; of an order, the ids or the names of what the sides moved past each other.
    """

    key: str
    clause_id: str
    part: str
    base: Any
    ours: Any
    theirs: Any

    def reading(self, side: Side) -> Any:
        """Return the reading of one side."""
        return {"base": self.base, "ours": self.ours, "theirs": self.theirs}[side]


class Settling:
    """Collects conflicts, and settles each by the choice made for it, else by ours."""

    __slots__ = ("choices", "conflicts")

    def __init__(self, choices: Mapping[str, Side]) -> None:
        self.choices = choices
        self.conflicts: list[Conflict] = []

    def settle(self, clause_id: str, part: str, base: T, ours: T, theirs: T) -> T:
        """Return the reading that stands: of who changed it, of both, or as was chosen."""
        if ours in (base, theirs):
            return theirs
        if theirs == base:
            return ours
        return self.dispute(clause_id, part, base, ours, theirs)

    def dispute(
        self, clause_id: str, part: str, base: T, ours: T, theirs: T, otherwise: Side = "ours"
    ) -> T:
        """Record a conflict; return the reading chosen for it, or the one that stands otherwise."""
        name = f"{clause_id}:{part}"
        same = sum(conflict.key.startswith(f"{name}:") for conflict in self.conflicts)
        conflict = Conflict(f"{name}:{same + 1}", clause_id, part, base, ours, theirs)
        self.conflicts.append(conflict)
        reading: T = conflict.reading(self.choices.get(conflict.key, otherwise))
        return reading


def merge_body(settling: Settling, clause_id: str, base: Body, ours: Body, theirs: Body) -> Body:
    """Return a body merged block by block; a table that both changed is merged row by row."""
    merged: list[Block] = []
    for was, our, their in chunks(base, ours, theirs):
        for part in _pairs(was, our, their):
            if tables := _three_tables(*part):
                merged.append(_merge_table(settling, clause_id, *tables))
            else:
                merged.extend(settling.settle(clause_id, "body", *part))
    return tuple(merged)


def _pairs(base: Body, ours: Body, theirs: Body) -> Iterator[tuple[Body, Body, Body]]:
    """Yield neighbouring blocks one by one where all three have as many, so pair off by place."""
    if len(base) == len(ours) == len(theirs):
        for was, our, their in zip(base, ours, theirs, strict=True):
            yield (was,), (our,), (their,)
    else:
        yield base, ours, theirs


def chunks(
    base: Sequence[H], ours: Sequence[H], theirs: Sequence[H]
) -> Iterator[tuple[tuple[H, ...], tuple[H, ...], tuple[H, ...]]]:
    """Yield what stands between the items that all three share, in order, and those items.

    Joined, the first of all chunks is the base, the second ours, the third theirs.
    """
    our_place, their_place = _places(base, ours), _places(base, theirs)
    done = (0, 0, 0)
    for place, item in enumerate(base):
        if place in our_place and place in their_place:
            here = (place, our_place[place], their_place[place])
            yield from _between(base, ours, theirs, done, here)
            yield (item,), (item,), (item,)
            done = (here[0] + 1, here[1] + 1, here[2] + 1)
    yield from _between(base, ours, theirs, done, (len(base), len(ours), len(theirs)))


def _between(
    base: Sequence[H],
    ours: Sequence[H],
    theirs: Sequence[H],
    start: tuple[int, int, int],
    end: tuple[int, int, int],
) -> Iterator[tuple[tuple[H, ...], tuple[H, ...], tuple[H, ...]]]:
    if start != end:
        yield (
            tuple(base[start[0] : end[0]]),
            tuple(ours[start[1] : end[1]]),
            tuple(theirs[start[2] : end[2]]),
        )


def _places(base: Sequence[H], side: Sequence[H]) -> dict[int, int]:
    """Return which item of the base stands where in the side, for those that it kept in order."""
    found = SequenceMatcher(None, base, side, autojunk=False).get_matching_blocks()
    return {block.a + offset: block.b + offset for block in found for offset in range(block.size)}


def settled_order(
    settling: Settling, clause_id: str, base: Sequence[H], ours: Sequence[H], theirs: Sequence[H]
) -> tuple[H, ...]:
    """Return all items of the three in one order; what no order fits is a conflict.

    Its readings are the items that the two sides moved past each other, as each has them.
    """
    order = merge_order(base, ours, theirs)
    for group in order.contested:
        was, our, their = (tuple(n for n in side if n in group) for side in (base, ours, theirs))
        order = order.settled(group, settling.dispute(clause_id, "order", was, our, their))
    return order.items


def _three_tables(base: Body, ours: Body, theirs: Body) -> tuple[Table, Table, Table] | None:
    """Return the one table that each side has here, if rows can be told apart by their names."""
    if not len(base) == len(ours) == len(theirs) == 1:
        return None
    was, our, their = base[0], ours[0], theirs[0]
    if not (isinstance(was, Table) and isinstance(our, Table) and isinstance(their, Table)):
        return None
    same = was.header == our.header == their.header and was.role == our.role == their.role
    return (was, our, their) if same and all(map(_named, (was, our, their))) else None


def _named(table: Table) -> bool:
    names = [row[0] for row in table.rows if row]
    return len(names) == len(set(names)) == len(table.rows)


def _merge_table(
    settling: Settling, clause_id: str, base: Table, ours: Table, theirs: Table
) -> Table:
    three = tuple({row[0]: row for row in table.rows} for table in (base, ours, theirs))
    order = settled_order(settling, clause_id, *(tuple(rows) for rows in three))
    rows = (
        settling.settle(clause_id, "body", *(rows.get(name) for rows in three)) for name in order
    )
    caption = settling.settle(clause_id, "body", base.caption, ours.caption, theirs.caption)
    return replace(base, caption=caption, rows=tuple(row for row in rows if row is not None))


def merge_scope(
    settling: Settling, clause_id: str, base: Scope, ours: Scope, theirs: Scope
) -> Scope:
    """Return whom the clause binds: parties and levels are merged apart."""
    return Scope(
        settling.settle(clause_id, "scope", base.parties, ours.parties, theirs.parties),
        settling.settle(clause_id, "scope", base.levels, ours.levels, theirs.levels),
    )
