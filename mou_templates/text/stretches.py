"""Stretches of two lines, before and after, and the clean-up that makes them easy to read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from mou_templates.text.atoms import Token, plain

COMMON = frozenset({
    "a", "an", "and", "any", "are", "as", "at", "be", "by", "for", "from", "has", "have", "if",
    "in", "is", "it", "its", "may", "no", "not", "of", "on", "or", "shall", "such", "that", "the",
    "their", "this", "to", "under", "upon", "will", "with",
})  # fmt: skip
"""Words that say nothing alone: one left standing between two changes only hinders the reader."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands in one place in the old and in the new line. `same` says it is one thing."""

    old: tuple[Token, ...]
    new: tuple[Token, ...]
    same: bool = False


def joined_stretches(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Join neighbours that both stayed or both changed, and drop what holds nothing."""
    joined: list[Stretch] = []
    for stretch in stretches:
        if not stretch.old and not stretch.new:
            continue
        if joined and joined[-1].same == stretch.same:
            last = joined[-1]
            joined[-1] = Stretch(last.old + stretch.old, last.new + stretch.new, last.same)
        else:
            joined.append(stretch)
    return joined


def trim(stretch: Stretch) -> Iterator[Stretch]:
    """Yield a change without what both sides begin and end with, and that beside it as same."""
    old, new = stretch.old, stretch.new
    most = min(len(old), len(new))
    head = next((n for n in range(most) if old[n] != new[n]), most)
    most -= head
    tail = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    yield Stretch(old[:head], old[:head], same=True)
    middle = Stretch(old[head : len(old) - tail], new[head : len(new) - tail])
    yield replace(middle, same=stretch.same)
    yield Stretch(old[len(old) - tail :], old[len(old) - tail :], same=True)


def without_islands(stretches: list[Stretch]) -> list[Stretch]:
    """Make one change of two with nothing but one common word between them."""
    kept: list[Stretch] = []
    for place, stretch in enumerate(stretches):
        between = 0 < place < len(stretches) - 1 and stretch.same
        if between and _is_island(stretch, stretches[place - 1], stretches[place + 1]):
            kept.append(replace(stretch, same=False))
        else:
            kept.append(stretch)
    return joined_stretches(kept)


def _is_island(stretch: Stretch, before: Stretch, after: Stretch) -> bool:
    words = [word for word in map(plain, stretch.old) if not word.isspace()]
    one_way = not (before.old or after.old) or not (before.new or after.new)
    return not words or (not one_way and len(words) == 1 and words[0].lower() in COMMON)
