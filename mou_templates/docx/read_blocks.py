"""Reads paragraphs and tables in the order of the file."""

from collections.abc import Callable, Collection, Iterator, Mapping

from mou_templates.docx.opening import Relation
from mou_templates.docx.read_drawings import ways_in
from mou_templates.docx.read_names import MC, V, child_of, number, tracked, value, w
from mou_templates.docx.read_numbers import BULLET, LEVELS, Numbering
from mou_templates.docx.read_styles import Style, Styles, indent_of
from mou_templates.docx.read_words import WordsReader
from mou_templates.docx.word import (
    Oddity,
    Tracked,
    View,
    WordBlock,
    WordCell,
    WordNote,
    WordParagraph,
    WordRow,
    WordRun,
    WordTable,
)
from mou_templates.docx.xml import Node

PPR, RPR, STYLE, LISTED, EDGE = w("pPr"), w("rPr"), w("pStyle"), w("numPr"), w("ind")
CHANGE, SIDES, OUTLINE = w("pPrChange"), w("jc"), w("outlineLvl")
LIST_ID, DEPTH = w("numId"), w("ilvl")
P, TBL, SDT = w("p"), w("tbl"), w("sdt")
THROUGH = frozenset(map(w, ("customXml", "ins", "moveTo", "smartTag")))
Properties = Mapping[str, Node]
"""What a paragraph says of itself, by the names of the elements."""
NOTHING: Properties = {}
ROW, CELL, ROW_SAYS, CELL_SAYS = map(w, ("tr", "tc", "trPr", "tcPr"))
SPAN, MERGE, HEADER = map(w, ("gridSpan", "vMerge", "tblHeader"))
WRAPPERS = frozenset(map(w, ("sdt", "sdtContent", "customXml")))
WIDEST = 63
"""Columns that a table of Word can have."""
CAME, WENT = (w("ins"), w("moveTo")), (w("del"), w("moveFrom"))


