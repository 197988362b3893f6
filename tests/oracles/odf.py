"""What LibreOffice's own file says: paragraphs with their styles, words with their looks."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
TEXT, STYLE, TABLE = (f"{{{NAMES[name]}}}" for name in ("text", "style", "table"))
NO_LOOK = frozenset({"rsid", "paragraph-rsid"})
"""Properties of words that nobody sees: LibreOffice's own marks of who saved when."""

Look = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Said:
    """One paragraph: where it stands (body, or row and cell), its style, its words in looks."""

    place: str
    style: str
    words: tuple[tuple[str, Look], ...]


def read(flat: bytes) -> tuple[Said, ...]:
    """Return every paragraph of a flat ODF file, in order."""
    root = etree.fromstring(flat, etree.XMLParser(huge_tree=True))
    return tuple(_Reader(root).paragraphs())


def open_changes(flat: bytes) -> int:
    """Return how many tracked changes a flat ODF file still has."""
    root = etree.fromstring(flat, etree.XMLParser(huge_tree=True))
    return len(root.findall(f".//{TEXT}changed-region"))


class _Reader:
    def __init__(self, root: etree._Element) -> None:
        self.body = root.find("office:body/office:text", NAMES)
        named = root.findall("office:styles/style:style", NAMES)
        self.named = {style.get(f"{STYLE}name", ""): style for style in named}
        own = root.findall("office:automatic-styles/style:style", NAMES)
        self.own = {style.get(f"{STYLE}name"): style for style in own}
        self.looks = {name: self._look(style) for name, style in self.own.items()}

    def paragraphs(self) -> Iterator[Said]:
        return self._below(self.body, "")

    def _below(self, element: etree._Element, place: str) -> Iterator[Said]:
        cells = 0
        rows = 0
        for child in element:
            match child.tag.removeprefix(TEXT).removeprefix(TABLE):
                case "p" | "h":
                    yield self._paragraph(child, place)
                case "table-row":
                    rows += 1
                    yield from self._below(child, f"{place}row {rows} ")
                case "table-cell":
                    cells += 1
                    yield from self._below(child, f"{place}cell {cells} ")
                case "list" | "list-item" | "section" | "table" | "list-header":
                    yield from self._below(child, place)
                case "table-header-rows":
                    yield from self._below(child, f"{place}head ")

    def _paragraph(self, element: etree._Element, place: str) -> Said:
        style = element.get(f"{TEXT}style-name", "")
        base = self._inherited(style)
        words = tuple(
            ("".join(each for each, _ in group), look)
            for look, group in groupby(self._words(element, base), key=lambda one: one[1])
        )
        return Said(place, self._named(style), words)

    def _named(self, style: str) -> str:
        if style in self.own:
            return self.own[style].get(f"{STYLE}parent-style-name", "")
        return style

    def _words(self, element: etree._Element, look: Look) -> Iterator[tuple[str, Look]]:
        if element.text:
            yield element.text, look
        for child in element:
            yield from self._inline(child, look)
            if child.tail:
                yield child.tail, look

    def _inline(self, child: etree._Element, look: Look) -> Iterator[tuple[str, Look]]:
        match child.tag.removeprefix(TEXT):
            case "span":
                style = child.get(f"{TEXT}style-name", "")
                inner = self.looks.get(style, frozenset({("style", style)}))
                yield from self._words(child, frozenset({**dict(look), **dict(inner)}.items()))
            case "a":
                link = ("link", child.get(f"{{{NAMES['xlink']}}}href", ""))
                yield from self._words(child, look | {link})
            case "s":
                yield " " * int(child.get(f"{TEXT}c", "1")), look
            case "tab":
                yield "\t", look
            case "line-break":
                yield "\n", look

    def _inherited(self, style: str) -> Look:
        """Return the look that a style gives to words: its own, and those of the styles above it.

        LibreOffice writes some of it again at the words when a change of style is rejected.
        """
        found: dict[str, str] = {}
        while style:
            each = self.own.get(style, self.named.get(style))
            if each is None:
                break
            given = each.find("style:text-properties", NAMES)
            for name, value in ({} if given is None else given.attrib).items():
                found.setdefault(etree.QName(name).localname, value)
            style = each.get(f"{STYLE}parent-style-name", "")
        return frozenset((name, value) for name, value in found.items() if name not in NO_LOOK)

    def _look(self, style: etree._Element) -> Look:
        properties = style.find("style:text-properties", NAMES)
        given = {} if properties is None else dict(properties.attrib)
        found = {etree.QName(name).localname: value for name, value in given.items()}
        if parent := style.get(f"{STYLE}parent-style-name"):
            found["style"] = parent
        return frozenset((name, value) for name, value in found.items() if name not in NO_LOOK)
