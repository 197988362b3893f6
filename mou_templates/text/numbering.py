"""Numbers of clauses: computed from their places, never stored.

The manner is that of American agreements: Section 4(b)(ii); Exhibit A, Section A-1(a).
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from mou_templates.text.model import Blank, Clause, Inline, Line, Reference, Text

MISSING = "[missing clause]"
"""What a cross-reference prints when its clause is gone."""

ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class Label(NamedTuple):
    """The number of a clause today, and the words that cite it.

    The depth is 1 for a section and for an exhibit, 2 for what stands right below it, and so on.
    `exhibit` tells whether the clause is an exhibit or stands in one.
    """

    number: str
    citation: str
    depth: int
    exhibit: bool = False


def labels(text: Text) -> dict[str, Label]:
    """Return the label of every clause and exhibit, by id, in document order.

    Of clauses that share an id (a fault that `problems` reports) the first keeps it.
    """
    found: dict[str, Label] = {}
    for clause_id, label in chain(_sections(text.clauses), _exhibits(text.exhibits)):
        found.setdefault(clause_id, label)
    return found


def read_line(line: Line, labels: Mapping[str, Label]) -> str:
    """Return a line as plain words: references as citations, blanks as "[name]"."""
    return "".join(read_inline(inline, labels) for inline in line)


def read_inline(inline: Inline, labels: Mapping[str, Label]) -> str:
    """Return one piece of a line as plain words."""
    if isinstance(inline, Reference):
        label = labels.get(inline.target)
        return label.citation if label else MISSING
    if isinstance(inline, Blank):
        return f"[{inline.name}]"
    return inline.text


def _sections(clauses: tuple[Clause, ...]) -> Iterator[tuple[str, Label]]:
    for place, clause in enumerate(clauses, start=1):
        label = Label(str(place), f"Section {place}", 1)
        yield clause.id, label
        yield from _below(clause, label, level=1)


def _exhibits(exhibits: tuple[Clause, ...]) -> Iterator[tuple[str, Label]]:
    for place, exhibit in enumerate(exhibits, start=1):
        letter = _letters(place).upper()
        label = Label(letter, f"Exhibit {letter}", 1, exhibit=True)
        yield exhibit.id, label
        for number, clause in enumerate(exhibit.children, start=1):
            name = f"{letter}-{number}"
            section = Label(name, f"{label.citation}, Section {name}", 2, exhibit=True)
            yield clause.id, section
            yield from _below(clause, section, level=1)


def _below(parent: Clause, above: Label, level: int) -> Iterator[tuple[str, Label]]:
    for place, child in enumerate(parent.children, start=1):
        number = f"({_enumerator(place, level)})"
        label = Label(number, above.citation + number, above.depth + 1, above.exhibit)
        yield child.id, label
        yield from _below(child, label, level + 1)


def _enumerator(place: int, level: int) -> str:
    """Return (b), (ii), then for levels deeper than a text should have (B), (2), (2), ..."""
    match level:
        case 1:
            return _letters(place)
        case 2:
            return _roman(place)
        case 3:
            return _letters(place).upper()
        case _:
            return str(place)


@lru_cache(maxsize=1024)
def _letters(place: int) -> str:
    """Return a, b, ..., z, aa, bb, ..., as statutes letter on."""
    rounds, letter = divmod(place - 1, 26)
    return chr(ord("a") + letter) * (rounds + 1)


@lru_cache(maxsize=1024)
def _roman(place: int) -> str:
    numeral = ""
    for value, letters in ROMAN:
        times, place = divmod(place, value)
        numeral += letters * times
    return numeral
