"""The accessible HTML of a text. Every word is escaped: what was typed is never markup."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from mou_templates.text.links import is_safe
from mou_templates.text.model import (
    Blank,
    Block,
    Body,
    Clause,
    Inline,
    ItemList,
    Line,
    Paragraph,
    Run,
    Scope,
    Table,
    Text,
)
from mou_templates.text.numbering import Label, labels, read_inline
from mou_templates.text.phrases import blocks_beside_number, numeral, scope_note

DEEPEST_HEADING = 6


def text_html(text: Text, *, heading_level: int = 2) -> str:
    """Return the text as an `article`, every clause a `section` with an anchor and its number.

    The title gets a heading of the level given, sections and exhibits the one below, and so on
    down to h6, so that a screen reader's outline is the agreement's.
    """
    printer = _Printer(labels(text), heading_level)
    parts = (
        _heading(heading_level, escape(text.title)) if text.title else "",
        printer.body(text.preamble),
        *(printer.clause(clause) for clause in text.clauses),
        *(printer.clause(exhibit) for exhibit in text.exhibits),
    )
    return _element("article", "".join(parts), 'class="agreement-text"')


def body_html(body: Body, labels: Mapping[str, Label]) -> str:
    """Return the blocks of one body: paragraphs, lists and tables."""
    return _Printer(labels, DEEPEST_HEADING).body(body)


def line_html(line: Line, labels: Mapping[str, Label]) -> str:
    """Return one line as HTML within a paragraph."""
    return "".join(_inline(inline, labels) for inline in line)


def table_html(table: Table) -> str:
    """Return a captioned table in a region that can be scrolled with the keyboard."""
    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    header = "".join(_named_cell(cell, "col") for cell in table.header)
    rows = "".join(_row(row) for row in table.rows)
    inner = f"<table>{caption}<thead><tr>{header}</tr></thead><tbody>{rows}</tbody></table>"
    name = escape(table.caption or "Table")
    return _element(
        "div", inner, f'class="table-scroll" tabindex="0" role="region" aria-label="{name}"'
    )


@dataclass(frozen=True, slots=True)
class _Printer:
    """Writes the clauses of one text."""

    labels: Mapping[str, Label]
    level: int

    def clause(self, clause: Clause, level: int = 0) -> str:
        """Return a clause, and all below it, as a `section`."""
        level = level or self.level + 1
        label = self.labels[clause.id]
        parts = (
            _clause_heading(clause, label, level),
            self._words(clause),
            *(self.clause(child, level + 1) for child in clause.children),
        )
        kind = "exhibit" if label.exhibit and label.depth == 1 else "clause"
        attributes = f'id="clause-{escape(clause.id)}" class="{kind} depth-{label.depth}"'
        return _element("section", "".join(parts), attributes)

    def _words(self, clause: Clause) -> str:
        """Return whom a clause binds and its body; without a heading its number needs words."""
        beside = blocks_beside_number(clause)
        first, rest = clause.body[:beside], clause.body[beside:]
        return self.body(first) + _scope(clause.scope) + self.body(rest)

    def body(self, body: Body) -> str:
        """Return paragraphs, lists and tables."""
        return "".join(self.block(block) for block in body)

    def block(self, block: Block) -> str:
        """Return one block."""
        if isinstance(block, Paragraph):
            return f"<p>{line_html(block.line, self.labels)}</p>"
        if isinstance(block, ItemList):
            items = "".join(f"<li>{line_html(item, self.labels)}</li>" for item in block.items)
            return _element("ol" if block.ordered else "ul", items)
        return table_html(block)


def _clause_heading(clause: Clause, label: Label, level: int) -> str:
    """Return the heading of a clause; one without words of its own only has its number shown."""
    anchor = _anchor(clause, label)
    if clause.heading:
        return _heading(level, f"{anchor} {escape(clause.heading)}")
    return f'<p class="clause-number-alone">{anchor}</p>'


def _anchor(clause: Clause, label: Label) -> str:
    """Return the number as a link to the clause itself, named by its full citation."""
    is_exhibit = label.exhibit and label.depth == 1
    name = "" if is_exhibit else f' aria-label="{escape(label.citation)}"'
    words = escape(numeral(label))
    return f'<a class="clause-number" href="{_fragment(clause.id)}"{name}>{words}</a>'


def _fragment(clause_id: str) -> str:
    return f"#clause-{quote(clause_id)}"


def _scope(scope: Scope) -> str:
    note = scope_note(scope)
    return f'<p class="clause-scope">{escape(note)}</p>' if note else ""


def _inline(inline: Inline, labels: Mapping[str, Label]) -> str:
    words = escape(read_inline(inline, labels))
    if isinstance(inline, Blank):
        return f'<span class="blank">{words}</span>'
    if isinstance(inline, Run):
        return _run(inline, words)
    if inline.target in labels:
        return f'<a class="clause-reference" href="{_fragment(inline.target)}">{words}</a>'
    return f'<span class="clause-missing">{words}</span>'


def _run(run: Run, words: str) -> str:
    for name, on in (("u", run.underline), ("em", run.italic), ("strong", run.bold)):
        words = f"<{name}>{words}</{name}>" if on else words
    if is_safe(run.link):
        return f'<a href="{escape(run.link)}" rel="noopener">{words}</a>'
    return words


def _row(row: tuple[str, ...]) -> str:
    """Return a row whose first cell names it."""
    cells = (f"<td>{escape(cell)}</td>" for cell in row[1:])
    return f"<tr>{_named_cell(row[0], 'row') if row else ''}{''.join(cells)}</tr>"


def _named_cell(words: str, scope: str) -> str:
    """Return a header cell; an empty one heads nothing, so it is plain."""
    return f'<th scope="{scope}">{escape(words)}</th>' if words else "<td></td>"


def _heading(level: int, inner: str) -> str:
    return _element(f"h{min(level, DEEPEST_HEADING)}", inner)


def _element(name: str, inner: str, attributes: str = "") -> str:
    return f"<{name} {attributes}>{inner}</{name}>" if attributes else f"<{name}>{inner}</{name}>"
