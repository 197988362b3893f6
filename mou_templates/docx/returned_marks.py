"""Who changed what in a file of ours that came back, and where its comments stand."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from mou_templates.docx.property_names import REDLINED_AT, REDLINED_BY
from mou_templates.docx.read_names import moment
from mou_templates.docx.word import (
    Tracked,
    WordBlock,
    WordCell,
    WordDocument,
    WordParagraph,
    WordRow,
    WordRun,
    WordTable,
    paragraphs,
)

CAPTION, NOTE = "caption", "scope note"
FRONT = ""
"""Stands for the clause of what comes before the first: title and preamble."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What people left on one clause: tracked changes, and ids of comments, in order."""

    tracked: tuple[Tracked, ...] = ()
    comments: tuple[str, ...] = ()


@dataclass(slots=True)
class _Region:
    """The marks of one clause while they are gathered."""

    tracked: dict[Tracked, None] = field(default_factory=dict)
    comments: dict[str, None] = field(default_factory=dict)


def without_ours(document: WordDocument, sent: Iterable[str] = ()) -> WordDocument:
    """Return a file with the changes that it came with accepted, and only those made to it left.

    They are known by their author and time, which the file carries. LibreOffice keeps both. `sent`
    are the lines of the text that was sent, by which words are known that LibreOffice forgot to
    keep struck.
    """
    author = document.properties.get(REDLINED_BY)
    if not author:
        return document
    spare = Counter(each.text().strip() for each in paragraphs(document.blocks))
    spare.subtract(sent)
    taker = _Taker(author, moment(document.properties.get(REDLINED_AT)), spare)
    return replace(document, blocks=tuple(taker.blocks(document.blocks)))


def marks_of(
    document: WordDocument, clauses: Mapping[str, str], known: Container[str]
) -> Mapping[str, Marks]:
    """Return the marks on each clause of a file, by the clause's id.

    `clauses` gives the ids by the names of bookmarks; a paragraph without one belongs to the
    clause before it. Of bookmarks that are there twice, the first counts, as in Word.
    """
    regions: dict[str, _Region] = {FRONT: _Region()}
    here = FRONT
    for block in document.blocks:
        if isinstance(block, WordParagraph):
            found = (clauses.get(name, "") for name in block.bookmarks)
            here = next((name for name in found if name in known), here)
        region = regions.setdefault(here, _Region())
        for tracked in _tracked_in(block):
            region.tracked[tracked] = None
        for comment in _comments_in(block):
            region.comments[comment] = None
    return {
        name: Marks(tuple(region.tracked), tuple(region.comments))
        for name, region in regions.items()
    }


def _tracked_in(block: WordBlock) -> Iterator[Tracked]:
    if isinstance(block, WordTable):
        for row in block.rows:
            yield from filter(None, (row.inserted, row.deleted))
            for cell in row.cells:
                yield from filter(None, (cell.inserted, cell.deleted))
                for inner in cell.blocks:
                    yield from _tracked_in(inner)
        return
    yield from filter(None, (block.inserted, block.deleted, block.changed))
    for run in block.runs:
        yield from filter(None, (run.inserted, run.deleted, run.changed))


def _comments_in(block: WordBlock) -> Iterator[str]:
    if isinstance(block, WordParagraph):
        for run in block.runs:
            yield from run.comments
        return
    for row in block.rows:
        for cell in row.cells:
            for inner in cell.blocks:
                yield from _comments_in(inner)


