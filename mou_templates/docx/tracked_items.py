"""The paragraphs, lists and tables of a Word body before they are written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from mou_templates.docx.measures import indent
from mou_templates.docx.numbering import EXHIBITS, SECTIONS, place
from mou_templates.docx.xml import NAMESPACES, Node
from mou_templates.text.model import Table

DECLARATIONS = tuple(f' xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())


class Said(NamedTuple):
    """Words in one look (run properties as XML); a link is an address, or "#" and a name."""

    words: str
    look: str = ""
    link: str = ""


class Para(NamedTuple):
    """A paragraph. Of two with one role in one clause, one may have become the other.

    The properties are its own, as XML. `clause` is the id of the clause that it opens; `series`
    the ordered list it is in, counted from 1 in its text; `wide` says its page is turned. Those
    two are about its place: paragraphs that differ in nothing else are equal.
    """

    role: str
    style: str
    properties: str
    words: tuple[Said, ...]
    clause: str = ""
    series: int = 0
    wide: bool = False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Para) and self[:5] == other[:5]

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:5])


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


def flat(items: Iterable[Item]) -> Iterator[Para | Grid]:
    """Yield the items, lists as their paragraphs."""
    for item in items:
        if isinstance(item, Listing):
            yield from item.items
        else:
            yield item
