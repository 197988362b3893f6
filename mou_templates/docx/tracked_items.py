"""A text as the paragraphs and tables of a Word body, clause by clause, before it is written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from mou_templates.docx.lines import bookmark_name
from mou_templates.docx.measures import ITEM_STEP, indent, left
from mou_templates.docx.numbering import BULLETS, DEEPEST, EXHIBITS, SECTIONS, place
from mou_templates.docx.xml import NAMESPACES, Node
from mou_templates.text.document import DocumentMeta, subtitle
from mou_templates.text.legible import legible
from mou_templates.text.links import is_safe
from mou_templates.text.model import (
    BadText,
    Inline,
    ItemList,
    Line,
    Paragraph,
    Reference,
    Run,
    Table,
    Text,
)
from mou_templates.text.numbering import Label, labels, read_inline
from mou_templates.text.pieces import Head, Note, Piece, sheets
from mou_templates.text.tables import is_wide

AFTER_TABLE = '<w:spacing w:before="160"/>'
OPEN = '<w:shd w:val="clear" w:fill="FFF3A3"/>'
"""The shade of words that still wait for someone."""

FRONT = ""
"""Stands for the clause of what comes before the first: title, and preamble."""

DECLARATIONS = tuple(f' xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())


class Said(NamedTuple):
    """Words in one look (run properties as XML); a link is an address, or "#" and a name."""

    words: str
    look: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. Of two with one role in one clause, one may have become the other.

    The properties are its own, as XML. `clause` is the id of the clause that it opens; `series`
    the ordered list it is in, counted from 1 in its text; `wide` says its page is turned.
    """

    role: str
    style: str
    properties: str
    words: tuple[Said, ...]
    clause: str = ""
    series: int = field(default=0, compare=False)
    wide: bool = field(default=False, compare=False)


BARE = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
"""The height of a paragraph that says nothing: as good as none."""

SPACE = (Said(" "),)
"""Stands in a paragraph without words: LibreOffice joins an empty one to the wrong neighbour."""

HINGE = Para("hinge", "", BARE, SPACE)
"""A paragraph that says nothing, where something must stand."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The items of one list."""

    items: tuple[Para, ...]
    ordered: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with the paragraph of its caption, set from `start` to the right margin."""

    caption: Para
    table: Table
    start: int
    wide: bool = field(default=False, compare=False)


Item = Para | Listing | Grid
Layout = Mapping[str, tuple[Item, ...]]
"""The items of each clause without those below it, by the clause's id; and of the front."""


Spoken = dict[Line, tuple[Said, ...]]
"""Lines without cross-references as they are said, whatever text they stand in."""


def laid_out(text: Text, meta: DocumentMeta, known: Spoken | None = None) -> Layout:
    """Return what a Word file of the text holds, but for its signature blocks.

    `known` holds lines that were laid out before, and takes those that are new: two texts share
    most of theirs.

    Raises:
        BadText: if clauses nest deeper than Word can number, or words cannot be printed.
    """
    places = labels(text)
    layout: dict[str, list[Item]] = {FRONT: list(_title(text, meta))}
    writer = _Writer(places, {} if known is None else known)
    clause = FRONT
    for sheet in sheets(text, places):
        for piece in sheet.pieces:
            if isinstance(piece, Head):
                clause = piece.clause_id
            layout.setdefault(clause, []).append(writer.item(piece, wide=sheet.wide))
    return {name: tuple(items) for name, items in layout.items()}


@lru_cache(maxsize=256)
def as_xml(tag: str, depth: int = 0, *, exhibit: bool = False) -> str:
    """Return the place in the numbering, or the indent, of a clause at a depth."""
    made = indent(depth, exhibit=exhibit)
    if tag == "numPr":
        made = place(EXHIBITS if exhibit else SECTIONS, depth - 1)
    return plain_xml(made)


def plain_xml(element: Node) -> str:
    """Return an element as XML that stands inside a document, which declares the names."""
    written = etree.tostring(element, encoding="unicode")
    for declaration in DECLARATIONS:
        written = written.replace(declaration, "")
    return written


def ind(start: int, hanging: int = 0) -> str:
    """Return how far a paragraph stands in, in twentieths of a point."""
    hangs = f' w:hanging="{hanging}"' if hanging else ""
    return f'<w:ind w:left="{start}"{hangs}/>'


