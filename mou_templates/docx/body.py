"""Writes the pieces of a text as the paragraphs and tables of a Word body."""

from collections.abc import Iterable, Mapping

from mou_templates.docx.lines import Relate, bookmark_name, runs
from mou_templates.docx.measures import ITEM_STEP, indent, left
from mou_templates.docx.numbering import (
    BULLETS,
    DEEPEST,
    EXHIBITS,
    FIRST_ORDERED,
    SECTIONS,
    place,
)
from mou_templates.docx.tables import table_nodes
from mou_templates.docx.xml import Node, node, paragraph, run, switch
from mou_templates.text.model import BadText, ItemList, Line, Paragraph
from mou_templates.text.numbering import Label
from mou_templates.text.pieces import Head, Matter, Note, Sheet

AFTER_TABLE = 160


class BodyWriter:
    """Writes sheets, and keeps count of what Word counts through a whole file.

    After writing, `ordered` holds the numbers of the ordered lists that were met.
    """

    def __init__(self, labels: Mapping[str, Label], relate: Relate) -> None:
        self.ordered: list[int] = []
        self._labels = labels
        self._relate = relate
        self._marked: set[str] = set()
        self._below_table = False

    def write(self, sheet: Sheet) -> list[Node]:
        """Return the nodes of one sheet.

        Raises:
            BadText: if clauses nest deeper than Word can number.
        """
        nodes: list[Node] = []
        for piece in sheet.pieces:
            nodes.extend(self._piece(piece, wide_page=sheet.wide))
            self._below_table = isinstance(piece, Matter) and nodes[-1].tag.endswith("}tbl")
        return nodes

    def _piece(self, piece: Head | Note | Matter, *, wide_page: bool) -> Iterable[Node]:
        if isinstance(piece, Head):
            return [self._head(piece)]
        start = left(piece.depth, exhibit=piece.exhibit)
        if isinstance(piece, Note):
            return [self._prose("ScopeNote", [run(piece.words)], start)]
        if isinstance(piece.block, Paragraph):
            return [self._prose("BodyText", self._runs(piece.block.line), start)]
        if isinstance(piece.block, ItemList):
            return self._items(piece.block, start)
        return table_nodes(piece.block, start, wide_page=wide_page)

    def _runs(self, line: Line) -> list[Node]:
        return runs(line, self._labels, self._relate)

    def _prose(self, style: str, words: list[Node], start: int) -> Node:
        return paragraph(
            style,
            *words,
            properties=(
                node("spacing", before=AFTER_TABLE) if self._below_table else None,
                node("ind", left=start) if start else None,
            ),
        )

    def _items(self, items: ItemList, start: int) -> Iterable[Node]:
        style, number = "ListBullet", BULLETS
        if items.ordered:
            style, number = "ListNumber", FIRST_ORDERED + len(self.ordered)
            self.ordered.append(number)
        for line in items.items:
            edges = node("ind", left=start + ITEM_STEP, hanging=ITEM_STEP)
            yield paragraph(style, *self._runs(line), properties=(place(number, 0), edges))

    def _head(self, head: Head) -> Node:
        if head.depth > DEEPEST:
            raise BadText(f"Clauses nest {head.depth} deep; Word numbers at most {DEEPEST}.")
        words = self._bookmarked(head.clause_id, self._runs(head.line) or [run(" ")])
        write = _heading if head.outline or not head.line else _numbered
        return write(head, words)

    def _bookmarked(self, clause_id: str, words: list[Node]) -> list[Node]:
        """Return the words in the clause's bookmark; of clauses that share an id, the first's."""
        name = bookmark_name(clause_id)
        if name in self._marked:
            return words
        number = len(self._marked)
        self._marked.add(name)
        start = node("bookmarkStart", id=number, name=name)
        return [start, *words, node("bookmarkEnd", id=number)]


def _heading(head: Head, words: list[Node]) -> Node:
    style = f"{'Exhibit' if head.exhibit else 'Heading'}{min(head.depth, 3)}"
    deeper = (_place(head), indent(head.depth, exhibit=head.exhibit)) if head.depth > 3 else ()
    return paragraph(style, *words, properties=deeper)


def _numbered(head: Head, words: list[Node]) -> Node:
    """Return a clause without a heading: its number stands beside its first paragraph."""
    new_page = switch("pageBreakBefore", head.exhibit and head.depth == 1)
    edges = indent(head.depth, exhibit=head.exhibit)
    return paragraph("BodyText", *words, properties=(new_page, _place(head), edges))


def _place(head: Head) -> Node:
    return place(EXHIBITS if head.exhibit else SECTIONS, head.depth - 1)
