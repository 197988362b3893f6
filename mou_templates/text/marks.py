"""Inserted and struck words as HTML that can be seen and that a screen reader says."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from mou_templates.text.html import line_html
from mou_templates.text.model import Line, Reference
from mou_templates.text.numbering import Label, read_inline
from mou_templates.text.words import Piece, compare_lines, compare_words

SAID = {"ins": ("inserted", "end of insertion"), "del": ("struck", "end of struck words")}


@dataclass(frozen=True, slots=True)
class Marker:
    """Marks what changed from the old text to the new one; it knows the numbers of both."""

    old: Mapping[str, Label]
    new: Mapping[str, Label]

    def line(self, old: Line | None, new: Line | None) -> str:
        """Return a line with its changes; a side that is not there makes all of it a change."""
        return "".join(self._piece(piece) for piece in compare_lines(old or (), new or ()))

    def _piece(self, piece: Piece) -> str:
        if piece.kind == "ins":
            return inserted(line_html(piece.line, self.new))
        if piece.kind == "del":
            return struck(line_html(piece.line, self.old))
        return self._kept(piece.line)

    def _kept(self, line: Line) -> str:
        """Return a line that stayed; a cross-reference in it may have another number now."""
        parts = []
        for inline in line:
            before, after = read_inline(inline, self.old), read_inline(inline, self.new)
            if isinstance(inline, Reference) and before != after:
                now = line_html((inline,), self.new)
                parts.append(struck(escape(before)) + inserted(now))
            else:
                parts.append(line_html((inline,), self.new))
        return "".join(parts)


def marked_words(old: str, new: str) -> str:
    """Return plain words with their changes: a heading, a cell, a caption."""
    return "".join(_plain(piece) for piece in compare_words(old, new))


def inserted(html: str) -> str:
    """Return HTML marked as inserted."""
    return _marked("ins", html)


def struck(html: str) -> str:
    """Return HTML marked as struck."""
    return _marked("del", html)


def note(words: str) -> str:
    """Return words of ours about a change, which are no part of either text."""
    return f'<span class="redline-note">{escape(words)}</span>'


def _plain(piece: Piece) -> str:
    html = line_html(piece.line, {})
    return html if piece.kind == "same" else _marked(piece.kind, html)


def _marked(name: str, html: str) -> str:
    start, end = SAID[name]
    return f"<{name}>{_said(f'[{start}: ')}{html}{_said(f' {end}]')}</{name}>" if html else ""


def _said(words: str) -> str:
    return f'<span class="visually-hidden">{words}</span>'