def _title(text: Text, meta: DocumentMeta) -> Iterator[Para]:
    lines = (("Title", text.title), ("Subtitle", subtitle(meta)), ("Status", meta.status))
    for style, words in lines:
        if words:
            yield Para(style, style, "", (Said(legible(words)),))


class _Writer:
    """Turns pieces into items, and counts the ordered lists."""

    def __init__(self, places: Mapping[str, Label], known: Spoken) -> None:
        self._places = places
        self._known = known
        self._series = 0
        self._below_table = False

    def item(self, piece: Piece, *, wide: bool) -> Item:
        made = self._item(piece, wide=wide)
        self._below_table = isinstance(made, Grid)
        return made

    def _item(self, piece: Piece, *, wide: bool) -> Item:
        if isinstance(piece, Head):
            return self._head(piece, wide=wide)
        start = left(piece.depth, exhibit=piece.exhibit)
        if isinstance(piece, Note):
            return self._prose("ScopeNote", (Said(legible(piece.words)),), start, wide=wide)
        match piece.block:
            case Paragraph(line):
                return self._prose("BodyText", self._words(line), start, wide=wide)
            case ItemList():
                return self._listing(piece.block, start, wide=wide)
            case Table():
                return _grid(piece.block, start, wide=wide)

    def _prose(self, style: str, words: tuple[Said, ...], start: int, *, wide: bool) -> Para:
        spaced = AFTER_TABLE if self._below_table else ""
        return Para(style, style, spaced + (ind(start) if start else ""), words, wide=wide)

    def _listing(self, items: ItemList, start: int, *, wide: bool) -> Listing:
        self._series += items.ordered
        style = "ListNumber" if items.ordered else "ListBullet"
        edges = ind(start + ITEM_STEP, ITEM_STEP)
        if not items.ordered:
            edges = plain_xml(place(BULLETS, 0)) + edges
        series = self._series if items.ordered else 0
        made = (
            Para(style, style, edges, self._words(line), "", series, wide) for line in items.items
        )
        return Listing(tuple(made), items.ordered)

    def _head(self, head: Head, *, wide: bool) -> Para:
        if head.depth > DEEPEST:
            raise BadText(f"Clauses nest {head.depth} deep; Word numbers at most {DEEPEST}.")
        words = self._words(head.line) or SPACE
        number = as_xml("numPr", head.depth, exhibit=head.exhibit)
        edges = as_xml("ind", head.depth, exhibit=head.exhibit)
        if head.outline or not head.line:
            style = f"{'Exhibit' if head.exhibit else 'Heading'}{min(head.depth, 3)}"
            deeper = number + edges if head.depth > 3 else ""
            return Para("heading", style, deeper, words, head.clause_id, wide=wide)
        new_page = "<w:pageBreakBefore/>" if head.exhibit and head.depth == 1 else ""
        shape = new_page + number + edges
        return Para("numbered", "BodyText", shape, words, head.clause_id, wide=wide)

    def _words(self, line: Line) -> tuple[Said, ...]:
        if line in self._known:
            return self._known[line]
        said = tuple([self._said(inline) for inline in line])
        if not any(isinstance(inline, Reference) for inline in line):  # else numbers decide
            self._known[line] = said
        return said

    def _said(self, inline: Inline) -> Said:
        words = legible(read_inline(inline, self._places))
        if isinstance(inline, Run):
            linked = is_safe(inline.link)
            look = _look(inline.bold, inline.italic, inline.underline, linked)
            return Said(words, look, inline.link if linked else "")
        if isinstance(inline, Reference) and inline.target in self._places:
            return Said(words, "", f"#{bookmark_name(inline.target)}")
        return Said(words, OPEN)


def _grid(table: Table, start: int, *, wide: bool) -> Grid:
    if is_wide(table):
        start = 0
    caption = HINGE
    if table.caption:
        caption = Para("Caption", "Caption", ind(start), (Said(legible(table.caption)),), wide=wide)
    return Grid(caption, table, start, wide)


@lru_cache(maxsize=16)
def _look(bold: bool, italic: bool, underline: bool, linked: bool) -> str:
    on = (linked, bold, italic, underline)
    tags = ('<w:rStyle w:val="Hyperlink"/>', "<w:b/>", "<w:i/>", '<w:u w:val="single"/>')
    return "".join(tag for tag, given in zip(tags, on, strict=True) if given)


def flat(items: Iterable[Item]) -> Iterator[Para | Grid]:
    """Yield the items, lists as their paragraphs."""
    for item in items:
        if isinstance(item, Listing):
            yield from item.items
        else:
            yield item
