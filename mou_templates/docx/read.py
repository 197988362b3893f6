"""Reads any Word file as what it says. Nothing is interpreted, accepted or thrown away here."""

from collections.abc import Iterator
from typing import Final

from mou_templates.docx.oddities import in_package, in_words
from mou_templates.docx.opening import BadFile, Package, open_package
from mou_templates.docx.read_blocks import BlocksReader, blocks_of
from mou_templates.docx.read_names import AUTHOR, DATE, ID, moment, w
from mou_templates.docx.read_numbers import Numbering
from mou_templates.docx.read_styles import Styles
from mou_templates.docx.word import (
    NoteKind,
    Oddity,
    View,
    WordComment,
    WordDocument,
    WordNote,
)
from mou_templates.docx.xml import Node
from mou_templates.text.collecting import without_collecting

TOO_DEEP = "Its tables or boxes stand in one another deeper than any agreement needs."
BESIDE: Final[dict[str, tuple[str, NoteKind]]] = {
    "footnotes": ("footnote", "footnote"),
    "endnotes": ("endnote", "endnote"),
}
EDGES: Final[dict[str, NoteKind]] = {"header": "header", "footer": "footer"}
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

    def document(self) -> WordDocument:
        package = self._package
        main = self._blocks(package.main)
        blocks = blocks_of(package.xml(package.main), main)
        notes = (*main.notes, *self._notes(), *self._edges())
        self._oddities.extend(main.words.oddities)
        self._oddities.extend(in_words(blocks))
        self._oddities.extend(in_package(package))
        for note in notes:
            self._oddities.extend(in_words(note.blocks))
        return WordDocument(
            blocks,
            notes,
            tuple(self._comments()),
            self._properties(),
            self._title(),
            tuple(dict.fromkeys(self._oddities)),
        )

    def _part(self, kind: str, of: str | None = None) -> Node | None:
        name = self._package.part(kind, self._package.main if of is None else of)
        return self._package.xml(name) if name else None

    def _blocks(self, part: str) -> BlocksReader:
        return BlocksReader(
            self._styles, self._numbering, self._package.relations(part), self._view
        )

    def _notes(self) -> Iterator[WordNote]:
        """Yield foot- and endnotes, without the lines that separate them."""
        for kind, (tag, name) in BESIDE.items():
            part = self._package.part(kind, self._package.main)
            if not part:
                continue
            reader = self._blocks(part)
            for each in self._package.xml(part).iterfind(w(tag)):
                if each.get(w("type"), "normal") == "normal":
                    yield WordNote(name, each.get(ID, ""), reader.read(each))
            yield from reader.notes
            self._oddities.extend(reader.words.oddities)

    def _edges(self) -> Iterator[WordNote]:
        """Yield what stands at the head and foot of pages."""
        for relation in self._package.relations(self._package.main).values():
            kind = EDGES.get(relation.kind)
            if kind and not relation.outside and self._package.has(relation.target):
                reader = self._blocks(relation.target)
                root = self._package.xml(relation.target)
                yield WordNote(kind, relation.target, reader.read(root))
                yield from reader.notes

    def _comments(self) -> Iterator[WordComment]:
        root = self._part("comments")
        if root is None:
            return
        for each in root.iterfind(w("comment")):
            words = "\n".join(
                "".join(said.text or "" for said in line.iter(w("t"))) for line in each.iter(w("p"))
            )
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
