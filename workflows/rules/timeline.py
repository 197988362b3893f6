"""Draw the life of an agreement on a line of time, for a template to print as SVG.

Marks stand where their days fall; words that would run into each other stand one above another.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

WIDTH, EDGE = 900.0, 16.0
"""Width of the drawing in its own units, and the room left at either end."""
ROW, LETTER, GAP = 36.0, 7.0, 14.0
"""Height of a row of words, width of a letter, and the least room between two words."""


@dataclass(frozen=True, slots=True)
class Day:
    """Something on a day: what it is called, and its kind, which tells how it is drawn."""

    on: date
    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A day in the drawing: where it stands on the line, and where its words stand above it.

    `anchor` is the end of the words that stands at the mark, as SVG's `text-anchor` names it.
    """

    day: Day
    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A line of time: its size, the height at which the line runs, and its marks by day."""

    width: float
    height: float
    line: float
    marks: tuple[Mark, ...]


def timeline(days: Iterable[Day]) -> Timeline:
    """Return the drawing of the days, from the first to the last of them."""
    ordered = sorted(days, key=lambda day: day.on)
    places = [_across(day.on, ordered) for day in ordered]
    rows = _rows([_room(day, x) for day, x in zip(ordered, places, strict=True)])
    line = ROW * (1 + max(rows, default=0)) + GAP
    marks = (
        Mark(day, x, line - GAP - ROW * row, _anchor(x))
        for day, x, row in zip(ordered, places, rows, strict=True)
    )
    return Timeline(WIDTH, line + EDGE, line, tuple(marks))


def _across(on: date, ordered: list[Day]) -> float:
    """Return how far across the drawing the day stands."""
    first, last = ordered[0].on, ordered[-1].on
    share = (on - first).days / ((last - first).days or 1)
    return round(EDGE + share * (WIDTH - 2 * EDGE), 1)


def _anchor(x: float) -> str:
    """Return the end of the words that stands at the mark, so that they stay in the drawing."""
    if x < WIDTH / 3:
        return "start"
    return "end" if x > 2 * WIDTH / 3 else "middle"


def _room(day: Day, x: float) -> tuple[float, float]:
    """Return where the words of the day begin and end."""
    width = LETTER * max(len(day.title), len("September 30, 2026"))
    start = {"start": x, "middle": x - width / 2, "end": x - width}[_anchor(x)]
    return start, start + width


def _rows(rooms: list[tuple[float, float]]) -> list[int]:
    """Return the lowest row for each of the words in which it meets none before it."""
    found: list[int] = []
    for start, end in rooms:
        row = 0
        while any(
            other == row and start < there[1] + GAP and there[0] < end + GAP
            for other, there in zip(found, rooms, strict=False)
        ):
            row += 1
        found.append(row)
    return found
