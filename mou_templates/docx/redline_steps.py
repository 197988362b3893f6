"""Two texts as one row of Word paragraphs and tables: what stays, what goes, what comes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import Indel

from mou_templates.docx.revisions import Fate
from mou_templates.docx.tracked_items import Grid, Item, Listing, Para, flat
from mou_templates.docx.tracked_layout import FRONT, Layout
from mou_templates.text.merged import Spot, overlay
from mou_templates.text.pairing import Pair, paired
from mou_templates.text.tables import grid
from mou_templates.text.tree import Tree

Leaf = Para | Grid
Row = tuple[str, ...]

ONLY_ONE = frozenset({"Title", "Subtitle", "Status", "heading", "numbered", "ScopeNote"})
"""Roles that a clause has once: whatever it says, it is the same thing."""


class Step(NamedTuple):
    """One paragraph or table: its old form, its new form, or both; `move` counts the moves."""

    old: Leaf | None
    new: Leaf | None
    move: int = 0


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts: its clauses and their items."""

    tree: Tree
    layout: Layout

    def whole(self, clause: str) -> Iterator[Leaf]:
        """Yield the leaves of a clause and all below it."""
        yield from flat(self.layout.items(clause))
        for child in self.tree.children[clause]:
            yield from self.whole(child)


def fate_of(old: Leaf | None, new: Leaf | None, move: int) -> Fate:
    """Return what becomes of a leaf with these forms, in a move if that has a number."""
    if old and new:
        return ""
    if move:
        return "moveFrom" if old else "moveTo"
    return "del" if old else "ins"


class Merger:
    """Lays two texts over each other.

    `series` says which ordered list of the new text an ordered list of the old one became.
    """

    def __init__(self, old: Side, new: Side) -> None:
        self.series: dict[int, int] = {}
        self._old = old
        self._new = new
        self._moves: dict[str, int] = {}

    def steps(self) -> list[Step]:
        """Return all steps: in order both of the old text and of the new."""
        spots = overlay(self._old.tree, self._new.tree)
        self._moves = self._find_moves(spots)
        return [*self._own(FRONT), *self._below(spots)]

    def _find_moves(self, spots: Sequence[Spot]) -> dict[str, int]:
        """Return the clauses that moved and say what they said, each with a number.

        A clause in one that came or went comes or goes with it. A table never moves: Word has no
        mark for a moved row. Nor does a paragraph of several runs: LibreOffice loses its mark.
        """
        left, moved = (set(_fated(spots, fate)) for fate in ("left", "moved"))
        found: dict[str, int] = {}
        for clause in _fated(spots, "moved"):
            if clause in left & moved and self._is_unchanged(clause):
                found[clause] = len(found) + 1
        return found

    def _is_unchanged(self, clause: str) -> bool:
        old, new = list(self._old.whole(clause)), list(self._new.whole(clause))
        plain = all(isinstance(leaf, Para) and len(leaf.words) == 1 for leaf in old)
        return plain and bool(old) and old == new and not any(leaf.wide for leaf in old + new)

    def _below(self, spots: Iterable[Spot]) -> Iterator[Step]:
        for spot in spots:
            match spot.fate:
                case "stayed":
                    yield from self._own(spot.id)
                    yield from self._below(spot.below)
                case "removed" | "left":
                    move = self._moves.get(spot.id, 0)
                    yield from (Step(leaf, None, move) for leaf in self._old.whole(spot.id))
                case "added" | "moved":
                    move = self._moves.get(spot.id, 0)
                    yield from (Step(None, leaf, move) for leaf in self._new.whole(spot.id))
                    if move:
                        self._join_moved(spot.id)

    def _join_moved(self, clause: str) -> None:
        for was, now in zip(self._old.whole(clause), self._new.whole(clause), strict=True):
            self._join(was, now)

    def _own(self, clause: str) -> Iterable[Step]:
        """Return the steps of one clause without those below it."""
        old, new = self._old.layout.items(clause), self._new.layout.items(clause)
        if old is new:
            return [Step(leaf, leaf) for leaf in flat(old)]
        return self._changed(old, new)

    def _changed(self, old: Sequence[Item], new: Sequence[Item]) -> Iterator[Step]:
        for here, there in _pairs(old, new):
            was = None if here is None else old[here]
            now = None if there is None else new[there]
            if isinstance(was, Listing) and isinstance(now, Listing):
                yield from self._items(was.items, now.items)
            elif isinstance(was, Grid) and isinstance(now, Grid) and not _can_stay(was, now):
                yield Step(was, None)
                yield Step(None, now)
            elif was and now and not isinstance(was, Listing) and not isinstance(now, Listing):
                yield Step(was, now)
            else:
                yield from (Step(leaf, None) for leaf in flat((was,) if was else ()))
                yield from (Step(None, leaf) for leaf in flat((now,) if now else ()))

    def _items(self, old: tuple[Para, ...], new: tuple[Para, ...]) -> Iterator[Step]:
        for here, there in _pairs(old, new):
            was = None if here is None else old[here]
            now = None if there is None else new[there]
            if was and now:
                self._join(was, now)
            yield Step(was, now)

    def _join(self, was: Leaf, now: Leaf) -> None:
        if isinstance(was, Para) and isinstance(now, Para) and was.series:
            self.series.setdefault(was.series, now.series)


