"""The clean-up of a word difference: the rules that make it easy to read, and nothing else.

tests/unit/mou_templates/text/test_legal_words.py holds a table of cases. The rules, in order:

1. what a change begins and ends with on both sides is no part of it (`trim`);
2. nothing but a common word or two between two changes is part of them (`without_islands`);
3. an insertion or deletion that could as well stand elsewhere stands where a sentence or a part of
   one begins (`slid`).
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

COMMON = frozenset({
    "a", "an", "and", "any", "are", "as", "at", "be", "by", "for", "from", "has", "have", "if",
    "in", "is", "it", "its", "may", "no", "not", "of", "on", "or", "shall", "such", "that", "the",
    "their", "this", "to", "under", "upon", "will", "with",
})  # fmt: skip
"""Words that say nothing alone: one left standing between two changes only hinders the reader."""

LONGEST_ISLAND = 2
"""So many common words between two changes are no landmark."""

Token = str | tuple[str, str]
"""A unit of words or white space; of a line with looks, the words and the look of each letter."""


class Stretch(NamedTuple):
    """What stands in one place in the old and in the new line. `same` says it is one thing."""

    same: bool
    old: list[Token]
    new: list[Token]


class Span(NamedTuple):
    """So many characters of the old words and of the new, which stayed or changed."""

    same: bool
    old: int
    new: int


def cleaned(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return the stretches after the first two rules, those of one kind joined."""
    trimmed = [part for stretch in joined(stretches) for part in trim(stretch)]
    return joined(without_islands(joined(trimmed)))


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Join neighbours that both stayed or both changed, and drop what holds nothing."""
    made: list[Stretch] = []
    for stretch in stretches:
        if not stretch.old and not stretch.new:
            continue
        if made and made[-1].same == stretch.same:
            last = made[-1]
            made[-1] = Stretch(last.same, last.old + stretch.old, last.new + stretch.new)
        else:
            made.append(stretch)
    return made


def trim(stretch: Stretch) -> Iterator[Stretch]:
    """Yield a change without what both sides begin and end with, and that beside it as same."""
    same, old, new = stretch
    if same or not old or not new:
        yield stretch
        return
    most = min(len(old), len(new))
    head = next((n for n in range(most) if old[n] != new[n]), most)
    most -= head
    tail = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    yield Stretch(True, old[:head], old[:head])
    yield Stretch(False, old[head : len(old) - tail], new[head : len(new) - tail])
    yield Stretch(True, old[len(old) - tail :], old[len(old) - tail :])


def without_islands(stretches: list[Stretch]) -> Iterator[Stretch]:
    """Make one change of two with nothing but a common word or two between them."""
    last = len(stretches) - 1
    for place, stretch in enumerate(stretches):
        between = stretch.same and 0 < place < last
        if between and _is_island(stretch, stretches[place - 1], stretches[place + 1]):
            yield stretch._replace(same=False)
        else:
            yield stretch


def _is_island(stretch: Stretch, before: Stretch, after: Stretch) -> bool:
    if len(stretch.old) > 2 * LONGEST_ISLAND + 1:  # words and white space stand in turn
        return False
    words = [words for words in map(said, stretch.old) if not words.isspace()]
    if not words:
        return True
    one_way = not (before.old or after.old) or not (before.new or after.new)
    if one_way or len(words) > LONGEST_ISLAND:
        return False
    return all(word.lower() in COMMON for word in words)


def said(token: Token) -> str:
    """Return the words of a token."""
    return token if isinstance(token, str) else token[0]


def slid(spans: list[Span], old: str, new: str) -> list[Span]:
    """Move each insertion and deletion to the best of the places where it can stand."""
    here = there = 0
    for place, span in enumerate(spans):
        if not span.same and 0 < place < len(spans) - 1 and not (span.old and span.new):
            row, at, size = (old, here, span.old) if span.old else (new, there, span.new)
            most = min(spans[place - 1].old, spans[place - 1].new) - 1
            back = _back(row, at, size, most)
            if back:
                before, after = spans[place - 1], spans[place + 1]
                spans[place - 1] = Span(True, before.old - back, before.new - back)
                spans[place + 1] = Span(True, after.old + back, after.new + back)
                here, there = here - back, there - back
        here, there = here + span.old, there + span.new
    return spans


def _back(row: str, at: int, size: int, most: int) -> int:
    """Return how far back a change of so many letters is better placed, if it can be."""
    back = best = 0
    fit = _fit(row, at)
    while back < most and row[at - back - 1] == row[at + size - back - 1]:
        back += 1
        if _fit(row, at - back) > fit:
            best, fit = back, _fit(row, at - back)
    return best


def _fit(row: str, at: int) -> int:
    """Return how well a change begins at a place: with a sentence, a part of one, or within."""
    before = row[max(0, at - 3) : at].rstrip()
    if not row[at : at + 1].isspace():
        return 0
    if before.endswith((".", ".”", ":")):
        return 2
    return int(before.endswith((";", ",")) and not before[-2:-1].isdigit())
