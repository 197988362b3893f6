"""Lays a text out as the paragraphs and tables of a Word body, clause by clause.

Two texts that are laid over each other say most things alike: a clause of the second that says what
the first one's says, in a place like it, is not laid out again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from mou_templates.docx.lines import bookmark_name
from mou_templates.docx.measures import ITEM_STEP, left
from mou_templates.docx.numbering import BULLETS, DEEPEST, place
from mou_templates.docx.tracked_items import (
    HINGE,
    SPACE,
    Grid,
    Item,
    Listing,
    Para,
    Said,
    as_xml,
    ind,
    plain_xml,
)
from mou_templates.text.document import DocumentMeta, subtitle
from mou_templates.text.legible import legible
from mou_templates.text.links import is_safe
from mou_templates.text.model import (
    BadText,
    Clause,
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
from mou_templates.text.pieces import Head, Matter, Note, Piece, is_turned, own_pieces
from mou_templates.text.tables import is_wide

AFTER_TABLE = '<w:spacing w:before="160"/>'
OPEN = '<w:shd w:val="clear" w:fill="FFF3A3"/>'
"""The shade of words that still wait for someone."""

FRONT = ""
"""Stands for the clause of what comes before the first: title, and preamble."""


class Place(NamedTuple):
    """What the look of a clause depends on beside what it says.

    `turned` says that its pages are, `below_table` that a table stands right before it.
    """

    depth: int
    exhibit: bool
    turned: bool
    below_table: bool


@dataclass(frozen=True, slots=True)
class Room:
    """One clause laid out, without those below it.

    `cited` are the clauses that it cites, each as it is cited; `counts` says that it holds an
    ordered list, whose number depends on those before it. `ends` says that it ends with a table.
    """

    clause: Clause
    place: Place
    items: tuple[Item, ...]
    cited: Mapping[str, str]
    counts: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """What a Word file of a text holds, but for its signature blocks, by the ids of clauses."""

    front: tuple[Item, ...]
    rooms: Mapping[str, Room]

    def items(self, clause: str) -> tuple[Item, ...]:
        """Return the items of a clause without those below it, or those of the front."""
        return self.rooms[clause].items if clause else self.front


def laid_out(text: Text, meta: DocumentMeta, like: Layout | None = None) -> Layout:
    """Return what a Word file of the text holds; what is as in another layout is taken from it.

    Raises:
        BadText: if clauses nest deeper than Word can number.
    """
    writer = _Writer(labels(text), like.rooms if like else {})
    preamble = [writer.item(Matter(block)) for block in text.preamble]
    front = (*_title(text, meta), *preamble)
    for clause in text.clauses:
        writer.lay_out(clause)
    for exhibit in text.exhibits:
        writer.lay_out(exhibit, turned=is_turned(exhibit))
    return Layout(front, writer.rooms)


def _title(text: Text, meta: DocumentMeta) -> Iterator[Para]:
    lines = (("Title", text.title), ("Subtitle", subtitle(meta)), ("Status", meta.status))
    for style, words in lines:
        if words:
            yield Para(style, style, "", (Said(legible(words)),))


class _Writer:
    """Turns clauses into rooms, and counts the ordered lists."""

    def __init__(self, places: Mapping[str, Label], known: Mapping[str, Room]) -> None:
        self.rooms: dict[str, Room] = {}
        self._places = places
        self._known = known
        self._series = 0
        self._turned = self._below_table = False
        self._cited: dict[str, str] = {}

    def lay_out(self, clause: Clause, *, turned: bool = False) -> None:
        """Lay out a clause and those below it."""
        label = self._places[clause.id]
        here = Place(label.depth, label.exhibit, turned, self._below_table)
        room = self._known.get(clause.id)
        if room is None or not self._fits(room, clause, here):
            room = self._room(clause, label, here)
        self.rooms[clause.id] = room
        self._below_table = room.ends
        for child in clause.children:
            self.lay_out(child, turned=turned)

    def _fits(self, room: Room, clause: Clause, here: Place) -> bool:
        """Test whether a room of another text is that of a clause here."""
        was = room.clause
        return (
            room.place == here
            and not room.counts
            and was.body == clause.body
            and was.heading == clause.heading
            and was.scope == clause.scope
            and not (room.cited and self._cites_anew(room))
        )

    def _cites_anew(self, room: Room) -> bool:
        return any(self._citation(name) != words for name, words in room.cited.items())

    def _citation(self, name: str) -> str:
        """Return how a clause is cited, or nothing if there is none."""
        return self._places[name].citation if name in self._places else ""

    def _room(self, clause: Clause, label: Label, here: Place) -> Room:
        before, self._cited, self._turned = self._series, {}, here.turned
        # Of a heading, this form needs only that it is one, not at which level it stands.
        items = tuple([self.item(piece) for piece in own_pieces(clause, label, 1)])
        counts = self._series != before
        return Room(clause, here, items, self._cited, counts, self._below_table)

    def item(self, piece: Piece) -> Item:
        """Return a piece as an item."""
        made = self._item(piece)
        self._below_table = isinstance(made, Grid)
        return made

    def _item(self, piece: Piece) -> Item:
        if isinstance(piece, Head):
            return self._head(piece)
        start = left(piece.depth, exhibit=piece.exhibit)
        if isinstance(piece, Note):
            return self._prose("ScopeNote", (Said(legible(piece.words)),), start)
        match piece.block:
            case Paragraph(line):
                return self._prose("BodyText", self._words(line), start)
            case ItemList():
                return self._listing(piece.block, start)
            case Table():
                return _grid(piece.block, start, wide=self._turned or is_wide(piece.block))

    def _prose(self, style: str, words: tuple[Said, ...], start: int) -> Para:
        spaced = AFTER_TABLE if self._below_table else ""
        edge = spaced + (ind(start) if start else "")
        return Para(style, style, edge, words, "", 0, self._turned)

    def _listing(self, items: ItemList, start: int) -> Listing:
        self._series += items.ordered
        style = "ListNumber" if items.ordered else "ListBullet"
        edges = ind(start + ITEM_STEP, ITEM_STEP)
        if not items.ordered:
            edges = _bulleted() + edges
        series = self._series if items.ordered else 0
        made = [
            Para(style, style, edges, self._words(line), "", series, self._turned)
            for line in items.items
        ]
        return Listing(tuple(made), items.ordered)

    def _head(self, head: Head) -> Para:
        if head.depth > DEEPEST:
            raise BadText(f"Clauses nest {head.depth} deep; Word numbers at most {DEEPEST}.")
        words = self._words(head.line) or SPACE
        headed = bool(head.outline) or not head.line
        shape = _shape(head.depth, head.exhibit, headed)
        return Para(*shape, words, head.clause_id, 0, self._turned)

    def _words(self, line: Line) -> tuple[Said, ...]:
        return tuple([self._said(inline) for inline in line])

    def _said(self, inline: Inline) -> Said:
        if isinstance(inline, Run):
            link = inline.link if inline.link and is_safe(inline.link) else ""
            look = _look(inline.bold, inline.italic, inline.underline, bool(link))
            return Said(legible(inline.text), look, link)
        words = legible(read_inline(inline, self._places))
        if isinstance(inline, Reference):
            self._cited[inline.target] = self._citation(inline.target)
            if inline.target in self._places:
                return Said(words, "", f"#{bookmark_name(inline.target)}")
        return Said(words, OPEN)


@lru_cache(maxsize=256)
def _shape(depth: int, exhibit: bool, headed: bool) -> tuple[str, str, str]:
    """Return the role, the style and the properties of the first paragraph of a clause."""
    number = as_xml("numPr", depth, exhibit=exhibit)
    edges = as_xml("ind", depth, exhibit=exhibit)
    if headed:
        style = f"{'Exhibit' if exhibit else 'Heading'}{min(depth, 3)}"
        return "heading", style, number + edges if depth > 3 else ""
    new_page = "<w:pageBreakBefore/>" if exhibit and depth == 1 else ""
    return "numbered", "BodyText", new_page + number + edges


@lru_cache(maxsize=1)
def _bulleted() -> str:
    return plain_xml(place(BULLETS, 0))


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