def alike(old: Item, new: Item) -> float:
    """Return how much two items of one clause are alike, from 0 to 1; of two kinds, not at all."""
    match old, new:
        case Para(), Para() if old.role == new.role:
            return 1 if old.role in ONLY_ONE else _likeness(_words(old), _words(new))
        case Listing(), Listing() if old.ordered == new.ordered:
            return _likeness(_all_words(old.items), _all_words(new.items))
        case Grid(), Grid() if old.table.caption == new.table.caption:
            return 1
        case Grid(), Grid():
            return _likeness(_table_words(old), _table_words(new))
    return 0


def _pairs(old: Sequence[Item], new: Sequence[Item]) -> list[Pair]:
    """Return which items became which; items that differ in citations at most need no search."""
    if len(old) == len(new) and all(map(_differ_in_citations, old, new)):
        return [(place, place) for place in range(len(old))]
    return paired(old, new, alike)


def _differ_in_citations(old: Item, new: Item) -> bool:
    if isinstance(old, Para) and isinstance(new, Para) and old.role == new.role:
        return old.words == new.words or _uncited(old) == _uncited(new)
    if isinstance(old, Listing) and isinstance(new, Listing) and old.ordered == new.ordered:
        return len(old.items) == len(new.items) and all(
            map(_differ_in_citations, old.items, new.items)
        )
    return old == new


def _uncited(para: Para) -> list[str]:
    return [said.words for said in para.words if not said.link.startswith("#")]


def _fated(spots: Iterable[Spot], fate: str) -> Iterator[str]:
    """Yield the clauses of one fate that stand below nothing but clauses that stayed."""
    for spot in spots:
        if spot.fate == fate:
            yield spot.id
        elif spot.fate == "stayed":
            yield from _fated(spot.below, fate)


def _can_stay(old: Grid, new: Grid) -> bool:
    """Test whether one table can show both forms: as many columns, and a row that stays."""
    (head, *rows), (other_head, *other_rows) = grid(old.table), grid(new.table)
    if len(head) != len(other_head):
        return False
    both = any(head) and any(other_head)
    return both or any(None not in pair for pair in paired(rows, other_rows, alike_rows))


def alike_rows(old: Row, new: Row) -> float:
    """Return how much two rows of a table are alike: the first cell names a row."""
    if old[:1] == new[:1]:
        return 1
    return _likeness(" ".join(old).split(), " ".join(new).split())


def _likeness(old: Sequence[str], new: Sequence[str]) -> float:
    """Return the share of words that two things have in common."""
    return Indel.normalized_similarity(old, new)


def _words(para: Para) -> list[str]:
    return "".join(said.words for said in para.words).split()


def _all_words(paras: Iterable[Para]) -> list[str]:
    return [word for para in paras for word in _words(para)]


def _table_words(item: Grid) -> list[str]:
    table = item.table
    cells = (cell for row in (table.header, *table.rows) for cell in row)
    return " ".join((table.caption, *cells)).split()
