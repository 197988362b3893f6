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
_NUMBER = (
    r"(?i:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety|hundred|thousand|million|first|second|third|half)"
)
_NUMBERS = rf"{_NUMBER}(?:[ -](?:and{_S})?{_NUMBER})*"
_SHARE = rf"(?:{_S}(?i:percent|per cent|dollars))?"
_UNIT = (
    r"(?i:(?:sub)?sections?|exhibits?|articles?|annex(?:es)?|appendix|attachments?|schedules?"
    r"|(?:sub)?paragraphs?|clauses?|chapters?|titles?|parts?|items?|rules?|§§?)"
)
_BELOW = r"(?:\(\w{1,4}\))"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_ATOMS = (
    rf"{_MONTH}{_S}{_DAY}(?:,?{_S}\d{{4}})?(?!\d)",
    rf"{_MONTH}{_S}\d{{4}}",
    rf"{_DAY}{_S}(?:day{_S}of{_S})?{_MONTH},?(?:{_S}\d{{4}})?",
    rf"{_NUMBERS}{_SHARE}{_S}\(\$?\d[\d,.]*%?(?:-\w+)?\)",
    rf"\$?\d[\d,.]*%?{_SHARE}{_S}\({_NUMBERS}{_SHARE}\)",
    rf"{_UNIT}{_S}(?:\d[\w.-]*|[A-Z](?:-\d+)?(?!\w)|[IVX]+(?!\w)|(?={_BELOW})){_BELOW}*",
    rf"\d+{_S}(?:CFR|C\.F\.R\.|USC|U\.S\.C\.){_S}(?:§§?{_S}?|Part{_S})?\d[\w.-]*{_BELOW}*",
    rf"\$ ?\d[\d,.]*(?:{_S}(?i:thousand|million|billion))?",
    rf"\d[\d,.]*{_S}(?i:percent|per cent|dollars)(?!\w)",
    rf"\d{{1,2}}:\d{{2}}{_S}(?i:[ap]\.?m\b\.?)",
    rf"\(\d{{3}}\){_S}\d{{3}}-\d{{4}}",
    rf"(?i:fiscal{_S}year|FY){_S}\d{{4}}(?:[-–/]\d{{2,4}})?",
)
_FIGURE = re.compile(r"[\d$§]")
_LETTERED = (
    "exhibit", "annex", "appendix", "attachment", "schedule", "section", "paragraph", "clause",
    "article", "chapter", "title", "part ", "parts ", "item", "rule",
)  # fmt: skip
"""Without a figure or one of these, words hold no unit of several words that is no term."""

_START = (
    r"(?=[A-Z\d$§(]|an[dn]|ap|ar|at|ch|cl|ei|el|ex|fi|fo[ru]|ha|hu|it|mi|ni|on|pa|ru|sc|se|si|su"
    r"|te|th[io]|ti|tw|ze)"
)
"""How a unit of several words begins: a quick look, since most words begin none."""

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
    unit = rf"\s+|{_OPENING}(?:{named_or}{_START}(?:{'|'.join(_ATOMS)}))\S*|\S+"
    reach = max([REACH, *map(len, several)])
    return Cutter(tuple(several), re.compile(unit), reach)


def _of_several_words(terms: Iterable[str]) -> list[str]:
    """Return the terms that more than one word makes, the longest first, so that it is found."""
    found = {" ".join(term.split()) for term in terms}
    return sorted((term for term in found if " " in term), key=lambda term: (-len(term), term))


def plain(line: Line) -> str:
    """Return the typed words of a line; references and blanks as one strange character each."""
    return "".join([piece.text if isinstance(piece, Run) else OBJECT for piece in line])
