"""What the text of an agreement is made of.

Ids are stable (a StreamField block's own id); numbers are never stored, they are computed
(`numbering`). A text is compared, amended, printed and sealed by value.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

MAX_DEPTH = 3
"""Clauses nest three deep: section, subsection, item, as in "Section 4(b)(ii)"."""


class BadText(ValueError):
    """Something that is not a text, or breaks a rule that every text keeps."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one look. A link is an absolute http(s), mailto or tel address."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference to a clause by its id; prints as the clause's number of the day."""

    target: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A place still to be filled, by the name of what goes there, such as *effective date*."""

    name: str


Inline = Run | Reference | Blank
Line = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of running text."""

    line: Line


@dataclass(frozen=True, slots=True)
class ItemList:
    """A flat list, bulleted or ordered. Deeper structure is made of clauses."""

    items: tuple[Line, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A captioned table of plain words, each row as long as the header.

    The role says what it holds (`parties`, `services`, `sites`, `costs` or nothing), so that a
    rule can find it; the first cell of a row names the row.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    role: str = ""


Block = Paragraph | ItemList | Table
Body = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom a clause binds: parties by key, site levels (`full`, `reduced`); empty means all."""

    parties: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()


EVERYONE = Scope()


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered unit: heading, body, and the clauses below it.

    `elements` are ids of required elements it answers to, as in the checklist.
    """

    id: str
    heading: str
    body: Body = ()
    children: tuple["Clause", ...] = ()
    scope: Scope = EVERYONE
    elements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A whole agreement as it reads. An exhibit is a clause that is lettered, not numbered."""

    title: str
    preamble: Body = ()
    clauses: tuple[Clause, ...] = field(default=())
    exhibits: tuple[Clause, ...] = field(default=())


def walk(text: Text) -> Iterator[Clause]:
    """Yield every clause and exhibit in document order, parents before children."""
    for clause in (*text.clauses, *text.exhibits):
        yield from descend(clause)


def descend(clause: Clause) -> Iterator[Clause]:
    """Yield the clause and all below it, in document order."""
    yield clause
    for child in clause.children:
        yield from descend(child)


def lines(body: Body) -> Iterator[Line]:
    """Yield the lines of a body's paragraphs and lists, in order. Tables hold words only."""
    for block in body:
        if isinstance(block, Paragraph):
            yield block.line
        elif isinstance(block, ItemList):
            yield from block.items
