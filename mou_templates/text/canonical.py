"""The one canonical JSON form of a text, and its sha256.

What was approved is what was signed is what is in force, byte for byte: versions, decisions and
signatures all point at this hash. So the form never changes; a new one gets a new `FORMAT`.
"""

import hashlib
import json
import re
import unicodedata
from typing import Any

from mou_templates.text.model import (
    BadText,
    Blank,
    Block,
    Body,
    Clause,
    Inline,
    ItemList,
    Line,
    Paragraph,
    Reference,
    Run,
    Text,
)
from mou_templates.text.reading import text_of

HALVES = re.compile("[\ud800-\udfff]")
"""Halves of characters (surrogates). A pattern finds one in a long text at once."""

FORMAT = 1
"""Written into every canonical text, so that a text sealed today can be read in twenty years."""


def dumps(text: Text) -> str:
    """Return the canonical JSON of a text: keys sorted, no spaces, NFC, nothing escaped.

    Raises:
        BadText: if it holds half a character (a lone surrogate), which no file can hold.
    """
    data = {"format": FORMAT, **_text(text)}
    form = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    if HALVES.search(form):
        raise BadText("The text holds half a character. Please retype the words around it.")
    return form


def loads(form: str) -> Text:
    """Return the text that a JSON form describes.

    Raises:
        BadText: if it is not JSON, not of a format we know, or not in the shape of a text.
    """
    try:
        return _read(json.loads(form))
    except BadText:
        raise
    except (ValueError, RecursionError) as error:
        raise BadText(f"This is not a text: {error}") from error


def sha256(text: Text) -> str:
    """Return the hash of a text, in hex: SHA-256 of the UTF-8 of its canonical form."""
    return hashlib.sha256(dumps(text).encode()).hexdigest()


def _read(data: Any) -> Text:
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise BadText(f"This is not a text of format {FORMAT}.")
    return text_of({key: value for key, value in data.items() if key != "format"})


def _text(text: Text) -> dict[str, Any]:
    return {
        "title": _words(text.title),
        "preamble": _body(text.preamble),
        "clauses": [_clause(clause) for clause in text.clauses],
        "exhibits": [_clause(exhibit) for exhibit in text.exhibits],
    }


def _clause(clause: Clause) -> dict[str, Any]:
    return {
        "id": _words(clause.id),
        "heading": _words(clause.heading),
        "body": _body(clause.body),
        "children": [_clause(child) for child in clause.children],
        "parties": _all_words(clause.scope.parties),
        "levels": _all_words(clause.scope.levels),
        "elements": _all_words(clause.elements),
    }


def _body(body: Body) -> list[dict[str, Any]]:
    return [_block(block) for block in body]


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"paragraph": _line(block.line)}
    if isinstance(block, ItemList):
        return {"list": [_line(item) for item in block.items], "ordered": block.ordered}
    return {
        "table": [_all_words(row) for row in block.rows],
        "header": _all_words(block.header),
        "caption": _words(block.caption),
        "role": _words(block.role),
    }


def _line(line: Line) -> list[dict[str, Any]]:
    return [_inline(inline) for inline in line]


def _inline(inline: Inline) -> dict[str, Any]:
    if isinstance(inline, Reference):
        return {"reference": _words(inline.target)}
    if isinstance(inline, Blank):
        return {"blank": _words(inline.name)}
    return {"text": _words(inline.text), **_look(inline)}


def _look(run: Run) -> dict[str, Any]:
    """Return only the looks a run has: most runs are plain, and a sealed text is kept for ever."""
    looks = {"bold": run.bold, "italic": run.italic, "underline": run.underline}
    shown: dict[str, Any] = {name: True for name, on in looks.items() if on}
    return shown | ({"link": _words(run.link)} if run.link else {})


def _all_words(words: tuple[str, ...]) -> list[str]:
    return [_words(word) for word in words]


def _words(words: str) -> str:
    return unicodedata.normalize("NFC", words)
