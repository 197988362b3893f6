"""The parts of a Word file: its title, main part, exhibits and signatures.

Those of a stranger's file are guessed by words and looks; those of a file of ours are known by the
styles and numbers that we gave them, so that no sentence of the agreement is taken for one.
"""

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from mou_templates.docx.import_numbers import EXHIBIT
from mou_templates.docx.import_signs import (
    OURS,
    Item,
    is_exhibit,
    is_signature,
    signature_start,
    title_lines,
)
from mou_templates.docx.import_words import EXHIBIT_STYLE, Found
from mou_templates.text.normal import clean
from mou_templates.text.phrases import SIGNATURES

TITLE = "Title"
LABELS = frozenset({"Subtitle", "Document Status"})
"""What a file of ours says of itself under its title."""
SIGNATURE_HEADING = "Unnumbered Heading"


class Parts(NamedTuple):
    """The parts of a file, in order; `labels` are what a file of ours says of itself."""

    title: str
    main: list[Item]
    exhibits: list[Item]
    signatures: list[Item]
    labels: list[Item]


def parts_of(items: Sequence[Item]) -> Parts:
    """Return the parts of a stranger's file."""
    count = title_lines(items)
    title, rest = _said(items[:count]), items[count:]
    first = next((n for n, item in enumerate(rest) if is_exhibit(item)), len(rest))
    signed = signature_start(rest[:first], _after_last_clause(rest[:first]))
    main, signatures = list(rest[:signed]), list(rest[signed:first])
    exhibits = list(rest[first:])
    end = len(exhibits)
    while end and is_signature(exhibits[end - 1]):
        end -= 1
    return Parts(title, main, exhibits[:end], [*signatures, *exhibits[end:]], [])


def parts_of_ours(items: Sequence[Item]) -> Parts:
    """Return the parts of a file of ours.

    What somebody put behind the signatures stays in the text, at its end: it was never there.
    """
    front = list(takewhile(_is_front, items))
    labels = [item for item in front if _style(item) in LABELS]
    title = _said([item for item in front if _style(item) == TITLE])
    text, signatures = _unsigned(items[len(front) :])
    first = next((n for n, item in enumerate(text) if begins_our_exhibit(item)), len(text))
    return Parts(title, text[:first], text[first:], signatures, labels)


def begins_our_exhibit(item: Item) -> bool:
    """Test whether an exhibit begins here, in a file of ours: Word counts it as one."""
    if not isinstance(item, Found) or item.is_typed:
        return False
    if item.number:
        return bool(EXHIBIT.match(item.number.words + " "))
    return item.style == EXHIBIT_STYLE


def _unsigned(items: Sequence[Item]) -> tuple[list[Item], list[Item]]:
    """Return a file of ours without its signature pages, and those."""
    start = next((n for n, item in enumerate(items) if _begins_signatures(item)), len(items))
    text, signatures = list(items[:start]), list(items[start : start + 1])
    for item in items[start + 1 :]:
        (signatures if _style(item).startswith(OURS) else text).append(item)
    return text, signatures


def _begins_signatures(item: Item) -> bool:
    """Test whether the signature pages begin here, whose heading LibreOffice may set otherwise."""
    if _style(item) == SIGNATURE_HEADING:
        return True
    return isinstance(item, Found) and item.words == SIGNATURES and not item.clause_id


def _is_front(item: Item) -> bool:
    return _style(item) == TITLE or _style(item) in LABELS


def _style(item: Item) -> str:
    return item.style if isinstance(item, Found) else ""


def _said(items: Sequence[Item]) -> str:
    return clean(" ".join(item.words for item in items if isinstance(item, Found)))


def _after_last_clause(items: Sequence[Item]) -> int:
    """Return the place after the last paragraph that has a number or is a heading by its style."""
    found = ((n, item) for n, item in enumerate(items) if isinstance(item, Found))
    places = [n for n, item in found if item.number or item.outline]
    return places[-1] + 1 if places else 0
