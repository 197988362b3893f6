"""Takes some of the changes between two texts, and leaves the others."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from mou_templates.text.compare import Change, compare
from mou_templates.text.merge_order import merge_order
from mou_templates.text.model import BadText, Clause, Text
from mou_templates.text.normal import normal
from mou_templates.text.tree import EXHIBITS, ROOTS, SECTIONS, Tree, tree

APART = "These changes cannot be taken one without the other: take both, or leave both."


def key_of(change: Change) -> str:
    """Return the name of a change among all those between two texts."""
    return f"{change.kind}:{change.id}" if change.id else change.kind


def chosen(old: Text, new: Text, taken: Collection[str]) -> Text:
    """Return the old text with the changes taken whose keys are given.

    All taken, it is the new text; none, the old one. A clause that is new and whose parent was
    not taken stands where the nearest clause above it stands; what stood below a clause that goes
    stays if its own going was not taken.

    Raises:
        BadText: if two clauses of one text share an id, or two changes cannot be told apart.
    """
    changes = {key_of(change): change for change in compare(old, new)}
    picked = {key: change for key, change in changes.items() if key in taken}
    three = _Choice(tree(old), tree(new), picked)
    names = three.names()
    parents = {name: three.parent(name, names) for name in names}
    _check_circles(parents)
    below = {root: three.below(root, parents) for root in (*ROOTS, *names)}
    clauses = {name: three.content(name) for name in names}
    return normal(
        Text(
            new.title if "title" in picked else old.title,
            new.preamble if "preamble" in picked else old.preamble,
            tuple(_grown(name, clauses, below) for name in below[SECTIONS]),
            tuple(_grown(name, clauses, below) for name in below[EXHIBITS]),
        )
    )


@dataclass(frozen=True, slots=True)
class _Choice:
    """Two texts as trees, and the changes that are taken."""

    old: Tree
    new: Tree
    taken: Mapping[str, Change]

    def names(self) -> dict[str, None]:
        """Return the ids of the clauses that are there, in an order that is always the same."""
        stay = (name for name in self.old.clauses if f"removed:{name}" not in self.taken)
        come = (change.id for change in self.taken.values() if change.kind == "added")
        return dict.fromkeys((*stay, *come))

    def is_new(self, name: str) -> bool:
        """Test whether a clause stands where the new text has it."""
        if name not in self.new.clauses:
            return False
        return name not in self.old.clauses or f"moved:{name}" in self.taken

    def parent(self, name: str, names: Collection[str]) -> str:
        side = self.new if self.is_new(name) else self.old
        above = side.parents[name]
        while above not in ROOTS and above not in names:
            above = (self.old if above in self.old.parents else self.new).parents[above]
        return above

    def below(self, parent: str, parents: Mapping[str, str]) -> tuple[str, ...]:
        mine = [name for name, above in parents.items() if above == parent]
        kept = [n for n in self.old.children.get(parent, ()) if n in mine and not self.is_new(n)]
        came = [n for n in self.new.children.get(parent, ()) if n in mine]
        # A clause whose move is left keeps its old place among its neighbours.
        theirs = [n for n in came if n in kept or self.is_new(n)]
        if [n for n in theirs if n in kept] != [n for n in kept if n in theirs]:
            theirs = [n for n in theirs if self.is_new(n)]
        known = merge_order(kept, kept, theirs).items
        return (*known, *(name for name in mine if name not in known))

    def content(self, name: str) -> Clause:
        was, now = self.old.clauses.get(name), self.new.clauses.get(name)
        if was is None or now is None:
            return was or now or Clause(name, "")
        taken = any(f"{kind}:{name}" in self.taken for kind in ("changed", "moved"))
        return now if taken else was


def _check_circles(parents: Mapping[str, str]) -> None:
    for name in parents:
        seen = set()
        above = name
        while above in parents:
            if above in seen:
                raise BadText(APART)
            seen.add(above)
            above = parents[above]


def _grown(
    name: str, clauses: Mapping[str, Clause], below: Mapping[str, tuple[str, ...]]
) -> Clause:
    children = tuple(_grown(child, clauses, below) for child in below[name])
    return replace(clauses[name], children=children)
