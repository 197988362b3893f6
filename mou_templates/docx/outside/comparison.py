"""All that differs between two Word files: in the texts of their agreements and outside them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mou_templates.docx.importing import Imported
from mou_templates.docx.outside.differences import Difference, differences, pairs
from mou_templates.docx.outside.lines import all_lines, bare_numbers, lines_outside
from mou_templates.docx.outside.stored import stored_in
from mou_templates.docx.two_files import WordText, with_ids_of
from mou_templates.text.compare import Change, compare
from mou_templates.text.model import Text, walk
from mou_templates.text.numbering import labels

NOT_COMPARED = "Fonts, sizes, spacing and page layout are not compared."


@dataclass(frozen=True, slots=True)
class FileNote:
    """What a reader should know of one of two files: *old* or *new*, and in words for the user."""

    file: str
    kind: str
    words: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two files differ. `after` is the new text with the ids of the old one's clauses."""

    after: Text
    changes: tuple[Change, ...]
    outside: tuple[Difference, ...]
    notes: tuple[FileNote, ...]

    @property
    def same(self) -> bool:
        """Whether both files say the same, in the text and outside it."""
        return not self.changes and not self.outside


def comparison(old: WordText, new: WordText) -> Comparison:
    """Return how two files differ, in the text and outside it.

    Raises:
        BadText: if two clauses of one text share an id.
        BadFile: if a part that is not words cannot be unpacked.
    """
    after = with_ids_of(old, new)
    changes = compare(old.text, after)
    outside = (*_outside(old, new), *_numbers(old, new, after))
    if not changes and not outside:
        # Whatever an import loses, such as a stop after a heading or the number of an item.
        lines = pairs(all_lines(old.document), all_lines(new.document))
        outside = tuple(Difference("words as printed", *pair) for pair in lines)
    notes = (*_notes("old", old), *_notes("new", new))
    return Comparison(after, changes, outside, notes)


def _outside(old: WordText, new: WordText) -> tuple[Difference, ...]:
    was, now = (
        [*lines_outside(file.document, file.found), *stored_in(file.content)] for file in (old, new)
    )
    return differences(was, now)


def _numbers(old: WordText, new: WordText, after: Text) -> Iterator[Difference]:
    """Yield the clauses in one place whose numbers, typed or counted by Word, differ."""
    was, now = _numbers_in(old.found), _numbers_in(new.found)
    before, cited = labels(old.text), labels(after)
    for read, clause in zip(walk(new.text), walk(after), strict=True):
        here, there = before.get(clause.id), cited.get(clause.id)
        if here and there and here.citation == there.citation:
            numbers = was.get(clause.id, ""), now.get(read.id, "")
            if numbers[0] != numbers[1]:
                yield Difference(f"number of {there.citation}", *numbers)


def _numbers_in(found: Imported) -> Mapping[str, str]:
    return {name: each.number for name, each in found.evidence.items()}


def _notes(name: str, file: WordText) -> Iterator[FileNote]:
    for each in file.document.oddities:
        yield FileNote(name, each.kind, each.words, each.where)
    for number in bare_numbers(file.document, file.found):
        words = f"“{number}” is all that a heading says. It is left out; numbers are counted anew."
        yield FileNote(name, "bare number", words)
