"""Which things of an old row became which of a new one, in order: paragraphs, rows, columns."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from rapidfuzz.distance import Indel

T = TypeVar("T")
Pair = tuple[int | None, int | None]

ALIKE = 0.4
"""From this likeness on, two things are one thing that was changed."""

MANY = 4000
"""With more comparisons than this, things are paired by their place: it must not take long."""


def paired(old: Sequence[T], new: Sequence[T], like: Callable[[T, T], float]) -> list[Pair]:
    """Return pairs of places that keep both orders; what has no partner is paired with nothing.

    Equal things are paired first, then those between them that are alike; `like` says how much
    two are, from 0 to 1. What went comes before what came.
    """
    codes: dict[T, int] = {}
    one, other = ([codes.setdefault(thing, len(codes)) for thing in side] for side in (old, new))
    pairs: list[Pair] = []
    for step in Indel.opcodes(one, other):
        before = range(step.src_start, step.src_end)
        after = range(step.dest_start, step.dest_end)
        if step.tag == "equal":
            pairs.extend(zip(before, after, strict=True))
        else:
            pairs.extend((place, None) for place in before)
            pairs.extend((None, place) for place in after)
    return [pair for run in _runs(pairs) for pair in _matched(run, old, new, like)]


def _runs(pairs: list[Pair]) -> Iterator[list[Pair]]:
    """Yield the pairs in runs: each equal pair alone, all that changed between two together."""
    run: list[Pair] = []
    for pair in pairs:
        if None in pair:
            run.append(pair)
            continue
        yield run
        yield [pair]
        run = []
    yield run


def _matched(
    run: list[Pair], old: Sequence[T], new: Sequence[T], like: Callable[[T, T], float]
) -> Iterator[Pair]:
    if len(run) < 2:
        yield from run
        return
    before = [place for place, _ in run if place is not None]
    after = [place for _, place in run if place is not None]
    partners = _best(before, after, lambda i, j: like(old[i], new[j]))
    yield from _laid_out(before, after, partners)


def _best(
    before: list[int], after: list[int], like: Callable[[int, int], float]
) -> list[tuple[int, int]]:
    """Return the partners that are most alike in all, in order."""
    if len(before) * len(after) > MANY:
        near = zip(before, after, strict=False)
        return [pair for pair in near if like(*pair) >= ALIKE]
    best: list[list[tuple[float, tuple[tuple[int, int], ...]]]] = [
        [(0.0, ())] * (len(after) + 1) for _ in range(len(before) + 1)
    ]
    for i in reversed(range(len(before))):
        for j in reversed(range(len(after))):
            share = like(before[i], after[j])
            found = max(best[i + 1][j], best[i][j + 1], key=lambda one: one[0])
            score, rest = best[i + 1][j + 1]
            if share >= ALIKE and score + share > found[0]:
                found = (score + share, ((before[i], after[j]), *rest))
            best[i][j] = found
    return list(best[0][0][1])


def _laid_out(
    before: list[int], after: list[int], partners: list[tuple[int, int]]
) -> Iterator[Pair]:
    here, there = before[0] if before else 0, after[0] if after else 0
    end = before[-1] + 1 if before else here, after[-1] + 1 if after else there
    for old_place, new_place in (*partners, end):
        yield from ((place, None) for place in range(here, old_place))
        yield from ((None, place) for place in range(there, new_place))
        if (old_place, new_place) != end:
            yield old_place, new_place
        here, there = old_place + 1, new_place + 1
