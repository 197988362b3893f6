"""What an instrument says of clauses that only get another number."""

from collections.abc import Iterator, Mapping, Sequence

from mou_templates.text.numbering import Label
from mou_templates.text.tree import ROOTS, Tree

MOST = 4
"""With more runs of new numbers than this, a list of them helps no one."""

Labels = Mapping[str, Label]
Run = list[str]


def redesignation(before: Tree, after: Tree, were: Labels, are: Labels) -> str:
    """Return the sentence on new numbers, or nothing if no clause gets one.

    Runs of neighbours are named, "Sections 8 through 12 are redesignated as Sections 9 through
    13"; what stands below them follows. Where clauses change their parents too, it says less.
    """
    changed = {n for n in were if n in are and were[n].citation != are[n].citation}
    if not changed:
        return ""
    leading = [name for name in were if name in changed and not _follows(name, before, after)]
    parents = [before.parents[name] for name in leading]
    told = all(
        after.parents[name] == parent and parent not in changed
        for name, parent in zip(leading, parents, strict=True)
    )
    runs = list(_runs(leading, before, after))
    if not told or not runs or len(runs) > MOST:
        return f"{_kinds([were[name] for name in changed])} are redesignated accordingly; {TAIL}"
    said = (_said(run, were, are) for run in runs)
    return f"{'; '.join(said)}; {TAIL}"


TAIL = "cross-references follow."


def _follows(name: str, before: Tree, after: Tree) -> bool:
    """Test whether a clause has kept its place below its parent: its number follows that one's."""
    parent = before.parents[name]
    if parent in ROOTS or after.parents[name] != parent:
        return False
    place = before.children[parent].index(name)
    return after.children[parent][place : place + 1] == (name,)


def _runs(names: Sequence[str], before: Tree, after: Tree) -> Iterator[Run]:
    """Yield clauses that were neighbours and still are, in runs."""
    run: Run = []
    for name in names:
        if run and not (_next(run[-1], name, before) and _next(run[-1], name, after)):
            yield run
            run = []
        run.append(name)
    if run:
        yield run


def _next(one: str, other: str, tree: Tree) -> bool:
    siblings = tree.children[tree.parents[one]]
    place = siblings.index(one)
    return siblings[place + 1 : place + 2] == (other,)


def _said(run: Run, were: Labels, are: Labels) -> str:
    if len(run) == 1:
        return f"{were[run[0]].citation} is redesignated as {are[run[0]].citation}"
    old, new = (_range(run, labels) for labels in (were, are))
    return f"{old} are redesignated as {new}"


def _range(run: Run, labels: Labels) -> str:
    kind, _, first = labels[run[0]].citation.rpartition(" ")
    last = labels[run[-1]].citation.rpartition(" ")[2]
    return f"{kind}s {first} {'and' if len(run) == 2 else 'through'} {last}"


def _kinds(labels: Sequence[Label]) -> str:
    kinds = {label.exhibit for label in labels}
    names = [
        name for name, exhibit in (("sections", False), ("exhibits", True)) if exhibit in kinds
    ]
    return " and ".join(names).capitalize()
