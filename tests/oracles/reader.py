"""A small reader of our own: what a Word file says once all its changes are accepted or rejected.

It knows the rules of docs/word/tracking.md and nothing of how we write: a paragraph whose mark is
gone gives its words to the next one, which keeps its own style.
"""

import io
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from lxml import etree

Node = etree._Element
View = Literal["accept", "reject"]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
LINKS = "word/_rels/document.xml.rels"
GONE: dict[View, frozenset[str]] = {
    "accept": frozenset({f"{W}del", f"{W}moveFrom"}),
    "reject": frozenset({f"{W}ins", f"{W}moveTo"}),
}
STAYS = frozenset(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))


@dataclass(frozen=True, slots=True)
class Said:
    """One paragraph: where it stands, its shape as XML, its words with look and link, bookmarks.

    A change of the pages' format is one too; its shape is the format.
    """

    place: str
    shape: str
    words: tuple[tuple[str, str, str], ...] = ()
    names: tuple[str, ...] = field(default=(), compare=False)


def read(file: bytes, view: View = "accept") -> tuple[Said, ...]:
    """Return what a Word file says, without paragraphs of spaces that have no style.

    Raises:
        ValueError: if a paragraph without a mark stands before a table, or two changes share an id.
    """
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
        relations = etree.fromstring(package.read(LINKS))
    links = {each.get("Id", ""): each.get("Target", "") for each in relations}
    _check_ids(root)
    reader = _Reader(view, links)
    body = root.find(f"{W}body")
    return () if body is None else tuple(reader.below(body, ""))


def _check_ids(root: Node) -> None:
    changes = root.xpath("//*[@w:author]/@w:id", namespaces={"w": W[1:-1]})
    marks = root.xpath("//w:bookmarkStart/@w:id", namespaces={"w": W[1:-1]})
    names = root.xpath("//w:bookmarkStart/@w:name", namespaces={"w": W[1:-1]})
    for what in (changes + marks, names):
        if len(what) != len(set(what)):
            raise ValueError("Two things of the file share an id or a name.")


class _Reader:
    def __init__(self, view: View, links: dict[str, str]) -> None:
        self.view = view
        self.links = links
        self.lists: dict[str, str] = {}

    def below(self, element: Node, place: str) -> Iterator[Said]:
        torn: list[Node] = []
        rows = 0
        for child in element:
            match child.tag.removeprefix(W):
                case "p":
                    torn.append(child)
                    if self.keeps_mark(child):
                        yield from self.paragraph(torn, place)
                        torn = []
                case "tbl":
                    if torn and any(self.stays(row) for row in child.findall(f"{W}tr")):
                        raise ValueError("A paragraph without a mark stands before a table.")
                    yield from self.below(child, place)
                case "tr":
                    if self.stays(child):
                        rows += 1
                        yield from self.cells(child, f"{place}row {rows} ")
                case "sectPr":
                    yield Said("pages", self.section(child))
        if torn:
            raise ValueError("The last paragraph has no mark.")

    def cells(self, row: Node, place: str) -> Iterator[Said]:
        head = "head " if row.find(f"{W}trPr/{W}tblHeader") is not None else ""
        for number, cell in enumerate(row.findall(f"{W}tc"), start=1):
            yield from self.below(cell, f"{head}{place}cell {number}")

    def stays(self, row: Node) -> bool:
        return self.keeps(row.find(f"{W}trPr"))

    def keeps_mark(self, paragraph: Node) -> bool:
        return self.keeps(paragraph.find(f"{W}pPr/{W}rPr"))

    def keeps(self, flags: Node | None) -> bool:
        return flags is None or not any(flag.tag in GONE[self.view] for flag in flags)

    def paragraph(self, torn: list[Node], place: str) -> Iterator[Said]:
        """Yield the words of all these paragraphs in the shape of the last one."""
        runs = [run for paragraph in torn for run in self.runs(paragraph, "")]
        words = tuple(
            ("".join(word for word, *_ in group), look, link)
            for (look, link), group in groupby(runs, key=lambda run: run[1:])
        )
        names = tuple(
            mark.get(f"{W}name", "") for each in torn for mark in each.iter(f"{W}bookmarkStart")
        )
        shape, section = self.shape(torn[-1])
        if "pStyle" in shape or "".join(said for said, *_ in words).strip():
            yield Said(place, shape, words, names)
        if section is not None:
            yield Said("pages", self.section(section))

    def shape(self, paragraph: Node) -> tuple[str, Node | None]:
        """Return a paragraph's style and properties, lists numbered as they come, and section."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return "", None
        section = properties.find(f"{W}sectPr")
        properties = self.reverted(properties, "pPrChange")
        kept = [each for each in properties if each.tag not in {f"{W}rPr", f"{W}sectPr"}]
        for number in properties.iter(f"{W}numId"):
            value = number.get(f"{W}val", "")
            number.set(f"{W}val", self.lists.setdefault(value, str(len(self.lists))))
        return "".join(map(plain, kept)), section

    def section(self, section: Node) -> str:
        size = self.reverted(section, "sectPrChange").find(f"{W}pgSz")
        return "" if size is None else size.get(f"{W}orient", "portrait")

    def reverted(self, properties: Node, change: str) -> Node:
        """Return properties as they are, or as they were if changes are rejected."""
        changed = properties.find(f"{W}{change}")
        if changed is None:
            return deepcopy(properties)
        if self.view == "reject":
            return deepcopy(changed[0])
        kept = deepcopy(properties)
        kept.remove(kept.find(f"{W}{change}"))
        return kept

    def runs(self, element: Node, link: str) -> Iterator[tuple[str, str, str]]:
        for child in element:
            if child.tag in GONE[self.view]:
                continue
            if child.tag in STAYS:
                yield from self.runs(child, link)
            elif child.tag == f"{W}hyperlink":
                anchor = child.get(f"{W}anchor")
                target = f"#{anchor}" if anchor else self.links[child.get(f"{R}id", "")]
                yield from self.runs(child, target)
            elif child.tag == f"{W}r":
                yield from self.run(child, link)

    def run(self, run: Node, link: str) -> Iterator[tuple[str, str, str]]:
        properties = run.find(f"{W}rPr")
        look = ""
        if properties is not None:
            look = "".join(map(plain, self.reverted(properties, "rPrChange")))
        words = "".join(
            "\t" if each.tag == f"{W}tab" else each.text or ""
            for each in run
            if each.tag in {f"{W}t", f"{W}delText", f"{W}tab"}
        )
        if words:
            yield words, look, link


def plain(element: Node) -> str:
    """Return an element as XML without declarations of names."""
    return etree.tostring(element, method="c14n", exclusive=True).decode()
