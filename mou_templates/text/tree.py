"""The clauses of a text by id, with the place of each, and which of them stay where they are."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mou_templates.text.model import BadText, Clause, Text

SECTIONS = ""
"""Stands for the parent of a section, which has none."""

EXHIBITS = "exhibits"
"""Stands for the parent of an exhibit, which has none."""

ROOTS = (SECTIONS, EXHIBITS)


@dataclass(frozen=True, slots=True)
class Tree:
    """A text's clauses by id, in document order, with who stands below whom."""

    clauses: Mapping[str, Clause]
    parents: Mapping[str, str]
    children: Mapping[str, tuple[str, ...]]


def tree(text: Text) -> Tree:
    """Return the clauses of a text by id.

    Raises:
        BadText: if two clauses share an id, or one has an id that stands for no clause.
    """
    clauses: dict[str, Clause] = {}
    parents: dict[str, str] = {}
    for parent, clause in (*_below(SECTIONS, text.clauses), *_below(EXHIBITS, text.exhibits)):
        if clause.id in clauses or clause.id in ROOTS:
            raise BadText(f"Two clauses share the id “{clause.id}”, or it is no id for a clause.")
        clauses[clause.id] = clause
        parents[clause.id] = parent
    children = {name: _ids(clause.children) for name, clause in clauses.items()}
    children |= {SECTIONS: _ids(text.clauses), EXHIBITS: _ids(text.exhibits)}
    return Tree(clauses, parents, children)


def settled(old: Tree, new: Tree) -> frozenset[str]:
    """Return the ids of the clauses that did not move: same parent, same order among those.

    Of the siblings that both trees have below one parent, the longest run that keeps its order
    stays; the fewest possible have moved.
    """
    stay: set[str] = set()
    for parent, siblings in new.children.items():
        before = old.children.get(parent, ())
        if before == siblings:
            stay.update(siblings)
            continue
        places = {name: place for place, name in enumerate(before)}
        shared = [name for name in siblings if name in places]
        kept = longest_increasing([places[name] for name in shared])
        stay.update(shared[place] for place in kept)
    return frozenset(stay)


def longest_increasing(numbers: Sequence[int]) -> list[int]:
    """Return the places of a longest strictly increasing subsequence (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        pile = bisect_left(tails, number)
        before.append(ends[pile - 1] if pile else -1)
        tails[pile : pile + 1] = [number]
        ends[pile : pile + 1] = [place]
    chain: list[int] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        chain.append(place)
        place = before[place]
    return chain[::-1]


def _below(parent: str, clauses: tuple[Clause, ...]) -> Iterator[tuple[str, Clause]]:
    for clause in clauses:
        yield parent, clause
        yield from _below(clause.id, clause.children)


def _ids(clauses: tuple[Clause, ...]) -> tuple[str, ...]:
    return tuple([clause.id for clause in clauses]) if clauses else ()
