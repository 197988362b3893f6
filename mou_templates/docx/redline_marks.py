"""Which paragraph marks of a redline are tracked.

A paragraph comes or goes with its own mark, unless that would go wrong in LibreOffice; then the
last mark of a run of them stays, and the mark before the run is tracked in its stead, as in a file
where someone pressed Enter and typed on. docs/word/tracking.md says why.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from mou_templates.docx.redline_slots import Slot, hinge
from mou_templates.docx.revisions import Fate
from mou_templates.docx.tracked_words import without_first_insertion

SHORTEST_MOVE = 6
"""From so many characters on LibreOffice takes equal words, struck and inserted, for a move."""


def marked(slots: Sequence[Slot]) -> list[Slot]:
    """Return the places, and more that say nothing where they must, with their marks tracked."""
    moves = _alike(slots)
    made: list[Slot] = []
    runs = list(_runs(slots))
    nothing: list[Slot] = []
    for run, following in zip(runs, [*runs[1:], nothing], strict=True):
        first = run[0]
        if first.fate:
            fragile = any(_words(slot, first.fate) & moves for slot in run)
            _place(run, made, fragile=fragile or any(slot.breaks for slot in following))
        elif made and made[-1].ends_with_insertion() and first.begins_with_insertion():
            # LibreOffice would take the two insertions for one and join the paragraphs.
            first.stretches = without_first_insertion(first.stretches)
        made.extend(run)
    return made


def _runs(slots: Sequence[Slot]) -> Iterator[list[Slot]]:
    """Yield what comes or goes together, a table last, and all else one by one."""
    run: list[Slot] = []
    for slot in slots:
        if run and not (slot.fate and _goes_with(slot, run[-1])):
            yield run
            run = []
        run.append(slot)
    if run:
        yield run


def _goes_with(slot: Slot, before: Slot) -> bool:
    """Test whether a place that comes or goes does so together with the one before it."""
    alike = (slot.fate, slot.move) == (before.fate, before.move)
    return alike and not (before.is_table() or before.breaks or slot.breaks)


def _place(run: list[Slot], made: list[Slot], *, fragile: bool) -> None:
    """Track the marks of a run: its own, or the one before it in place of its last."""
    last = run[-1]
    risky = last.is_table() or fragile or last.move
    glued = last.fate == "ins" and bool(made) and made[-1].ends_with_insertion()
    if last.breaks or not (risky or glued):
        if glued:
            made.append(hinge())
        return
    if not (made and made[-1].can_lend(last)):
        made.append(hinge())
    lender = made[-1]
    lender.mark = "ins" if last.fate in {"ins", "moveTo"} else "del"
    last.mark, last.beside = "", lender


def _alike(slots: Sequence[Slot]) -> frozenset[str]:
    """Return the words that are struck in one place and inserted in another."""
    changed = [slot for slot in slots if slot.fate or slot.stretches]
    struck, inserted = (
        {words for slot in changed for words in _words(slot, fate)} for fate in ("del", "ins")
    )
    return frozenset(struck & inserted)


def _words(slot: Slot, fate: Fate) -> set[str]:
    """Return the words of one fate in a place that may pass for a move: of each run, and of all."""
    runs = [stretch.said.words for stretch in slot.stretches if stretch.fate == fate]
    if slot.fate == fate:
        runs = [said.words for said in slot.shown().words]
    found = {words.strip() for words in (*runs, *accumulate(runs))}
    return {words for words in found if len(words) >= SHORTEST_MOVE and " " in words}
