"""Completes the tags of a PDF by typst: row headers, and what its internal links lead to.

Typst's own row headers (`pdf.header-cell`) are behind a feature flag that the wheel cannot set, and
it describes a link inside the document by the number of a page, which says nothing to a listener.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, StreamDecodeLevel, String

Element = Any
"""An element of a structure tree. What pikepdf gives has the attributes that the file has."""


def completed(content: bytes, links: Sequence[str]) -> bytes:
    """Return a PDF by typst with row headers, and with internal links described by words.

    `links` are the words of the internal links in reading order. The same input gives the same
    bytes, and the streams of the file stay as they are.

    Raises:
        ValueError: if the PDF has more or fewer internal links.
    """
    with pikepdf.open(io.BytesIO(content)) as pdf:
        tree = pdf.Root.StructTreeRoot
        elements = list(descendants(tree))
        _describe([each for each in elements if str(each.S) == "/Link"], links)
        named: dict[str, Element] = {}
        for number, table in enumerate(each for each in elements if str(each.S) == "/Table"):
            named.update(_with_row_headers(table, number))
        if named:
            _name(tree, named)
        out = io.BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            compress_streams=False,
            stream_decode_level=StreamDecodeLevel.none,
            object_stream_mode=ObjectStreamMode.preserve,
        )
        return out.getvalue()


def descendants(element: Element) -> Iterator[Element]:
    """Yield the elements below one, in reading order."""
    for child in kids(element):
        if isinstance(child, Dictionary) and "/S" in child:
            yield child
            yield from descendants(child)


def kids(element: Element) -> list[Any]:
    """Return what is right below an element: elements, annotations, and marked content."""
    below = element.get("/K", Array())
    return list(below) if isinstance(below, Array) else [below]


def _describe(found: Sequence[Element], links: Sequence[str]) -> None:
    """Give the annotations of internal links their words: one link may have several, by lines."""
    inside = [notes for link in found if (notes := _annotations(link)) and "/A" not in notes[0]]
    for notes, words in zip(inside, links, strict=True):
        for note in notes:
            note.Contents = String(words)


def _annotations(link: Element) -> list[Element]:
    return [kid.Obj for kid in kids(link) if isinstance(kid, Dictionary) and "/Obj" in kid]


def _with_row_headers(table: Element, number: int) -> Iterator[tuple[str, Element]]:
    """Make the first cell of each body row its header, and yield those cells by their new ids."""
    for place, row in enumerate(_body_rows(table)):
        first, *others = kids(row)
        if not others or first.S == Name.TH:  # a table of nothing but its header row
            continue
        name = f"R{number}y{place}"
        first.S, first.ID = Name.TH, String(name)
        _table_attributes(first).Scope = Name.Row
        for cell in others:
            attributes = _table_attributes(cell)
            attributes.Headers = Array([*attributes.get("/Headers", Array()), String(name)])
        yield name, first


def _body_rows(table: Element) -> Iterator[Element]:
    for part in kids(table):
        if str(part.S) == "/TR":
            yield part
        elif str(part.S) == "/TBody":
            yield from kids(part)


def _table_attributes(cell: Element) -> Element:
    """Return what a cell says of itself as a part of its table."""
    attributes = cell.get("/A", Array())
    if not isinstance(attributes, Array):
        attributes = Array([attributes])
    found = next((each for each in attributes if str(each.get("/O")) == "/Table"), None)
    if found is None:
        attributes.append(Dictionary(O=Name.Table))
        cell.A = attributes
        found = cell.A[-1]
    return found


def _name(tree: Element, named: Mapping[str, Element]) -> None:
    """Add elements to those that the tree knows by an id."""
    known = dict(names_in(tree.get("/IDTree", Dictionary()))) | dict(named)
    pairs = [part for name in sorted(known) for part in (String(name), known[name])]
    tree.IDTree = Dictionary(Names=Array(pairs))


def names_in(node: Element) -> Iterator[tuple[str, Any]]:
    """Yield the names of a name tree (ISO 32000-2, 7.9.6) and what each stands for."""
    names = node.get("/Names", Array())
    for place in range(0, len(names), 2):
        yield str(names[place]), names[place + 1]
    for kid in node.get("/Kids", Array()):
        yield from names_in(kid)
