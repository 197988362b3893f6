"""Numbers that people type before a paragraph, or that Word counts: what kind, and how deep.

Met in agreements by others: "4.", "4.2", "4(b)", "(b)", "IV.", "A.", "a)", "Section 4:", "ARTICLE
IV".
"""

import re
from dataclasses import dataclass

ROMAN = re.compile(r"(?=[ivxlc])(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", re.I)
TYPED = re.compile(
    r"\s*(?:"
    r"(?P<word>article|section|part|clause)\s+(?P<named>\d+(?:\.\d+)*|[ivxlc]+)\s*(?:[.:–—-]+|$|(?=\s))"
    r"|(?P<dotted>\d+(?:\.\d+)+)[.)]?(?=\s)"
    r"|(?P<digits>\d{1,3})[.)](?=\s)"
    r"|\((?P<within>\d{1,3}|[a-z]{1,4})\)(?=\s|$)"
    r"|(?P<letters>[a-z]|[ivxlc]+)[.)](?=\s)"
    r")\s*",
    re.I,
)
EXHIBIT = re.compile(
    r"\s*(?P<kind>exhibit|attachment|appendix|annex|schedule|addendum)\s+"
    r"(?P<number>[a-z]|\d{1,2}|[ivx]+)\b\s*[.:–—-]*\s*",
    re.I,
)
ONLY_EXHIBIT = re.compile(
    r"\s*(?:exhibit|attachment|appendix|annex|addendum)\s*[.:–—-]+\s*(?=\w)", re.I
)
"""An exhibit that is not numbered, for it is the only one: "Attachment: Sites"."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number before a paragraph.

    `family` tells numbers of one kind ("(a)", "(b)") from another ("1.", "2."), `count` which it
    is in its family, `rank` how deep it must stand if it says so itself ("4.2" is 2), else 0.
    """

    words: str
    family: str
    count: int
    rank: int = 0
    other: "Number | None" = None
    """What it is if it is not that: "(i)" is the first roman or the ninth letter."""


def typed(words: str) -> tuple[Number, int] | None:
    """Return the number that a paragraph begins with and the length of its words, or None."""
    match = TYPED.match(words)
    if match is None or not match.group().strip():
        return None
    said = match.group().strip()
    if match["word"]:
        number = _whole(said, match["word"].lower(), match["named"])
    elif match["dotted"]:
        parts = match["dotted"].split(".")
        number = Number(said, "decimal", int(parts[-1]), rank=len(parts))
    elif match["digits"]:
        number = Number(said, "decimal", int(match["digits"]), rank=1)
    elif match["within"]:
        number = _lettered(said, match["within"], "()")
    else:
        number = _lettered(said, match["letters"], ".")
    return (number, match.end()) if number.count else None


def counted(words: str, list_id: str, level: int) -> Number:
    """Return the number that Word counted, in a list and on a level of it."""
    return Number(words, f"list {list_id}", 0, rank=level)


def _whole(said: str, word: str, named: str) -> Number:
    if named[0].isdecimal():
        parts = named.split(".")
        return Number(said, word, int(parts[-1]), rank=len(parts))
    return Number(said, word, _roman(named), rank=1)


def _lettered(said: str, letters: str, shape: str) -> Number:
    """Return a number of letters; what may be a roman numeral may be a letter too."""
    if letters.isdecimal():
        return Number(said, f"digits{shape}", int(letters))
    case = "upper" if letters.isupper() else "lower"
    letter = Number(said, f"{case} letter{shape}", _letter(letters))
    roman = Number(said, f"{case} roman{shape}", _roman(letters))
    if roman.count and (len(letters) > 1 or letters.lower() == "i"):
        return Number(said, roman.family, roman.count, other=letter if letter.count else None)
    return Number(said, letter.family, letter.count, other=roman if roman.count else None)


def _letter(letters: str) -> int:
    """Return the place of "b" or of "bb" (after z, as statutes letter on); 0 for other words."""
    if len(set(letters.lower())) > 1:
        return 0
    return ord(letters[0].lower()) - ord("a") + 1 + 26 * (len(letters) - 1)


def _roman(letters: str) -> int:
    if not ROMAN.fullmatch(letters):
        return 0
    worth = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    values = [worth[letter] for letter in letters.lower()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)
