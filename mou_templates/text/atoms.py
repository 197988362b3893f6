"""A line cut into the smallest units that a reader of agreements would strike or insert.

A unit is a word with its punctuation. A date, an amount, a number with its spelled twin
("seven (7)") and a reference ("Section 4(b)") are one unit each: half of one means nothing.
"""

import re
from collections import deque
from dataclasses import dataclass

from mou_templates.text.model import Inline, Line, Run

Token = Line
"""A piece of a line that is never cut: inlines without a space between them, or one atom."""

_OBJECT = "\ufffc"
"""Stands in plain words for a reference or a blank, as one character of a word."""

_MONTH = (
    r"(?i:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?"
    r"|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_NUMBER = (
    r"(?i:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety|hundred|thousand|million|first|second|third)"
)
_UNIT = r"(?i:sections?|exhibits?|articles?|annex|attachments?|schedules?|appendix|paragraphs?|§§?)"
_ATOMS = (
    rf"{_MONTH} \d{{1,2}}(?:, ?| )\d{{4}}",
    rf"\d{{1,2}} {_MONTH} \d{{4}}",
    rf"{_NUMBER}(?:[ -](?:and )?{_NUMBER})*(?: (?i:percent|per cent))? \(\$?\d[\d,.]*%?\)",
    rf"{_UNIT} (?:\d[\w.-]*|[A-Z](?:-\d+)?(?!\w))(?:\(\w+\))*",
    r"\$ ?\d[\d,.]*(?: (?i:thousand|million|billion))?",
)
_TOKEN = re.compile(rf"[^\w\s$§]*(?:{'|'.join(_ATOMS)})\S*|\S+|\s+")


@dataclass(frozen=True, slots=True)
class Word:
    """A token of a line with the space before it. The last one may be nothing but space."""

    gap: Token
    token: Token


def cut(line: Line) -> tuple[Word, ...]:
    """Return the line's words. Put together again, gap and token, they are the line."""
    words: list[Word] = []
    gap: Token = ()
    pieces = deque(line)
    offset = 0
    for match in _TOKEN.finditer(plain(line)):
        token, offset = _take(pieces, offset, match.end() - match.start())
        if match.group().isspace():
            gap = token
        else:
            words.append(Word(gap, token))
            gap = ()
    return (*words, Word(gap, ())) if gap else tuple(words)


def plain(line: Line) -> str:
    """Return the typed words of a line; references and blanks as one strange character each."""
    return "".join(piece.text if isinstance(piece, Run) else _OBJECT for piece in line)


def _take(pieces: deque[Inline], offset: int, length: int) -> tuple[Token, int]:
    """Return the next so many characters, each run's in its look, and take them off.

    The offset is how many characters of the first piece are gone already; the new one is
    returned with the token.
    """
    taken: list[Inline] = []
    while length > 0:
        piece = pieces[0]
        size = len(piece.text) if isinstance(piece, Run) else 1
        end = min(offset + length, size)
        if isinstance(piece, Run) and end > offset:
            look = piece.bold, piece.italic, piece.underline, piece.link
            taken.append(Run(piece.text[offset:end], *look))
        elif end > offset:
            taken.append(piece)
        length -= end - offset
        offset = end
        if end == size:
            pieces.popleft()
            offset = 0
    return tuple(taken), offset
