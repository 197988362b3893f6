"""Who changed what in a file of ours that came back, and where its comments stand."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from mou_templates.docx.properties import REDLINED_AT, REDLINED_BY
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
)

CAPTION = "caption"
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


def without_ours(document: WordDocument) -> WordDocument:
    """Return a file with the changes that it came with accepted, and only those made to it left.

    They are known by their author and time, which the file carries. LibreOffice keeps both.
    """
    author = document.properties.get(REDLINED_BY)
    if not author:
        return document
    taker = _Taker(author, moment(document.properties.get(REDLINED_AT)))
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

    def __init__(self, author: str, at: datetime | None) -> None:
        self._author = author
        self._at = at.replace(second=0, microsecond=0, tzinfo=None) if at else None

    def blocks(self, blocks: Iterable[WordBlock]) -> Iterator[WordBlock]:
        """Yield blocks with the changes taken. A paragraph waits until what follows it is known."""
        carried: tuple[WordRun, ...] = ()
        names: tuple[str, ...] = ()
        held: WordParagraph | None = None
        own = 0  # runs of the last paragraph that are its own, and those of a caption
        for block in blocks:
            if isinstance(block, WordTable):
                rows = tuple(self._row(row) for row in block.rows if not self._is_ours(row.deleted))
                if not rows:
                    # LibreOffice forgets that the caption of a struck table was struck with it.
                    carried = carried[: len(carried) - own]
                    held = held._replace(runs=held.runs[: len(held.runs) - own]) if held else None
                    own = 0
                    continue
                if held:
                    yield held
                held = None
                yield replace(block, rows=rows)
                continue
            said = tuple(filter(None, map(self._run, block.runs)))
            own = (
                len(said)
                if CAPTION in {block.style.lower(), (block.was_style or "").lower()}
                else 0
            )
            if self._is_ours(block.deleted):
                # The mark is gone: what is left of the paragraph stands in the next one.
                carried, names = (*carried, *said), (*names, *block.bookmarks)
                continue
            if held:
                yield held
            whole = block._replace(runs=(*carried, *said), bookmarks=(*names, *block.bookmarks))
            held, carried, names = self._paragraph(whole), (), ()
        if held:
            yield held
        if carried:
            yield WordParagraph(carried, bookmarks=names)

    def _paragraph(self, paragraph: WordParagraph) -> WordParagraph:
        ours = self._is_ours(paragraph.changed)
        return paragraph._replace(
            inserted=None if self._is_ours(paragraph.inserted) else paragraph.inserted,
            was_style=None if ours else paragraph.was_style,
            changed=None if ours else paragraph.changed,
        )

    def _run(self, run: WordRun) -> WordRun | None:
        if self._is_ours(run.deleted):
            return None
        ours = self._is_ours(run.changed)
        return run._replace(
            inserted=None if self._is_ours(run.inserted) else run.inserted,
            was=None if ours else run.was,
            changed=None if ours else run.changed,
        )

    def _row(self, row: WordRow) -> WordRow:
        inserted = None if self._is_ours(row.inserted) else row.inserted
        return replace(row, cells=tuple(map(self._cell, row.cells)), inserted=inserted)

    def _cell(self, cell: WordCell) -> WordCell:
        return replace(cell, blocks=tuple(self.blocks(cell.blocks)))

    def _is_ours(self, tracked: Tracked | None) -> bool:
        if tracked is None or tracked.author != self._author:
            return False
        at = tracked.at.replace(second=0, microsecond=0, tzinfo=None) if tracked.at else None
        return at is None or at == self._at
