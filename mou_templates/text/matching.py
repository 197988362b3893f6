"""Gives the clauses of a text the ids of those they became, where two texts share no ids.

Two files from strangers say the same agreement twice and know nothing of each other's ids. Clauses
are matched by what they say: first those that say the same, in order; then those most alike by
their rare words, wherever they stand; then those that stand between the same neighbours; last
those whose clauses below are the same.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from operator import is_
from uuid import UUID, uuid5

from mou_templates.text.collecting import without_collecting
from mou_templates.text.inlines import with_inlines
from mou_templates.text.likening import Likening, Said, Sayings
from mou_templates.text.model import Clause, Inline, Line, Reference, Text
from mou_templates.text.pairing import paired
from mou_templates.text.tree import ROOTS, Tree, tree

CLEAR = 0.7
"""From this likeness on, a clause is another one wherever it stands."""

OWN = UUID("5b0c6d0e-5d0b-4a43-9f0e-1f2c7f6f3a52")
"""The name space of ids for clauses that had none, or one that is taken."""

Ids = dict[str, str]
"""Ids of the old text by those of the new one."""


@without_collecting()
def matched(old: Text, new: Text, *, trusted: bool = True) -> Text:
    """Return the new text with the ids of the old one where its clauses correspond.

    A clause that corresponds to none keeps its id, or gets one if it has none or one that another
    clause has; the same texts give the same ids. Cross-references follow. Ids that both texts have
    say that two clauses are one, unless they are not `trusted`: then nothing but likeness counts.

    Raises:
        BadText: if two clauses of the old text share an id.
    """
    before = tree(old)
    named = _named(new)
    after = tree(named)
    ids: Ids = {name: name for name in after.clauses if trusted and name in before.clauses}
    if len(ids) < len(after.clauses):
        ids = _Matching(old, named, before, after, ids).found()
    return _with_ids(named, _free(ids, before, after))


def _named(text: Text) -> Text:
    """Return the text with an id of its own for every clause; of those that share one, the first
    keeps it."""
    taken: set[str] = set(ROOTS)

    def name(clause: Clause, path: str) -> Clause:
        own = clause.id
        if own in taken:
            own = str(uuid5(OWN, f"{path} {clause.heading}"))
        taken.add(own)
        below = tuple([name(child, f"{path}.{n}") for n, child in enumerate(clause.children)])
        if own == clause.id and all(map(is_, below, clause.children)):
            return clause
        return replace(clause, id=own, children=below)

    clauses = tuple(name(clause, f"section {n}") for n, clause in enumerate(text.clauses))
    exhibits = tuple(name(clause, f"exhibit {n}") for n, clause in enumerate(text.exhibits))
    return replace(text, clauses=clauses, exhibits=exhibits)


class _Matching:
    """Finds which clauses correspond, step by step; what an earlier step found stands."""

    def __init__(self, old: Text, new: Text, before: Tree, after: Tree, ids: Ids) -> None:
        self.before, self.after = before, after
        self.ids = ids
        self.taken = set(ids.values())
        self.old, self.new = Sayings(old), Sayings(new)

    def found(self) -> Ids:
        self._take_equal()
        self._take_clear()
        self._take_between()
        self._take_by_below()
        return self.ids

    def _take(self, there: str, here: str) -> None:
        if there not in self.ids and here not in self.taken:
            self.ids[there] = here
            self.taken.add(here)

    def _left(self) -> tuple[list[str], list[str]]:
        """Return the clauses of both texts that correspond to none yet, in order."""
        old = [name for name in self.before.clauses if name not in self.taken]
        return old, [name for name in self.after.clauses if name not in self.ids]

    def _take_equal(self) -> None:
        """Take clauses that say the same words, as many as can keep their order."""
        old, new = self._left()
        before, after = [self.old[name] for name in old], [self.new[name] for name in new]
        for here, there in paired(before, after, lambda one, other: 0):
            if here is not None and there is not None:
                self._take(new[there], old[here])

    def _take_clear(self) -> None:
        """Take the clauses that are clearly alike, the most alike first."""
        old, new = self._left()
        likening = Likening({name: self.old[name] for name in old})
        pairs = [
            (share + self._nearness(here, there), there, here)
            for there in new
            for here, share in likening.best(self.new[there])
            if share >= CLEAR
        ]
        # The sort is stable, so that of equals the first in the text comes first.
        for _, there, here in sorted(pairs, key=lambda pair: -pair[0]):
            self._take(there, here)

    def _nearness(self, here: str, there: str) -> float:
        """Return a little for clauses below clauses that correspond: it decides between equals."""
        return 0.05 * (self._above(there) == self.before.parents[here])

    def _above(self, there: str) -> str:
        above = self.after.parents[there]
        return above if above in ROOTS else self.ids.get(above, "?")

    def _take_between(self) -> None:
        """Take what is rather alike and stands between the same neighbours, level by level."""
        for parent in [*ROOTS, *self.after.clauses]:
            here = parent if parent in ROOTS else self.ids.get(parent)
            if here is None:
                continue
            old, new = self.before.children[here], self.after.children[parent]
            for before, after in _gaps(old, new, self.ids):
                self._pair(before, after)

    def _pair(self, old: Sequence[str], new: Sequence[str]) -> None:
        free = [name for name in old if name not in self.taken]
        before, after = [self.old[name] for name in free], [self.new[name] for name in new]
        for here, there in paired(before, after, Said.like):
            if here is not None and there is not None:
                self._take(new[there], free[here])

    def _take_by_below(self) -> None:
        """Take a clause for the one below which most of its clauses stood."""
        for there in reversed(list(self.after.clauses)):
            if there in self.ids:
                continue
            known = [self.ids[c] for c in self.after.children[there] if c in self.ids]
            votes = Counter(self.before.parents[name] for name in known)
            for here, count in votes.most_common(1):
                if 2 * count > len(self.before.children[here]) and here not in ROOTS:
                    self._take(there, here)


def _gaps(
    old: Sequence[str], new: Sequence[str], ids: Mapping[str, str]
) -> Iterator[tuple[Sequence[str], list[str]]]:
    """Yield what stands between siblings that correspond, on both sides."""
    places = {name: place for place, name in enumerate(old)}
    start = 0
    gap: list[str] = []
    for name in new:
        place = places.get(ids.get(name, ""), -1)
        if place >= start:
            if gap:
                yield old[start:place], gap
            start, gap = place + 1, []
        elif name not in ids:
            gap.append(name)
    if gap:
        yield old[start:], gap


def _free(ids: Ids, before: Tree, after: Tree) -> Ids:
    """Return an id for every clause of the new text; none of its own that the old one has."""
    free = dict(ids)
    for name in after.clauses:
        if name not in ids:
            free[name] = str(uuid5(OWN, name)) if name in before.clauses else name
    return free


def _with_ids(text: Text, ids: Mapping[str, str]) -> Text:
    """Return the text with other ids for its clauses; cross-references follow."""
    others = {name: other for name, other in ids.items() if name != other}
    if not others:
        return text

    def pointed(inline: Inline) -> Line | None:
        if isinstance(inline, Reference) and inline.target in others:
            return (Reference(others[inline.target]),)
        return None

    def renamed(clause: Clause) -> Clause:
        below = tuple([renamed(child) for child in clause.children])
        if clause.id not in others and all(map(is_, below, clause.children)):
            return clause
        return replace(clause, id=ids[clause.id], children=below)

    text = with_inlines(text, pointed)
    return replace(
        text,
        clauses=tuple(map(renamed, text.clauses)),
        exhibits=tuple(map(renamed, text.exhibits)),
    )
