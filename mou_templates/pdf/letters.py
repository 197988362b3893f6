"""Which letters the PDF can show, and how the others are shown.

The fonts are those of the typst wheel. They have Latin, Greek, Cyrillic, Hebrew, Arabic,
Devanagari and many signs; they lack Chinese, Japanese, Korean, Thai, Tamil and emoji, among others.
"""

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Literal

import typst

from mou_templates.text.legible import by_code_point, legible

FONTS = ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")
"""Families of the wheel, by preference: the later ones for signs that the first lacks."""

NOTE = (
    "Characters that the fonts of this PDF lack are shown by their Unicode code points in square "
    "brackets, such as [U+738B]. The Word file holds them as they were typed."
)
"""What a document says of itself that shows a character by its code point."""

UNPRINTED = frozenset({"anchor", "kind", "language", "link", "region", "to", "whole_title"})
"""Data of a page that no font has to show."""

PROBE = b"""
#let data = json(bytes(sys.inputs.data))
#set document(title: "Letters", date: datetime(year: 2000, month: 1, day: 1))
#set text(font: data.fonts, lang: "en")
#data.letter #strong(data.letter) #emph(data.letter) #strong(emph(data.letter))
"""
"""A page with one letter in each face of the fonts that an agreement is set in."""

Standard = Literal["ua-1", "a-2a"]

ACCESSIBLE: Standard = "ua-1"
"""PDF/UA-1: tagged, titled, in a named language, for every reader. Each letter needs a glyph."""

LASTING: Standard = "a-2a"
"""PDF/A-2a: readable for as long as it is kept. It wants a date, and no private-use letters."""

NAMED = re.compile(r'the (?:text|PDF contains the codepoint) `"(.+?)"`')
"""How typst says which characters it could not show."""

ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def uncovered(words: Iterable[str]) -> frozenset[str]:
    """Return the characters of the words that no font of the PDF can show."""
    return frozenset(each for each in set(words) if not _is_covered(each))


def shown(words: str) -> str:
    """Return the words as a PDF shows them: what its fonts lack by code point."""
    readable = legible(words)
    return by_code_point(readable, uncovered(readable).__contains__)


def shown_in(data: Any, hidden: frozenset[str]) -> Any:
    """Return the data of a page with the hidden characters of every printed word shown."""
    if isinstance(data, str):
        return by_code_point(data, hidden.__contains__)
    if isinstance(data, list):
        return [shown_in(each, hidden) for each in data]
    if isinstance(data, dict):
        return {
            name: each if name in UNPRINTED else shown_in(each, hidden)
            for name, each in data.items()
        }
    return data


def named_in(message: str) -> frozenset[str]:
    """Return the characters that typst names as those it could not show; none in other errors."""
    found = NAMED.search(message)
    quoted = found[1] if found else ""
    return frozenset(ESCAPED.sub(lambda code: chr(int(code[1], 16)), quoted))


@lru_cache(maxsize=1 << 16)
def _is_covered(letter: str) -> bool:
    """Test whether each face of the fonts has the letter, by setting it; that takes about 5 ms."""
    if " " <= letter <= "~" or letter in "\t\n\r":
        return True
    data = json.dumps({"letter": letter, "fonts": FONTS})
    try:
        typst.compile(
            PROBE,
            font_paths=fonts(),
            sys_inputs={"data": data},
            pdf_standards=[ACCESSIBLE, LASTING],
        )
    except typst.TypstError as error:
        if not named_in(error.message):
            raise
        return False
    return True


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """Return the fonts that come with typst: a page must not depend on what a machine has."""
    return typst.Fonts(include_system_fonts=False)
