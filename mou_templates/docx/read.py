"""Reads any Word file as what it says. Nothing is interpreted, accepted or thrown away here."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Final, TypeVar

from mou_templates.docx.oddities import in_package, in_words, told
from mou_templates.docx.opening import BadFile, Package, open_package
from mou_templates.docx.read_blocks import CELL, ROW, BlocksReader, P, blocks_of
from mou_templates.docx.read_names import AUTHOR, DATE, ID, moment, w
from mou_templates.docx.read_numbers import Numbering
from mou_templates.docx.read_styles import Styles
from mou_templates.docx.word import (
    NoteKind,
    Oddity,
    View,
    WordBlock,
    WordComment,
    WordDocument,
    WordNote,
)
from mou_templates.docx.xml import Node
from mou_templates.text.collecting import without_collecting

MOST_PARAGRAPHS = 50_000
"""Paragraphs in all texts of a file, and rows and cells. 1,000 pages have about 30,000."""
TOO_MANY = f"It has more than {MOST_PARAGRAPHS:,} paragraphs or cells; no agreement has that many."
COUNTED = (P, ROW, CELL)
UNENDED = Oddity("field", "A field begins and never ends; its words are read as words of the text.")
TOO_DEEP = "Its tables or boxes stand in one another deeper than any agreement needs."
Said = TypeVar("Said")
BESIDE: Final[dict[str, tuple[str, NoteKind]]] = {
    "footnotes": ("footnote", "footnote"),
    "endnotes": ("endnote", "endnote"),
}
EDGES: Final[dict[str, NoteKind]] = {"header": "header", "footer": "footer"}
NOTED: Final[dict[NoteKind, str]] = {
    "footnote": "The words of footnotes stand in brackets where the text calls them.",
    "endnote": "The words of endnotes stand in brackets where the text calls them.",
}
"""What is told of notes: an agreement has no place for them but its text."""
CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
TITLE = "{http://purl.org/dc/elements/1.1/}title"


@without_collecting()
def read_docx(data: bytes, view: View = "new") -> WordDocument:
    """Return what a Word file (.docx) says. Numbers of lists are those of the view.

    Raises:
        BadFile: if it is no Word file, or one that we do not open. The words are for the user.
    """
    package = open_package(data)
    try:
        return _Reader(package, view).document()
    except RecursionError as error:
        raise BadFile(TOO_DEEP) from error


class _Reader:
    def __init__(self, package: Package, view: View) -> None:
        self._package = package
        self._view = view
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"))
        self._oddities: list[Oddity] = []
        self._counts = dict.fromkeys(COUNTED, 0)
        self._told: set[str] = set()

    def document(self) -> WordDocument:
        package = self._package
        blocks, boxes = self._read(package.main, blocks_of)
        notes = (*boxes, *self._notes(), *self._edges())
        return WordDocument(
            blocks,
            notes,
            tuple(self._comments()),
            self._properties(),
            self._title(),
            told(self._all_oddities(blocks, notes)),
        )

    def _all_oddities(
        self, blocks: tuple[WordBlock, ...], notes: tuple[WordNote, ...]
    ) -> Iterator[Oddity]:
        yield from self._oddities
        yield from in_words(blocks)
        yield from in_package(self._package)
        for note in notes:
            yield from in_words(note.blocks)
            if note.kind in NOTED:
                yield Oddity(f"{note.kind}s", NOTED[note.kind])

    def _part(self, kind: str, of: str | None = None) -> Node | None:
        name = self._package.part(kind, self._package.main if of is None else of)
        return self._package.xml(name) if name else None

    def _read(
        self, part: str, read: Callable[[Node, BlocksReader], Said]
    ) -> tuple[Said, list[WordNote]]:
        """Return what is read in a part that holds text, and the boxes in it."""
        self._told.add(part.lower())
        root = self._package.xml(part)
        self._count(root)
        relations = self._package.relations(part)
        reader = BlocksReader(self._styles, self._numbering.anew(), relations, self._view)
        said = read(root, reader)
        if unended := frozenset(reader.words.unended):
            # Only the end of a text tells that a field in it has none: read it again without.
            reader = BlocksReader(
                self._styles, self._numbering.anew(), relations, self._view, unended
            )
            said = read(root, reader)
            self._oddities.append(UNENDED)
        self._oddities.extend(reader.words.oddities)
        return said, reader.notes

    def _count(self, root: Node) -> None:
        for tag in COUNTED:
            self._counts[tag] += sum(1 for _ in root.iter(tag))
        if max(self._counts.values()) > MOST_PARAGRAPHS:
            raise BadFile(TOO_MANY)

    def _untold(self, part: str) -> bool:
        """Test whether a part is there and not read: any number of relations may lead to it."""
        return self._package.has(part) and part.lower() not in self._told

    def _notes(self) -> Iterator[WordNote]:
        """Yield foot- and endnotes, without the lines that separate them."""
        for kind, (tag, name) in BESIDE.items():
            part = self._package.part(kind, self._package.main)
            if self._untold(part):
                notes, boxes = self._read(part, partial(_notes_in, tag=tag, name=name))
                yield from notes
                # A box of a note hangs on no paragraph of the text.
                yield from (replace(box, id=f"{name} {box.id}") for box in boxes)

    def _edges(self) -> Iterator[WordNote]:
        """Yield what stands at the head and foot of pages."""
        for relation in self._package.relations(self._package.main).values():
            kind = EDGES.get(relation.kind)
            if kind and not relation.outside and self._untold(relation.target):
                blocks, boxes = self._read(relation.target, blocks_of)
                boxed = (block for box in boxes for block in box.blocks)
                yield WordNote(kind, relation.target, (*blocks, *boxed))

    def _comments(self) -> Iterator[WordComment]:
        root = self._part("comments")
        if root is None:
            return
        for each in root.iterfind(w("comment")):
            # Once through it: paragraphs in one another would say their words once for each.
            words = "".join(
                "\n" if said.tag == P else said.text or "" for said in each.iter(P, w("t"))
            ).removeprefix("\n")
            author = each.get(AUTHOR) or "Unknown author"
            yield WordComment(each.get(ID, ""), author, moment(each.get(DATE)), words)

    def _properties(self) -> dict[str, str]:
        root = self._part("custom-properties", "")
        if root is None:
            return {}
        return {
            each.get("name", ""): "".join(map(str, each.itertext()))
            for each in root.iterfind(CUSTOM)
        }

    def _title(self) -> str:
        root = self._part("core-properties", "")
        return "" if root is None else (root.findtext(TITLE) or "").strip()


def _notes_in(root: Node, reader: BlocksReader, *, tag: str, name: NoteKind) -> list[WordNote]:
    return [
        WordNote(name, each.get(ID, ""), reader.story(each))
        for each in root.iterfind(w(tag))
        if each.get(w("type"), "normal") == "normal"
    ]
