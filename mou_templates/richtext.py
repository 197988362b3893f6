"""The rich text of the editor, to blocks of a text and back.

The HTML is what Wagtail's editor keeps in the database: `p`, `ul`, `ol`, `li`, `b`, `i`, `u`,
`a href`, and two marks of ours. What stands inside a mark is only what the drafter sees:

    <span data-clause-reference="(clause id)">Section 4(b)</span>
    <span data-blank="(name)">[name]</span>
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html import escape
from html.parser import HTMLParser

from mou_templates.text.model import (
    Blank,
    Block,
    Body,
    Inline,
    ItemList,
    Line,
    Paragraph,
    Reference,
    Run,
)
from mou_templates.text.normal import normal_body
from mou_templates.text.numbering import Label, read_inline

REFERENCE_MARK = "data-clause-reference"
BLANK_MARK = "data-blank"

QUOTED = 60
"""Characters of an item that are quoted in a refusal."""

BLOCKS = frozenset({"p", "li", "ul", "ol", "div", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"})
LOOKS = {
    "b": Run("", bold=True),
    "strong": Run("", bold=True),
    "i": Run("", italic=True),
    "em": Run("", italic=True),
    "u": Run("", underline=True),
}


def to_html(block: Paragraph | ItemList, labels: Mapping[str, Label]) -> str:
    """Return a paragraph or list as the editor's HTML, references shown by today's labels."""
    if isinstance(block, Paragraph):
        return f"<p>{_line_html(block.line, labels)}</p>"
    name = "ol" if block.ordered else "ul"
    items = "".join(f"<li>{_line_html(item, labels)}</li>" for item in block.items)
    return f"<{name}>{items}</{name}>"


def from_html(html: str) -> Body:
    """Return the editor's HTML as paragraphs and lists in normal form.

    Lists within lists become flat, since deeper structure is made of clauses. Elements that a
    text has no place for give up their words and nothing else.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return normal_body(reader.finish())


def indented_item(html: str) -> str:
    """Return the first words of a list within a list, "" if the HTML has none."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.finish()
    words = " ".join("".join(read_inline(each, {}) for each in reader.state.indented).split())
    return words if len(words) <= QUOTED else f"{words[:QUOTED]}…"


def _line_html(line: Line, labels: Mapping[str, Label]) -> str:
    return "".join(_inline_html(inline, labels) for inline in line)


def _inline_html(inline: Inline, labels: Mapping[str, Label]) -> str:
    words = escape(read_inline(inline, labels))
    if isinstance(inline, Reference):
        return f'<span {REFERENCE_MARK}="{escape(inline.target)}">{words}</span>'
    if isinstance(inline, Blank):
        return f'<span {BLANK_MARK}="{escape(inline.name)}">{words}</span>'
    for name, on in (("u", inline.underline), ("i", inline.italic), ("b", inline.bold)):
        words = f"<{name}>{words}</{name}>" if on else words
    return f'<a href="{escape(inline.link)}">{words}</a>' if inline.link else words


@dataclass(slots=True)
class _Open:
    """An element that is open, the look before it, and whether it is a mark of ours."""

    name: str
    look: Run
    mark: bool = False


@dataclass(slots=True)
class _State:
    """What has been read so far, and where we are."""

    blocks: list[Block] = field(default_factory=list)
    line: list[Inline] = field(default_factory=list)
    lists: list[bool] = field(default_factory=list)
    indented: Line = ()
    look: Run = field(default_factory=lambda: Run(""))
    opened: list[_Open] = field(default_factory=list)


class _Reader(HTMLParser):
    """Reads the editor's HTML into blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.state = _State()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element: a block, a look, a link or a mark."""
        state = self.state
        if tag == "br":
            state.line.append(Run(" "))
            return
        if tag in BLOCKS:
            self._end_line()
        if tag in {"ul", "ol"}:
            state.lists.append(tag == "ol")
        values = {name: value or "" for name, value in attrs}
        mark = _mark(values)
        if mark is not None:
            state.line.append(mark)
        state.opened.append(_Open(tag, state.look, mark is not None))
        state.look = _with_look(state.look, tag, values)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element such as `br` that has no end of its own."""
        self.handle_starttag(tag, attrs)
        if tag != "br":
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and what was left open in it."""
        state = self.state
        if tag in BLOCKS:
            self._end_line()
        if not any(element.name == tag for element in state.opened):
            return
        while True:
            element = state.opened.pop()
            state.look = element.look
            if element.name in {"ul", "ol"}:
                state.lists.pop()
            if element.name == tag:
                return

    def handle_data(self, data: str) -> None:
        """Take words in the present look; those inside a mark are only for show."""
        if not any(element.mark for element in self.state.opened):
            self.state.line.append(replace(self.state.look, text=data))

    def finish(self) -> Body:
        """Return the blocks read."""
        self._end_line()
        return tuple(self.state.blocks)

    def _end_line(self) -> None:
        state = self.state
        line = tuple(state.line)
        state.line.clear()
        if len(state.lists) > 1 and line:
            state.indented = state.indented or line
        if state.lists and line:
            state.blocks.append(ItemList((line,), state.lists[-1]))
        elif line:
            state.blocks.append(Paragraph(line))


def _mark(values: Mapping[str, str]) -> Reference | Blank | None:
    if REFERENCE_MARK in values:
        return Reference(values[REFERENCE_MARK])
    if BLANK_MARK in values:
        return Blank(values[BLANK_MARK])
    return None


def _with_look(look: Run, tag: str, values: Mapping[str, str]) -> Run:
    if tag == "a":
        return replace(look, link=_address(values))
    added = LOOKS.get(tag, Run(""))
    return replace(
        look,
        bold=look.bold or added.bold,
        italic=look.italic or added.italic,
        underline=look.underline or added.underline,
    )


def _address(values: Mapping[str, str]) -> str:
    """Return where a link goes. One to a page of this site is kept for `problems` to report."""
    if "linktype" in values:
        return f"{values['linktype']}:{values.get('id', '')}"
    return values.get("href", "")
