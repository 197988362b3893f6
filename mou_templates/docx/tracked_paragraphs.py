"""Writes paragraphs whose words, look or mark changed.

A paragraph comes or goes whole, with its own mark; see docs/word/tracking.md for why, and for the
one exception.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from mou_templates.docx.lines import bookmark_name
from mou_templates.docx.revisions import Fate
from mou_templates.docx.tracked_items import Para
from mou_templates.docx.tracked_words import Scribe, Stretch


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers that the ordered lists of each text have in the file."""

    old: Mapping[int, int]
    new: Mapping[int, int]


class Placed(NamedTuple):
    """One paragraph as it is to be written.

    `fate` is that of its words, `mark` that of its paragraph mark. `shape` and `was` are its
    properties in the new and the old text; they differ only in a paragraph whose mark stays.
    The stretches are the words of a paragraph that stays, if they changed.
    `section` is the format of the pages that end here.
    """

    para: Para
    fate: Fate
    mark: Fate
    shape: str
    was: str
    stretches: tuple[Stretch, ...] = ()
    section: str = ""


class ParagraphWriter:
    """Writes paragraphs; each clause's bookmark once."""

    def __init__(self, scribe: Scribe, numbers: Numbers, kept_names: frozenset[str]) -> None:
        self._scribe = scribe
        self._numbers = numbers
        self._kept_names = kept_names

    def shape(self, para: Para, *, new: bool) -> str:
        """Return style and properties of a paragraph of the old or the new text, as XML."""
        style = f'<w:pStyle w:val="{para.style}"/>' if para.style else ""
        if not para.series:
            return style + para.properties
        numbers = self._numbers.new if new else self._numbers.old
        return style + _number(numbers[para.series]) + para.properties

    def kept(self, para: Para) -> str:
        """Return a paragraph that is the same in both texts, its mark too."""
        words = self._scribe.kept(para.words)
        if para.clause:
            words = self._named(para.clause, words)
        return f"<w:p><w:pPr>{self.shape(para, new=True)}</w:pPr>{words}</w:p>"

    def write(self, placed: Placed) -> str:
        """Return a paragraph."""
        scribe = self._scribe
        mark = scribe.revisions.flag(placed.mark)
        marked = f"<w:rPr>{mark}</w:rPr>" if mark else ""
        change = ""
        if placed.was != placed.shape:
            change = scribe.revisions.before("pPr", placed.was)
        if placed.stretches:
            words = scribe.changed(placed.stretches)
        else:
            words = scribe.all(placed.para.words, placed.fate)
        words = self._bookmarked(placed, words)
        properties = f"{placed.shape}{marked}{placed.section}{change}"
        return f"<w:p><w:pPr>{properties}</w:pPr>{words}</w:p>"

    def _bookmarked(self, placed: Placed, words: str) -> str:
        """Return the words in their clause's bookmark; of a clause that moved, at its new place."""
        clause = placed.para.clause
        leaves = placed.fate in {"del", "moveFrom"} and clause in self._kept_names
        if not clause or leaves:
            return words
        return self._named(clause, words)

    def _named(self, clause: str, words: str) -> str:
        number = self._scribe.revisions.next_id()
        start = f'<w:bookmarkStart w:id="{number}" w:name="{bookmark_name(clause)}"/>'
        return f'{start}{words}<w:bookmarkEnd w:id="{number}"/>'


def _number(number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