class BlocksReader:
    """Reads the blocks of one part of a file.

    Numbers are those of one view: a paragraph that is not in it is not counted.
    """

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        relations: dict[str, Relation],
        view: View,
        unended: Collection[Node] = (),
    ) -> None:
        self.notes: list[WordNote] = []
        self.words = WordsReader(styles, relations, unended)
        self._styles = styles
        self._numbering = numbering
        self._view = view
        self._count = 0
        self._hangs_on = 0
        self._marks: dict[str, Callable[[Node], None]] = {
            w("bookmarkStart"): self.words.bookmark,
            w("commentRangeStart"): self.words.comment_starts,
            w("commentRangeEnd"): self.words.comment_ends,
        }

    def story(self, parent: Node) -> tuple[WordBlock, ...]:
        """Return the blocks of a whole text of its own."""
        with self.words.story():
            return self.read(parent)

    def read(self, parent: Node) -> tuple[WordBlock, ...]:
        """Return the blocks in an element, those of content controls too."""
        return tuple(self._blocks(parent))

    def _blocks(self, parent: Node) -> Iterator[WordBlock]:
        for child in parent:
            if child.tag == P:
                yield self._paragraph(child)
            elif child.tag == TBL:
                yield self._table(child)
            elif child.tag == SDT:
                for content in child.iterfind(w("sdtContent")):
                    yield from self._blocks(content)
            elif child.tag == f"{MC}AlternateContent":
                yield from self._blocks(_way(child))
            elif child.tag in self._marks:
                self._marks[child.tag](child)
            elif child.tag in THROUGH:
                yield from self._blocks(child)
            elif child.tag == w("altChunk"):
                self.words.oddities.append(
                    Oddity("file within", "Another file stands in it; its words are not read.")
                )

    def _paragraph(self, element: Node) -> WordParagraph:
        self._count += 1
        properties = child_of(element, PPR)
        # One walk over the properties: asking for each by name takes twice the time.
        given = NOTHING if properties is None else {each.tag: each for each in properties}
        style = self._styles.of(_val(given.get(STYLE)) or self._styles.default)
        runs = self.words.read(element, style)
        bookmarks = self.words.taken_bookmarks() if self.words.bookmarks else ()
        if self.words.text_boxes:
            self._read_boxes()
        change, marks = given.get(CHANGE), given.get(RPR)
        came = went = None
        if marks is not None:
            came, went = _mark(marks, CAME), _mark(marks, WENT)
        there = not (went if self._view == "new" else came)
        return WordParagraph(
            runs,
            style.name,
            _outline(given, style),
            *self._place(style, given, counts=there or _says(runs, self._view)),
            _val(given[SIDES]) == "center" if SIDES in given else style.centered,
            bookmarks,
            came,
            went,
            None if change is None else self._style_before(change),
            None if change is None else tracked(change),
        )

    def _style_before(self, change: Node) -> str:
        return self._styles.of(value(child_of(change, PPR), STYLE) or self._styles.default).name

    def _place(
        self, style: Style, given: Properties, *, counts: bool
    ) -> tuple[str, bool, int, str, float]:
        """Return a paragraph's number, whether that is a bullet, its level, list and indent."""
        edge, (list_id, depth) = given.get(EDGE), _list(style, given)
        level = self._numbering.level(list_id, depth) if list_id not in {"", "0"} else None
        if edge is not None:
            indent = indent_of(edge)
        else:
            indent = style.indent or (level.indent if level else 0)
        if level is None:
            return "", False, 0, "", indent
        said = self._numbering.next(list_id, depth) if counts else ""
        return said, said == BULLET, depth + 1, list_id, indent

    def _read_boxes(self) -> None:
        """Read the boxes of a paragraph. Those in them hang on it too; none counts as a place."""
        boxes, self.words.text_boxes = self.words.text_boxes, []
        count, around = self._count, self._hangs_on
        self._hangs_on = around or count
        for box in boxes:
            self.notes.append(WordNote("text box", str(self._hangs_on), self.story(box)))
        self._count, self._hangs_on = count, around

    def _table(self, element: Node) -> WordTable:
        rows = tuple(self._row(each) for each in _inside(element, ROW))
        properties = child_of(element, w("tblPr"))
        return WordTable(rows, value(properties, w("tblCaption")))

    def _row(self, element: Node) -> WordRow:
        properties = child_of(element, ROW_SAYS)
        came, went = _mark(properties, CAME), _mark(properties, WENT)
        header = properties is not None and child_of(properties, HEADER) is not None
        return WordRow(
            tuple(self._cell(each) for each in _inside(element, CELL)), header, came, went
        )

    def _cell(self, element: Node) -> WordCell:
        properties = child_of(element, CELL_SAYS)
        span = number(value(properties, SPAN), 1)
        if not 1 <= span <= WIDEST:
            self.words.oddities.append(
                Oddity("table", f"A cell claims to cover {span:,} columns; it is read as one.")
            )
            span = 1
        merged = child_of(properties, MERGE)
        return WordCell(
            self.read(element),
            span,
            merged is not None and merged.get(V, "continue") == "continue",
            _mark(properties, (w("cellIns"),)),
            _mark(properties, (w("cellDel"),)),
        )


def blocks_of(root: Node, reader: BlocksReader) -> tuple[WordBlock, ...]:
    """Return the blocks of a part, whatever its root is called."""
    body = child_of(root, w("body"))
    return reader.story(root if body is None else body)


def _way(element: Node) -> Node:
    """Return the first of several ways to say a thing that has paragraphs or tables."""
    ways = list(ways_in(element))
    read = (way for way in ways if any(True for _ in way.iter(P, TBL)))
    return next(read, ways[0] if ways else element)


def _inside(parent: Node, tag: str) -> Iterator[Node]:
    """Yield rows or cells, those in content controls too."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from _inside(child, tag)


def _list(style: Style, given: Properties) -> tuple[str, int]:
    """Return the list that a paragraph is in, if any, and the level in it, from 0."""
    listed = given.get(LISTED)
    if listed is None:
        return style.list_id, style.list_level
    own = child_of(listed, LIST_ID)
    depth = number(value(listed, DEPTH), style.list_level)
    list_id = style.list_id if own is None else own.get(V, "")
    return list_id, min(max(depth, 0), LEVELS - 1)


def _says(runs: tuple[WordRun, ...], view: View) -> bool:
    return any(run.text for run in runs if run.stands(view))


def _outline(given: Properties, style: Style) -> int:
    if OUTLINE not in given:
        return style.outline + 1
    level = number(_val(given[OUTLINE]), style.outline)
    return level + 1 if 0 <= level < LEVELS else 0


def _val(element: Node | None) -> str:
    return "" if element is None else element.get(V, "")


def _mark(properties: Node | None, names: tuple[str, ...]) -> Tracked | None:
    if properties is None:
        return None
    for name in names:
        found = child_of(properties, name)
        if found is not None:
            return tracked(found)
    return None
