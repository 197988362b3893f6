"""Words cut into the smallest units that a reader of agreements would strike or insert.

A unit is a word with its punctuation. A date, an amount, a number with its spelled twin
("seven (7)"), a reference ("Section 4(b)", "20 CFR 678.500") and a term that the text defines
("One-Stop Operator") are one unit each: half of one means nothing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from mou_templates.text.model import Line, Run

OBJECT = "\ufffc"
"""Stands in plain words for a reference or a blank, as one character of a word."""

REACH = 72
"""No unit is longer than this; one that is may be cut."""

_S = r"[ \u00a0]"
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
_NUMBER_NAMES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    "hundred", "thousand", "million", "first", "second", "third", "half",
)  # fmt: skip
_NUMBER = f"(?i:{'|'.join(_NUMBER_NAMES)})"
_NUMBERS = rf"{_NUMBER}(?:[ -](?:and{_S})?{_NUMBER})*"
_SHARE = rf"(?:{_S}(?i:percent|per cent|dollars))?"
_UNIT_NAMES = (
    "section", "sections", "subsection", "subsections", "exhibit", "exhibits", "article",
    "articles", "annex", "annexes", "appendix", "attachment", "attachments", "schedule",
    "schedules", "paragraph", "paragraphs", "subparagraph", "subparagraphs", "clause", "clauses",
    "chapter", "chapters", "title", "titles", "part", "parts", "item", "items", "rule", "rules",
)  # fmt: skip
_UNIT = f"(?i:{'|'.join(_UNIT_NAMES)}|§§?)"
_BELOW = r"(?:\(\w{1,4}\))"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"


def _beginning(names: Iterable[str], signs: str = "") -> str:
    """Return a quick look at whether a name or a sign may begin here: most words are none."""
    rest: dict[str, set[str]] = {}
    for name in names:
        rest.setdefault(name[0], set()).add(name[1:3])
    capitals = "".join(sorted(rest)).upper()
    small = [f"{one}(?:{'|'.join(sorted(rest[one]))})" for one in sorted(rest)]
    return rf"(?=[{capitals}{signs}]|{'|'.join(small)})"


_OF_FIGURES = (
    rf"{_DAY}{_S}(?:day{_S}of{_S})?{_MONTH},?(?:{_S}\d{{4}})?",
    rf"\$?\d[\d,.]*%?{_SHARE}{_S}\({_NUMBERS}{_SHARE}\)",
    rf"\d+{_S}(?:CFR|C\.F\.R\.|USC|U\.S\.C\.){_S}(?:§§?{_S}?|Part{_S})?\d[\w.-]*{_BELOW}*",
    rf"\$ ?\d[\d,.]*(?:{_S}(?i:thousand|million|billion))?",
    rf"\d[\d,.]*{_S}(?i:percent|per cent|dollars)(?!\w)",
    rf"\d{{1,2}}:\d{{2}}{_S}(?i:[ap]\.?m\b\.?)",
    rf"\(\d{{3}}\){_S}\d{{3}}-\d{{4}}",
)
_DATE = rf"{_MONTH}{_S}(?:{_DAY}(?:,?{_S}\d{{4}})?(?!\d)|\d{{4}})"
_TWIN = rf"{_NUMBERS}{_SHARE}{_S}\(\$?\d[\d,.]*%?(?:-\w+)?\)"
_CITED = rf"{_UNIT}{_S}(?:\d[\w.-]*|[A-Z](?:-\d+)?(?!\w)|[IVX]+(?!\w)|(?={_BELOW})){_BELOW}*"
_YEAR = rf"(?i:fiscal{_S}year|FY){_S}\d{{4}}(?:[-–/]\d{{2,4}})?"
_ATOM = (
    rf"(?:(?=[\d$(])(?:{'|'.join(_OF_FIGURES)})|(?=[JFMASOND]){_DATE}"
    rf"|{_beginning(_NUMBER_NAMES)}{_TWIN}|{_beginning(_UNIT_NAMES, '§')}{_CITED}|(?=[fF]){_YEAR})"
)
"""What is one unit of several words. Each kind has a quick look before it."""

_START = _beginning((*_NUMBER_NAMES, *_UNIT_NAMES, "fiscal year"), r"\d$§(DJ")
"""How any of them begins: with a figure, a sign, a month or a name."""

_FIGURE = re.compile(r"[\d$§]")
_LETTERED = (
    "exhibit", "annex", "appendix", "attachment", "schedule", "section", "paragraph", "clause",
    "article", "chapter", "title", "part ", "parts ", "item", "rule",
)  # fmt: skip
"""Without a figure or one of these, words hold no unit of several words that is no term."""

_OPENING = r"[^\w\s$§(]*\(?"
_PLAIN = re.compile(r"\s+|\S+")


@dataclass(frozen=True, slots=True)
class Cutter:
    """Cuts words into units. `reach` is the length of the longest one."""

    terms: tuple[str, ...]
    unit: re.Pattern[str]
    reach: int

    def cut(self, words: str) -> list[str]:
        """Return the words as units and the white space between them. Joined, they are all."""
        return self.unit.findall(words)

    def cut_plain(self, words: str) -> list[str]:
        """Return words that hold no unit of several words, cut at white space."""
        return _PLAIN.findall(words)

    def may_hold(self, words: str) -> bool:
        """Test whether words may hold a unit of several words."""
        if _FIGURE.search(words) or any(term in words for term in self.terms):
            return True
        lower = words.lower()
        return any(name in lower for name in _LETTERED)


@lru_cache(maxsize=64)
def cutter(terms: frozenset[str] = frozenset()) -> Cutter:
    """Return what cuts words where some terms are defined; only those of several words matter."""
    several = _of_several_words(terms)
    said = [re.escape(term) + r"(?!\w)" for term in several]
    named_or = "".join(f"{one}|" for one in said)
    unit = rf"\s+|{_OPENING}(?:{named_or}{_START}{_ATOM})\S*|\S+"
    reach = max([REACH, *map(len, several)])
    return Cutter(tuple(several), re.compile(unit), reach)


def _of_several_words(terms: Iterable[str]) -> list[str]:
    """Return the terms that more than one word makes, the longest first, so that it is found."""
    found = {" ".join(term.split()) for term in terms}
    return sorted((term for term in found if " " in term), key=lambda term: (-len(term), term))


def plain(line: Line) -> str:
    """Return the typed words of a line; references and blanks as one strange character each."""
    return "".join([piece.text if isinstance(piece, Run) else OBJECT for piece in line])
