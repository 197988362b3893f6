"""A chart of days: where its bars stand and how tall they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 720, 160
GAP = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """One day in the chart, measured in its own units from the top left corner."""

    day: date
    count: int
    x: float
    y: float
    width: float
    height: float


def bars(days: Sequence[tuple[date, int]]) -> list[Bar]:
    """Return a bar for each day; the tallest is as tall as the chart, and none has no height."""
    most = max((count for _, count in days), default=0)
    step = WIDTH / len(days) if days else 0
    found = []
    for place, (day, count) in enumerate(days):
        height = round(HEIGHT * count / most, 1) if most else 0.0
        found.append(
            Bar(day, count, round(place * step, 1), HEIGHT - height, round(step - GAP, 1), height)
        )
    return found
