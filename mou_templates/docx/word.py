"""What a Word file says, as read and not yet interpreted: paragraphs, tables, changes, comments."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

View = Literal["old", "new"]
"""A file with tracked changes says two things: *old* rejects them all, *new* accepts them all."""


NoteKind = Literal["footnote", "endnote", "text box", "header", "footer"]


@dataclass(frozen=True, slots=True)
class Tracked:
    """Who made a tracked change and when, as the file claims. Neither can be relied on."""

    author: str
    at: datetime | None = None


class Look(NamedTuple):
    """How words look, all styles resolved. `size` is in points; a link is an outside address."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    size: float = 0
    link: str = ""


PLAIN = Look()


class WordRun(NamedTuple):
    """Words in one look, with what was done to them.

    A run can be inserted by one and deleted by another. `was` is the look before a tracked change
    of formatting, `changed` who made it. `target` is the bookmark that a cross-reference leads
    to. `comments` are the ids of the comments whose range covers the run, or stands here. `hidden`
    words are in the file and not shown. `field` names the field whose result this is, such as
    `PAGE`; `note` the foot- or endnote that is called here, by kind and id.
    """

    text: str
    look: Look = PLAIN
    inserted: Tracked | None = None
    deleted: Tracked | None = None
    moved: bool = False
    was: Look | None = None
    changed: Tracked | None = None
    target: str = ""
    hidden: bool = False
    comments: tuple[str, ...] = ()
    field: str = ""
    note: tuple[NoteKind, str] | None = None

    def stands(self, view: View) -> bool:
        """Test whether the run is there when all changes are accepted (new) or rejected (old)."""
        return not (self.deleted if view == "new" else self.inserted)


class WordParagraph(NamedTuple):
    """One paragraph. `outline` is its level as a heading from 1, or 0 for running text.

    `number` is what Word prints before it (such as "4(b)" or a bullet) and `level` its depth in
    its list, from 1; both nothing outside lists. `list_id` tells one list from another. `indent`
    is in points. `bookmarks` begin in it, in order. `inserted` and `deleted` tell of the
    paragraph's mark: one that went joins it to the next. `was_style` is the style before a
    tracked change of it, `changed` who made it.
    """

    runs: tuple[WordRun, ...] = ()
    style: str = ""
    outline: int = 0
    number: str = ""
    bullet: bool = False
    level: int = 0
    list_id: str = ""
    indent: float = 0
    centered: bool = False
    bookmarks: tuple[str, ...] = ()
    inserted: Tracked | None = None
    deleted: Tracked | None = None
    was_style: str | None = None
    changed: Tracked | None = None

    def text(self, view: View = "new") -> str:
        """Return its words in one view, without its number and without hidden ones."""
        return "".join(run.text for run in self.runs if run.stands(view) and not run.hidden)

    def stands(self, view: View) -> bool:
        """Test whether anything of it is there in a view: its mark, or words in it."""
        gone = self.deleted if view == "new" else self.inserted
        return not gone or any(run.stands(view) and run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class WordCell:
    """One cell. `span` counts the columns it covers; `merged` is one that continues from above."""

    blocks: tuple["WordBlock", ...] = ()
    span: int = 1
    merged: bool = False
    inserted: Tracked | None = None
    deleted: Tracked | None = None


@dataclass(frozen=True, slots=True)
class WordRow:
    """One row of a table; a `header` row is repeated on every page."""

    cells: tuple[WordCell, ...]
    header: bool = False
    inserted: Tracked | None = None
    deleted: Tracked | None = None


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table, with the name that a screen reader says for it, if it has one."""

    rows: tuple[WordRow, ...]
    name: str = ""


WordBlock = WordParagraph | WordTable


@dataclass(frozen=True, slots=True)
class WordNote:
    """Words beside the running text. A text box's id is the count of the paragraph it hangs on."""

    kind: NoteKind
    id: str
    blocks: tuple[WordBlock, ...]


@dataclass(frozen=True, slots=True)
class WordComment:
    """A comment, as the file claims it was made."""

    id: str
    author: str
    at: datetime | None
    text: str


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something in the file that a reader cannot see or should know of, in words for the user."""

    kind: str
    """Such as *hidden text*, *outside link*, *unseen character*."""
    words: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class WordDocument:
    """A whole file: its main text in order, what stands beside it, and what it says of itself."""

    blocks: tuple[WordBlock, ...]
    notes: tuple[WordNote, ...] = ()
    comments: tuple[WordComment, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)
    title: str = ""
    oddities: tuple[Oddity, ...] = ()


def paragraphs(blocks: Iterable[WordBlock]) -> Iterator[WordParagraph]:
    """Yield every paragraph in order, those in tables too."""
    for block in blocks:
        if isinstance(block, WordParagraph):
            yield block
            continue
        for row in block.rows:
            for cell in row.cells:
                yield from paragraphs(cell.blocks)
