"""One place in the body of a redline: what stands there, and whose paragraph mark is tracked."""

from mou_templates.docx.redline_steps import fate_of
from mou_templates.docx.revisions import Fate
from mou_templates.docx.tracked_items import HINGE, Grid, Para
from mou_templates.docx.tracked_words import Stretch, stretches


class Slot:
    """One place of the body, filled in while the redline is laid out.

    `mark` is the fate of its paragraph mark; `beside` is the place whose mark is tracked in place
    of its own; `breaks` says that pages of the format `wide` end here. The stretches are there if
    it stays and its words changed. The shapes, in the old text and the new, are set when it is
    written.
    """

    __slots__ = (
        "beside",
        "breaks",
        "fate",
        "mark",
        "move",
        "new",
        "old",
        "shapes",
        "stretches",
        "wide",
    )

    def __init__(self, old: Para | Grid | None, new: Para | Grid | None, move: int = 0) -> None:
        self.old, self.new, self.move = old, new, move
        self.fate: Fate = "" if old is new else fate_of(old, new, move)
        self.mark: Fate = self.fate
        self.breaks = self.wide = False
        self.beside: Slot | None = None
        self.shapes = "", ""
        self.stretches: tuple[Stretch, ...] = ()
        if old is not new and old and new:
            was, now = _paragraph(old).words, _paragraph(new).words
            self.stretches = stretches(was, now) if was != now else ()

    def shown(self) -> Para:
        """Return the paragraph that stands here, of a table its caption; the new one if it can."""
        return _paragraph(self.new or self.old or HINGE)

    def is_table(self) -> bool:
        return isinstance(self.new or self.old, Grid)

    def is_paragraph(self) -> bool:
        return isinstance(self.new or self.old, Para) and not self.breaks

    def can_lend(self, last: "Slot") -> bool:
        """Test whether its mark can be tracked in place of the last one of what comes or goes.

        It must stay. Where a heading came, only another heading can: pandoc, rejecting, joins words
        to a heading never, but to the next paragraph after it.
        """
        if self.mark or not self.is_paragraph():
            return False
        return not (last.fate in {"ins", "moveTo"} and last.is_heading()) or self.is_heading()

    def is_heading(self) -> bool:
        return self.shown().role == "heading"

    def is_touched(self) -> bool:
        """Test whether anything here is tracked, or pages end here."""
        return bool(self.fate or self.mark or self.beside or self.breaks or self.stretches)

    def begins_with_insertion(self) -> bool:
        return bool(self.stretches) and self.stretches[0].fate == "ins"

    def ends_with_insertion(self) -> bool:
        """Test whether an insertion stands before a mark that stays."""
        if self.mark or self.is_table():
            return False
        return self.fate in {"ins", "moveTo"} or (
            bool(self.stretches) and self.stretches[-1].fate == "ins"
        )


def _paragraph(leaf: Para | Grid) -> Para:
    return leaf.caption if isinstance(leaf, Grid) else leaf


def hinge() -> Slot:
    """Return a place that says nothing and stays."""
    return Slot(HINGE, HINGE)


def page_break(fate: Fate, *, wide: bool) -> Slot:
    """Return the end of pages of one format."""
    old = None if fate == "ins" else HINGE
    new = None if fate == "del" else HINGE
    slot = Slot(old, new)
    slot.breaks, slot.wide = True, wide
    return slot
