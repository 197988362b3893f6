"""How two Word files differ outside the texts of their agreements."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rapidfuzz.distance import Indel

from mou_templates.docx.outside.lines import Line

LONGEST = 4_000
"""Lines of one place, in either file, that are aligned; of more, only runs at both ends are."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Words outside the text that differ: the place, and what each file says there, or nothing."""

    place: str
    before: str
    after: str


def differences(old: Sequence[Line], new: Sequence[Line]) -> tuple[Difference, ...]:
    """Return the differences, place by place in the order in which the files name them."""
    places = dict.fromkeys(line.place for line in (*old, *new))
    return tuple(
        Difference(place, before, after)
        for place in places
        for before, after in pairs(_said(old, place), _said(new, place))
    )


def pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the lines that differ: as each file has them, or nothing where one has no such line."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    old, new = old[start:], new[start:]
    end = 0
    while end < min(len(old), len(new)) and old[-1 - end] == new[-1 - end]:
        end += 1
    old, new = old[: len(old) - end], new[: len(new) - end]
    if max(len(old), len(new)) > LONGEST:
        yield from _both(old, new)
        return
    was, now = 0, 0
    # Blocks that are the same in both; what is between two of them differs.
    for block in Indel.opcodes(list(old), list(new)).as_matching_blocks():
        yield from _both(old[was : block.a], new[now : block.b])
        was, now = block.a + block.size, block.b + block.size


def _both(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    for before, after in zip_longest(old, new, fillvalue=""):
        if before != after:
            yield before, after


def _said(lines: Sequence[Line], place: str) -> list[str]:
    return [line.words for line in lines if line.place == place]
