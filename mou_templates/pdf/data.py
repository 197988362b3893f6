"""A text and its signatures as plain data for the page template, which walks it."""

from collections.abc import Mapping, Sequence
from typing import Any

from mou_templates.pdf.letters import FONTS
from mou_templates.text.document import (
    DocumentMeta,
    EvidenceBlock,
    SignatureBlock,
    running_line,
    signature_lines,
    subtitle,
)
from mou_templates.text.legible import legible
from mou_templates.text.links import is_safe
from mou_templates.text.model import Block, Inline, ItemList, Line, Paragraph, Reference, Run, Text
from mou_templates.text.numbering import Label, labels, read_inline
from mou_templates.text.phrases import EVIDENCE, SIGNATURES
from mou_templates.text.pieces import Head, Matter, Note, Piece, Sheet, sheets
from mou_templates.text.tables import alignments, grid, is_tight, is_wide, shares, type_of

Data = dict[str, Any]

LONGEST_WHOLE = 200
"""Rows with no longer cell stay whole on a page; a longer one might not fit on any."""


def page_data(
    text: Text,
    meta: DocumentMeta,
    signatures: Sequence[SignatureBlock],
    evidence: Sequence[EvidenceBlock] = (),
) -> Data:
    """Return all that a PDF says, as plain data."""
    places = labels(text)
    reader = _Reader(places)
    return {
        **_frame(text, meta),
        "sheets": [reader.sheet(sheet) for sheet in sheets(text, places)],
        "signatures_heading": SIGNATURES,
        "signatures": [_signature(block) for block in signatures],
        "evidence_heading": EVIDENCE,
        "evidence": [_evidence(block) for block in evidence],
        "fonts": list(FONTS),
        "letters_note": "",
    }


def inner_links(data: Data) -> list[str]:
    """Return the words of the links to clauses, in the order in which the page prints them."""
    lines = (
        line for sheet in data["sheets"] for piece in sheet["pieces"] for line in _lines(piece)
    )
    return [part["words"] for line in lines for part in line if "to" in part]


def _lines(piece: Data) -> list[list[Data]]:
    return [piece["line"]] if "line" in piece else piece.get("items", [])


def _frame(text: Text, meta: DocumentMeta) -> Data:
    language, _, region = meta.language.partition("-")
    name = legible(meta.title or text.title or meta.number)
    return {
        "title": legible(text.title),
        "name": name,
        # The title of the file is not set in any font: it keeps every letter.
        "whole_title": name,
        "subtitle": legible(subtitle(meta)),
        "status": legible(meta.status),
        "running": legible(running_line(meta)),
        "language": language.lower(),
        # An alphabet or the like may stand there too; a page is set by the country alone.
        "region": region if len(region) == 2 else "",
        "date": [meta.date.year, meta.date.month, meta.date.day] if meta.date else None,
    }


def _signature(block: SignatureBlock) -> Data:
    lines = [[name, legible(words)] for name, words in signature_lines(block)]
    return {"party": legible(block.party), "role": legible(block.role), "lines": lines}


def _evidence(block: EvidenceBlock) -> Data:
    lines = [[name, legible(words)] for name, words in block.lines]
    return {"party": legible(block.party), "lines": lines}


class _Reader:
    """Reads pieces into data; knows the clauses met so far, as each is linked to once."""

    def __init__(self, known: Mapping[str, Label]) -> None:
        self._labels = known
        self._met: set[str] = set()

    def sheet(self, sheet: Sheet) -> Data:
        pieces = [self._piece(piece) for piece in sheet.pieces]
        # A change of format starts a page already.
        pieces[0]["new_page"] = pieces[0]["new_page"] and not sheet.wide
        return {"wide": sheet.wide, "pieces": pieces}

    def _piece(self, piece: Piece) -> Data:
        starts = isinstance(piece, Head) and piece.exhibit and piece.depth == 1
        place: Data = {"depth": piece.depth, "exhibit": piece.exhibit, "new_page": starts}
        if isinstance(piece, Head):
            return place | self._head(piece)
        if isinstance(piece, Note):
            return place | {"kind": "note", "words": legible(piece.words)}
        return place | self._block(piece)

    def _head(self, head: Head) -> Data:
        first = head.clause_id not in self._met
        self._met.add(head.clause_id)
        return {
            "kind": "head",
            "anchor": _anchor(head.clause_id) if first else None,
            "numeral": head.numeral,
            "line": self._line(head.line),
            "outline": head.outline,
        }

    def _block(self, matter: Matter) -> Data:
        block: Block = matter.block
        if isinstance(block, Paragraph):
            return {"kind": "paragraph", "line": self._line(block.line)}
        if isinstance(block, ItemList):
            items = [self._line(item) for item in block.items]
            return {"kind": "list", "items": items, "ordered": block.ordered}
        return {
            "kind": "table",
            "caption": legible(block.caption),
            "rows": [[legible(cell) for cell in row] for row in grid(block)],
            "headed": any(block.header),
            "shares": shares(block),
            "sides": alignments(block),
            "wide": is_wide(block),
            "tight": is_tight(block),
            "size": type_of(block).points,
            "inset": type_of(block).inset,
            "whole": all(len(cell) <= LONGEST_WHOLE for row in grid(block) for cell in row),
        }

    def _line(self, line: Line) -> list[Data]:
        return [self._inline(inline) for inline in line]

    def _inline(self, inline: Inline) -> Data:
        words = legible(read_inline(inline, self._labels))
        if isinstance(inline, Reference):
            known = inline.target in self._labels
            return {"words": words, "to": _anchor(inline.target)} if known else _mark(words)
        if isinstance(inline, Run):
            looks = {"bold": inline.bold, "italic": inline.italic, "underline": inline.underline}
            shown = {look: True for look, on in looks.items() if on}
            link = {"link": inline.link} if is_safe(inline.link) else {}
            return {"words": words, **shown, **link}
        return _mark(words)


def _mark(words: str) -> Data:
    return {"words": words, "open": True}


def _anchor(clause_id: str) -> str:
    return f"clause-{clause_id}"