class _Taker:
    """Accepts the changes of one author at one time."""

    def __init__(self, author: str, at: datetime | None, spare: Counter[str]) -> None:
        self._author = author
        self._spare = spare
        self._at = at.replace(second=0, microsecond=0, tzinfo=None) if at else None

    def blocks(self, blocks: Iterable[WordBlock]) -> Iterator[WordBlock]:
        """Yield blocks with the changes taken. A paragraph waits until what follows it is known."""
        row = _Row(self)
        for block in blocks:
            if isinstance(block, WordTable):
                yield from row.table(block)
            else:
                yield from row.paragraph(block)
        yield from row.end()

    def is_ours(self, tracked: Tracked | None) -> bool:
        """Test whether a change is one that the file came with."""
        if tracked is None or tracked.author != self._author:
            return False
        at = tracked.at.replace(second=0, microsecond=0, tzinfo=None) if tracked.at else None
        return at is None or at == self._at

    def was_struck(self, paragraph: WordParagraph) -> bool:
        """Test whether words after a struck mark were struck too, though nothing says so any more.

        LibreOffice forgets it where the properties of the paragraph changed with them. They are
        words that the sent text has not, or not so often.
        """
        forgotten = self.is_ours(paragraph.changed) and not any(
            run.inserted or run.deleted for run in paragraph.runs
        )
        words = paragraph.text().strip()
        if not (forgotten and words and self._spare[words] > 0):
            return False
        self._spare[words] -= 1
        return True

    def paragraph(self, paragraph: WordParagraph) -> WordParagraph:
        ours = self.is_ours(paragraph.changed)
        return paragraph._replace(
            inserted=None if self.is_ours(paragraph.inserted) else paragraph.inserted,
            was_style=None if ours else paragraph.was_style,
            changed=None if ours else paragraph.changed,
        )

    def run(self, run: WordRun) -> WordRun | None:
        if self.is_ours(run.deleted):
            return None
        ours = self.is_ours(run.changed)
        return run._replace(
            inserted=None if self.is_ours(run.inserted) else run.inserted,
            was=None if ours else run.was,
            changed=None if ours else run.changed,
        )

    def row(self, row: WordRow) -> WordRow:
        inserted = None if self.is_ours(row.inserted) else row.inserted
        return replace(row, cells=tuple(map(self._cell, row.cells)), inserted=inserted)

    def _cell(self, cell: WordCell) -> WordCell:
        return replace(cell, blocks=tuple(self.blocks(cell.blocks)))


class _Row:
    """Blocks that stand one after the other, while the changes in them are taken.

    Words whose paragraph lost its mark are `carried` into the next one, with the bookmarks of their
    clauses; `joins` says that the mark before was struck. `own` counts the runs of the last
    paragraph that are a caption's own.
    """

    def __init__(self, taker: _Taker) -> None:
        self._taker = taker
        self._carried: tuple[WordRun, ...] = ()
        self._names: tuple[str, ...] = ()
        self._held: WordParagraph | None = None
        self._joins = False
        self._own = 0

    def table(self, table: WordTable) -> Iterator[WordBlock]:
        """Take a table, and yield what stood before it and is known now."""
        taker, held, own = self._taker, self._held, self._own
        rows = tuple(taker.row(row) for row in table.rows if not taker.is_ours(row.deleted))
        if not rows:
            # LibreOffice forgets that the caption of a struck table was struck with it.
            self._carried = self._carried[: len(self._carried) - own]
            self._held = held._replace(runs=held.runs[: len(held.runs) - own]) if held else None
            self._own = 0
            return
        if held:
            yield held
        self._held = None
        yield replace(table, rows=rows)

    def paragraph(self, block: WordParagraph) -> Iterator[WordBlock]:
        """Take a paragraph, and yield what stood before it and is known now."""
        taker = self._taker
        said = tuple(filter(None, map(taker.run, block.runs)))
        if self._joins and taker.was_struck(block):
            said = ()
        if self._joins and not self._carried:
            block, said = _in_its_own_style(block, said)
        self._joins = taker.is_ours(block.deleted)
        is_caption = CAPTION in {block.style.lower(), (block.was_style or "").lower()}
        self._own = len(said) if is_caption else 0
        if self._joins:
            # The mark is gone: what is left of the paragraph stands in the next one. Of one that is
            # struck whole, the clause is gone, and with it its bookmark.
            self._carried += said
            self._names += block.bookmarks if said else ()
            return
        if self._held:
            yield self._held
        whole = block._replace(
            runs=(*self._carried, *said), bookmarks=(*self._names, *block.bookmarks)
        )
        self._held, self._carried, self._names = taker.paragraph(whole), (), ()

    def end(self) -> Iterator[WordBlock]:
        """Yield what is left when no more comes."""
        if self._held:
            yield self._held
        if self._carried:
            yield WordParagraph(self._carried, bookmarks=self._names)


def _in_its_own_style(
    block: WordParagraph, said: tuple[WordRun, ...]
) -> tuple[WordParagraph, tuple[WordRun, ...]]:
    """Return a paragraph after struck ones, and what it says, without the style of those.

    LibreOffice gives it theirs. If that is a heading's, its bookmark tells of which level it is; if
    it is that of a note, which is slanted, its words are not.
    """
    if block.outline:
        block = block._replace(outline=0, number="")
    if block.style.lower() == NOTE:
        said = tuple(run._replace(look=run.look._replace(italic=False)) for run in said)
    return block, said
