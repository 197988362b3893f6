"""Which paragraph marks of a redline are tracked.

A paragraph comes or goes with its own mark, unless that would go wrong in LibreOffice; then the
last mark of a run of them stays, and the mark before the run is tracked in its stead, as in a file
where someone pressed Enter and typed on. docs/word/tracking.md says why.
"""

from collections.abc import Iterator, Sequence

from mou_templates.docx.redline_slots import Slot, hinge
from mou_templates.docx.revisions import Fate
from mou_templates.docx.tracked_words import without_first_insertion

SHORTEST_MOVE = 6
"""From so many characters on LibreOffice takes equal words, struck and inserted, for a move."""


def marked(slots: Sequence[Slot]) -> list[Slot]:
    """Return the places, and more that say nothing where they must, with their marks tracked."""
    moves = _alike(slots)
    made: list[Slot] = []
    for run in _runs(slots):
        first = run[0]
        if first.fate in {"ins", "del"} and not first.move:
            _place(run, made, fragile=any(_words(slot, first.fate) & moves for slot in run))
        elif made and made[-1].ends_with_insertion() and first.begins_with_insertion():
            # LibreOffice would take the two insertions for one and join the paragraphs.
            first.stretches = without_first_insertion(first.stretches)
        made.extend(run)
    return made


def _runs(slots: Sequence[Slot]) -> Iterator[list[Slot]]:
    """Yield what comes or goes together, a table last; and all else one by one."""
    run: list[Slot] = []
    for slot in slots:
        if run and (slot.fate != run[-1].fate or slot.move or run[-1].is_table()):
            yield run
            run = []
        run.append(slot)
        if not slot.fate or slot.move:
            yield run
            run = []
    if run:
        yield run


def _place(run: list[Slot], made: list[Slot], *, fragile: bool) -> None:
    """Track the marks of a run: its own, or the one before it in place of its last."""
    last = run[-1]
    risky = last.is_table() or fragile
    glued = run[0].fate == "ins" and bool(made) and made[-1].ends_with_insertion()
    if last.breaks or not (risky or glued):
        if glued:
            made.append(hinge())
        return
    if not (made and made[-1].can_lend()):
        made.append(hinge())
    lender = made[-1]
    lender.mark = last.fate
    last.mark, last.beside = "", lender


def _alike(slots: Sequence[Slot]) -> frozenset[str]:
    """Return the words that are struck in one place and inserted in another."""
    struck, inserted = (
        {words for slot in slots for words in _words(slot, fate)} for fate in ("del", "ins")
    )
    return frozenset(struck & inserted)


def _words(slot: Slot, fate: Fate) -> set[str]:
    """Return the words of one fate in a place, each stretch by itself, that may pass for a move."""
    found = {stretch.said.words for stretch in slot.stretches if stretch.fate == fate}
    if slot.fate == fate:
        found = {"".join(said.words for said in slot.shown().words)}
    return {words.strip() for words in found if _is_long(words.strip())}


def _is_long(words: str) -> bool:
    return len(words) >= SHORTEST_MOVE and " " in words
