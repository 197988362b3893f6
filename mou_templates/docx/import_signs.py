"""Where the parts of an agreement begin that are no clauses: title, exhibits, signatures."""

import re
from collections.abc import Sequence
from itertools import takewhile

from mou_templates.docx.import_numbers import EXHIBIT, ONLY_EXHIBIT
from mou_templates.docx.import_tables import DataTable
from mou_templates.docx.import_words import Found

Item = Found | DataTable

WITNESS = re.compile(r"\bin\s+witness\s+whereof\b", re.I)
SIGNATURE = re.compile(
    r"_{5,}|^\s*(?:by|name|title|date|signature|signed|its|printed name|attest)\s*:|"
    r"^\s*(?:signatures?|signature page|authorized signatures?)\s*$",
    re.I,
)
OURS = ("Signature ", "Unnumbered Heading")
NEAR = 6
"""Within so many paragraphs of a line to sign on stands another."""
MOST_TO_SIGN = 25
"""Words of a paragraph among signatures, such as a party's address, at most."""
TITLE_LINES = 4


def title_lines(items: Sequence[Item]) -> int:
    """Return how many items at the start are the title."""
    start = list(takewhile(_is_title, items[:TITLE_LINES]))
    return len(start)


def is_exhibit(item: Item) -> bool:
    """Test whether an exhibit begins here: "Exhibit A" as a heading, or counted by Word."""
    if not isinstance(item, Found):
        return False
    if item.number and not item.is_typed and EXHIBIT.match(item.number.words + " "):
        return True
    if not item.short or not exhibit_start(item):
        return False
    return bool(item.outline) or item.stands_out or item.centered


def exhibit_start(item: Found) -> re.Match[str] | None:
    """Return the words at the start of a paragraph that make it an exhibit, or nothing.

    A section may be about an attachment: only one without a number can be called by that alone.
    """
    numbered = EXHIBIT.match(item.words)
    return numbered if numbered or item.number else ONLY_EXHIBIT.match(item.words)


def signature_start(items: Sequence[Item], first: int) -> int:
    """Return where, from a place on, the signatures begin; the length if they do not.

    They begin with "in witness whereof", or with a line to sign on that is not alone.
    """
    for place in range(first, len(items)):
        item = items[place]
        if isinstance(item, Found) and WITNESS.search(item.words):
            return place
        if is_signature(item) and _others(items, place) and not _goes_on(items, place):
            return place
    return len(items)


def is_signature(item: Item) -> bool:
    """Test whether somebody signs here, or says who does."""
    if isinstance(item, DataTable):
        cells = [cell for row in (item.table.header, *item.table.rows) for cell in row if cell]
        return bool(cells) and sum(bool(SIGNATURE.search(c)) for c in cells) * 2 >= len(cells)
    return item.style.startswith(OURS) or bool(SIGNATURE.search(item.words))


def _others(items: Sequence[Item], place: int) -> bool:
    if isinstance(items[place], DataTable):
        return True
    return any(map(is_signature, items[place + 1 : place + NEAR]))


def _goes_on(items: Sequence[Item], place: int) -> bool:
    """Test whether the agreement goes on: those who sign are named in few words."""
    rest = (item for item in items[place:] if isinstance(item, Found))
    return any(len(item.words.split()) > MOST_TO_SIGN and not is_signature(item) for item in rest)


def _is_title(item: Item) -> bool:
    if not isinstance(item, Found) or item.number or item.outline or is_exhibit(item):
        return False
    if item.style.lower() in {"title", "subtitle"}:
        return True
    return item.short and item.centered and (item.bold or item.capital or item.size >= 14)
