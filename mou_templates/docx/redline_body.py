"""Writes the body of a redline: its places, in order, as the XML of Word."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from mou_templates.docx.pages import section_properties
from mou_templates.docx.redline_slots import Slot
from mou_templates.docx.tracked_items import HINGE, Grid, Para, plain_xml
from mou_templates.docx.tracked_paragraphs import Numbers, ParagraphWriter, Placed
from mou_templates.docx.tracked_tables import TableWriter
from mou_templates.docx.tracked_words import Scribe


class BodyWriter:
    """Writes places. `pages` are the ids by which a section names head and foot.

    `clauses` are those of the new text: a clause that moved has its bookmark at its new place.
    """

    def __init__(
        self, scribe: Scribe, numbers: Numbers, clauses: frozenset[str], pages: tuple[str, str]
    ) -> None:
        self._paragraphs = ParagraphWriter(scribe, numbers, clauses)
        self._tables = TableWriter(scribe)
        self._revisions = scribe.revisions
        self._pages = pages

    def write(self, placed: Sequence[Slot]) -> str:
        """Return the places as XML, those of one move in its range."""
        return "".join(self._runs(placed))

    def last_section(self, turned: tuple[bool, bool]) -> str:
        """Return the format of the last pages; `turned` tells the old text's and the new one's."""
        was, now = (self._section(wide=wide) for wide in turned)
        if was == now:
            return now
        change = self._revisions.before("sectPr", self._section(wide=turned[0], inner=True))
        return now.removesuffix("</w:sectPr>") + change + "</w:sectPr>"

    def _runs(self, placed: Sequence[Slot]) -> Iterator[str]:
        for moved, group in groupby(placed, key=lambda slot: slot.move and (slot.move, slot.fate)):
            written = "".join(map(self._slot, group))
            if moved:
                move, fate = moved
                written = self._revisions.move_range(fate, f"move{move}", written)
            yield written

    def _slot(self, slot: Slot) -> str:
        shown = slot.new or slot.old
        if shown is slot.old and isinstance(shown, Para) and not slot.is_touched():
            return self._paragraphs.kept(shown)
        if isinstance(shown, Grid):
            return self._caption(slot) + self._tables.write(_grid(slot.old), _grid(slot.new))
        return self._paragraph(slot, _para(slot.old), _para(slot.new))

    def _caption(self, slot: Slot) -> str:
        """Return the paragraph above a table."""
        old, new = (item.caption if item else None for item in map(_grid, (slot.old, slot.new)))
        return self._paragraph(slot, old, new)

    def _paragraph(self, slot: Slot, old: Para | None, new: Para | None) -> str:
        """Return a paragraph; one that is in one text only has one shape.

        If its mark is that of the paragraph before the run, it has that one's shape in the text
        where its own words are not.
        """
        shown = new or old or HINGE
        was = self._paragraphs.shape(old or shown, new=old is None)
        now = self._paragraphs.shape(new or shown, new=new is not None)
        if slot.beside:
            lent = slot.beside.shapes
            was, now = (lent[0], now) if slot.fate in {"ins", "moveTo"} else (was, lent[1])
        slot.shapes = was, now
        section = self._section(wide=slot.wide) if slot.breaks else ""
        placed = Placed(shown, slot.fate, slot.mark, now, was, slot.stretches, section)
        return self._paragraphs.write(placed)

    def _section(self, *, wide: bool, inner: bool = False) -> str:
        properties = section_properties(self._pages, wide=wide)
        if inner:
            # What the pages were may name no head and foot: the schema has no room for them.
            return "".join(plain_xml(each) for each in properties if "Reference" not in each.tag)
        return plain_xml(properties)


def _grid(leaf: Para | Grid | None) -> Grid | None:
    return leaf if isinstance(leaf, Grid) else None


def _para(leaf: Para | Grid | None) -> Para | None:
    return leaf if isinstance(leaf, Para) else None
