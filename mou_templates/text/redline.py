"""The redline: the whole new text as HTML, with every change from the old one in its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from mou_templates.text.compare import changed_parts
from mou_templates.text.marked_blocks import body_changes
from mou_templates.text.marked_clause import citation, clause_heading, clause_words
from mou_templates.text.marks import Marker, marked_words, note
from mou_templates.text.merged import Spot, every, overlay
from mou_templates.text.model import Text
from mou_templates.text.numbering import labels
from mou_templates.text.tree import Tree, tree

HEADING = 2
"""The level of the title and of the count of changes; a section's heading is one below."""

TITLE, PREAMBLE = "title", "preamble"
"""What changes without being a clause."""

Place = tuple[str, str]
"""Where a change is: what it is (title, preamble, clause), and the clause's id."""


def redline_html(old: Text, new: Text, *, changed_only: bool = False) -> str:
    """Return the new text as an `article` with everything struck and inserted since the old one.

    Words are in `ins` and `del` and said so to a screen reader; a clause that went stands in its
    old place, one that moved says from where. The changes are counted and have the ids
    `change-1`, `change-2`, ..., each with links to the one before and after. With `changed_only`,
    clauses without a change are left out, but for the headings above one with a change.

    Raises:
        BadText: if two clauses of one text share an id.
    """
    before, after = tree(old), tree(new)
    marker = Marker(labels(old), labels(new))
    spots = overlay(before, after)
    places = [*_front(old, new), *_changed(spots, before, after)]
    numbers = {place: number for number, place in enumerate(places, start=1)}
    redline = _Redline(before, after, marker, numbers, changed_only)
    parts = (
        _count(len(places)),
        redline.title(old, new),
        redline.preamble(old, new),
        *(redline.spot(spot, HEADING + 1) for spot in spots),
    )
    return f'<article class="agreement-text redline">{"".join(parts)}</article>'


def _front(old: Text, new: Text) -> Iterator[Place]:
    if old.title != new.title:
        yield TITLE, ""
    if old.preamble != new.preamble:
        yield PREAMBLE, ""


def _changed(
    spots: tuple[Spot, ...], before: Tree, after: Tree, above: str = ""
) -> Iterator[Place]:
    """Yield the clauses that changed, in order; one that came or went takes those below along."""
    for spot in spots:
        taken_along = spot.fate == above and above in {"added", "removed"}
        if _is_change(spot, before, after) and not taken_along:
            yield "clause", spot.id
        yield from _changed(spot.below, before, after, spot.fate)


def _is_change(spot: Spot, before: Tree, after: Tree) -> bool:
    if spot.fate == "stayed":
        return bool(changed_parts(before.clauses[spot.id], after.clauses[spot.id]))
    return spot.fate != "left"


def _count(count: int) -> str:
    words = {0: "No changes", 1: "1 change"}.get(count, f"{count} changes")
    link = '<p><a href="#change-1">Go to the first change</a></p>' if count else ""
    return f"<h{HEADING}>{words}</h{HEADING}>{link}"


@dataclass(frozen=True, slots=True)
class _Redline:
    """Writes one redline. `numbers` counts the changes, by place."""

    before: Tree
    after: Tree
    marker: Marker
    numbers: Mapping[Place, int]
    changed_only: bool

    def title(self, old: Text, new: Text) -> str:
        words = marked_words(old.title, new.title)
        heading = f"<h{HEADING}>{words}</h{HEADING}>" if words else ""
        return self.step((TITLE, ""), "The title") + heading

    def preamble(self, old: Text, new: Text) -> str:
        place = PREAMBLE, ""
        if self.changed_only and place not in self.numbers:
            return ""
        words = body_changes(old.preamble, new.preamble, self.marker)
        return self.step(place, "The preamble") + words

    def spot(self, spot: Spot, level: int) -> str:
        """Return a clause, whatever became of it, and all below it."""
        if self.changed_only and not self.is_marked(spot):
            return ""
        if spot.fate == "left":
            return self.trace(spot)
        old = self.before.clauses[spot.id] if spot.fate != "added" else None
        new = self.after.clauses[spot.id] if spot.fate != "removed" else None
        bare = self.changed_only and spot.fate == "stayed" and not self.has_number(spot)
        parts = (
            self.step(("clause", spot.id), self.said(spot)),
            clause_heading(old, new, self.marker, level),
            "" if bare else clause_words(old, new, self.marker),
            *(self.spot(below, level + 1) for below in spot.below),
        )
        attributes = f'id="clause-{escape(spot.id)}" class="clause {spot.fate}"'
        return f"<section {attributes}>{''.join(parts)}</section>"

    def is_marked(self, spot: Spot) -> bool:
        """Test whether anything changed here or below."""
        return any(one.fate != "stayed" or self.has_number(one) for one in every((spot,)))

    def has_number(self, spot: Spot) -> bool:
        return ("clause", spot.id) in self.numbers

    def trace(self, spot: Spot) -> str:
        """Return what stands where a clause was that moved."""
        was, now = self.marker.old[spot.id].citation, self.marker.new[spot.id].citation
        return f'<p class="moved-away">{note(f"{was} stood here; it is now {now}.")}</p>'

    def said(self, spot: Spot) -> str:
        """Return what became of a clause, as the line above it says."""
        cited = citation(spot.id, self.marker)
        if spot.fate == "added":
            return f"{cited} is new"
        if spot.fate == "removed":
            return f"{cited} is struck"
        parts = changed_parts(self.before.clauses[spot.id], self.after.clauses[spot.id])
        changed = f"changed ({', '.join(parts)})" if parts else ""
        moved = f"moved from {self.marker.old[spot.id].citation}" if spot.fate == "moved" else ""
        return f"{cited} is {' and '.join(filter(None, (moved, changed)))}"

    def step(self, place: Place, what: str) -> str:
        """Return the line above a change: which it is, and the way to the ones beside it."""
        number = self.numbers.get(place, 0)
        if not number:
            return ""
        links = "".join(
            f' <a href="#change-{there}">{words} change</a>'
            for words, there in (("Previous", number - 1), ("Next", number + 1))
            if 0 < there <= len(self.numbers)
        )
        said = note(f"Change {number} of {len(self.numbers)}: {what}.")
        return f'<p class="redline-step" id="change-{number}" tabindex="-1">{said}{links}</p>'
