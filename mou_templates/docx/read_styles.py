"""How a Word file's styles make words look, each resolved through what it is based on."""

from dataclasses import dataclass, replace

from mou_templates.docx.read_names import V, child_of, number, switched, value, w
from mou_templates.docx.word import Look
from mou_templates.docx.xml import Node

BOLD, ITALIC, UNDERLINE, SIZE, VANISH = w("b"), w("i"), w("u"), w("sz"), w("vanish")
CHARACTER = w("rStyle")
DEEPEST = 20
"""How many styles may be based on one another. Word stops at 11; a circle never does."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says of paragraphs and words. An outline of -1 is no heading's."""

    name: str = ""
    bold: bool = False
    italic: bool = False
    underline: bool = False
    hidden: bool = False
    size: float = 0
    outline: int = -1
    list_id: str = ""
    list_level: int = 0
    indent: float = 0
    centered: bool = False


NONE = Style()


class Styles:
    """The styles of one file by their ids."""

    def __init__(self, root: Node | None) -> None:
        self._elements: dict[str, Node] = {}
        self._known: dict[str, Style] = {}
        self.default = ""
        self._base = NONE
        if root is None:
            return
        defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        self._base = _words(NONE, defaults)
        for style in root.iterfind(w("style")):
            name = style.get(w("styleId"), "")
            self._elements[name] = style
            if style.get(w("type")) == "paragraph" and style.get(w("default")) in {"1", "true"}:
                self.default = name

    def of(self, name: str) -> Style:
        """Return a style, resolved; one that is not there says nothing."""
        if name not in self._known and name in self._elements:
            self._resolve(name)
        return self._known.get(name, self._base)

    def look(self, properties: Node | None, paragraph: Style) -> tuple[Look, bool]:
        """Return the look of a run by its properties in a paragraph, and whether it is hidden.

        Bold and italic of a character style turn those of the paragraph's around (ECMA-376 part 1,
        17.7.3): what stands out stays standing out.
        """
        if properties is None or not len(properties):
            return plain_look(paragraph)
        style = self.of(value(properties, CHARACTER))
        bold = switched(properties, BOLD)
        italic = switched(properties, ITALIC)
        hidden = switched(properties, VANISH)
        underlined = child_of(properties, UNDERLINE)
        size = number(value(properties, SIZE)) / 2
        look = Look(
            paragraph.bold ^ (style.bold and not self._base.bold) if bold is None else bold,
            paragraph.italic ^ (style.italic and not self._base.italic)
            if italic is None
            else italic,
            (style.underline or paragraph.underline) if underlined is None else _line(underlined),
            size or style.size or paragraph.size,
        )
        return look, (paragraph.hidden or style.hidden) if hidden is None else hidden

    def _resolve(self, name: str) -> None:
        """Make a style known, and all that it is based on; a circle is cut where it closes."""
        chain: list[str] = []
        while name in self._elements and name not in self._known and name not in chain:
            chain.append(name)
            name = value(self._elements[name], w("basedOn"))
            if not name or len(chain) == DEEPEST:
                break
        style = self._known.get(name, self._base)
        for each in reversed(chain):
            style = self._known[each] = self._on(style, each)

    def _on(self, below: Style, name: str) -> Style:
        element = self._elements[name]
        style = _paragraph(_words(below, child_of(element, w("rPr"))), child_of(element, w("pPr")))
        style = replace(style, name=value(element, w("name")) or name)
        heading = style.name.lower().removeprefix("heading ")
        if style.outline < 0 and style.name.lower().startswith("heading ") and heading.isdecimal():
            return replace(style, outline=int(heading) - 1)
        return style


def plain_look(style: Style) -> tuple[Look, bool]:
    """Return the look of a run that says nothing of itself, and whether it is hidden."""
    return Look(style.bold, style.italic, style.underline, style.size), style.hidden


def _words(style: Style, properties: Node | None) -> Style:
    if properties is None:
        return style
    bold, italic = switched(properties, BOLD), switched(properties, ITALIC)
    hidden, underlined = switched(properties, VANISH), child_of(properties, UNDERLINE)
    return replace(
        style,
        bold=style.bold if bold is None else bold,
        italic=style.italic if italic is None else italic,
        hidden=style.hidden if hidden is None else hidden,
        underline=style.underline if underlined is None else _line(underlined),
        size=number(value(properties, SIZE)) / 2 or style.size,
    )


def _paragraph(style: Style, properties: Node | None) -> Style:
    if properties is None:
        return style
    outline = number(value(properties, w("outlineLvl")), style.outline)
    listed = child_of(properties, w("numPr"))
    own = listed is not None and child_of(listed, w("numId")) is not None
    edge = child_of(properties, w("ind"))
    sides = value(properties, w("jc"))
    return replace(
        style,
        outline=outline if 0 <= outline < 9 else -1,
        list_id=value(listed, w("numId")) if own else style.list_id,
        list_level=number(value(listed, w("ilvl")), style.list_level),
        indent=style.indent if edge is None else indent_of(edge),
        centered=sides == "center" if sides else style.centered,
    )


def indent_of(edge: Node) -> float:
    """Return a left indent in points."""
    return number(edge.get(w("left")) or edge.get(w("start"))) / 20


def _line(underlined: Node) -> bool:
    return underlined.get(V, "single") != "none"
