"""What an instrument says beside the words it restates, so that they can be read one way only.

Most of it is never needed: it stands where words look like something they are not.
"""

import re
from collections.abc import Mapping

from mou_templates.text.model import EVERYONE, Line, Run, Scope
from mou_templates.text.phrases import scope_note
from mou_templates.text.sentences import quotable, unquoted

PLAIN = "[The next paragraph carries no number and is no note.]"
LEVEL = "[The next number stands at level {}.]"
FORMERLY = "[Formerly {}.]"

_NUMBER = r"(?:Exhibit [A-Z]+\.|\d+\.|[A-Z]+-\d+|\(\w+\))"
_START = re.compile(rf"(?P<number>{_NUMBER})(?: (?P<heading>.*))?", re.DOTALL)
_NOTE = re.compile(r"\[Formerly .*\.\]|\[The next .*\.\]|Applies to: .*", re.DOTALL)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def note_of(line: Line) -> str:
    """Return the words of a line that is a note, all in italics, or nothing."""
    match line:
        case (Run(text) as run,) if run == Run(text, italic=True) and _NOTE.fullmatch(text):
            return text
        case _:
            return ""


def start_of(line: Line) -> tuple[str, str] | None:
    """Return number and heading of a line that begins a clause, or nothing if none does.

    The number is bold. The heading, bold too, is all else that such a line holds.
    """
    match line:
        case (Run(text) as run, *rest) if run == Run(text, bold=True):
            found = _START.fullmatch(text)
            if found and (found["heading"] is None or not rest):
                return found["number"], found["heading"] or ""
    return None


def is_mistakable(line: Line) -> bool:
    """Test whether a line of a body looks like the beginning of a clause or like a note."""
    return bool(note_of(line)) or start_of(line) is not None


def level_of(number: str, above: Mapping[int, str], base: int, *, exhibit: bool) -> int:
    """Return the level at which a number is taken to stand.

    `above` are the numbers of the open clauses by level, `base` is the level of the outermost.
    Only "(i)" and its like can be taken wrongly; `LEVEL` says so where it would be.
    """
    inner = number.strip("()")
    if not above or not number.startswith("("):
        return base if not above else 1 + ("-" in number)
    if not inner.islower():
        return (4 if inner.isupper() else 5) + exhibit
    letter, roman = 2 + exhibit, 3 + exhibit
    if base >= roman or _follows(inner, above.get(letter, ""), above.get(roman, "")):
        return roman
    return letter


def binding(scope: Scope) -> str:
    """Return whom a clause binds: "Applies to: library; reduced-level sites".

    Names are quoted where they would not read back otherwise.
    """
    note = scope_note(scope) or "Applies to: all parties and sites"
    if read_binding(note) == scope:
        return note
    names = ", ".join(f"“{name}”" for name in scope.parties)
    sites = scope_note(Scope(levels=scope.levels)).removeprefix("Applies to: ")
    return f"Applies to: {'; '.join(filter(None, (names, sites)))}"


def read_binding(note: str) -> Scope:
    """Return whom a clause binds, from the words of `binding`."""
    words = note.removeprefix("Applies to: ")
    if words == "all parties and sites":
        return EVERYONE
    parties: list[str] = []
    while words.startswith("“") and quotable(words) and (quoted := unquoted(words)):
        parties.append(quoted[0])
        words = quoted[1].removeprefix(", ").removeprefix("; ")
    named, _, sites = words.rpartition("; ")
    levels = _levels(sites)
    parties += named.split(", ") if named else []
    return Scope(tuple(parties + ([] if levels or not sites else sites.split(", "))), levels)


def _levels(sites: str) -> tuple[str, ...]:
    named = sites.split(" and ")
    if not all(site.endswith("-level sites") for site in named):
        return ()
    return tuple(site.removesuffix("-level sites") for site in named)


def _follows(number: str, letter: str, roman: str) -> bool:
    """Test whether a number is the next Roman one: the first under a letter, or one further."""
    if roman:
        return _value(number) == _value(roman.strip("()")) + 1
    return number == "i" and letter != "(h)"


def _value(roman: str) -> int:
    """Return the value of a Roman number, or 0 if it is none."""
    values = [_ROMAN.get(letter, 0) for letter in roman]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-one if one < after else one for one, after in pairs) if all(values) else 0
