"""The measure of a word difference: how many characters it marks, and the fewest that would do."""

import re
from collections.abc import Callable, Iterable, Sequence

from mou_templates.text.atoms import cutter
from mou_templates.text.spans import plain_spans

Cut = Callable[[str], list[str]]

WORDS: Cut = re.compile(r"\s+|\S+").findall
"""Cuts at white space and nowhere else."""

UNITS: Cut = cutter().cut
"""Cuts into the units that we strike and insert."""


def marked(old: str, new: str) -> int:
    """Return how many characters our difference of two lines marks."""
    return sum(span.old + span.new for span in plain_spans(old, new) if not span.same)


def shortest(old: str, new: str, cut: Cut) -> int:
    """Return the fewest characters that a difference can mark that keeps pieces whole.

    By the book, O(n·m): the common subsequence of the most characters.
    """
    before, after = cut(old), cut(new)
    most = [0] * (len(after) + 1)
    for one in before:
        above = most
        most = [0]
        for place, other in enumerate(after):
            both = above[place] + len(one) if one == other else 0
            most.append(max(both, above[place + 1], most[place]))
    return len(old) + len(new) - 2 * most[-1]


def ratio(pairs: Iterable[tuple[str, str]], cut: Cut) -> float:
    """Return how many characters we mark for each that must be, over all pairs."""
    told: Sequence[tuple[int, int]] = [(marked(*pair), shortest(*pair, cut)) for pair in pairs]
    return sum(ours for ours, _ in told) / sum(least for _, least in told)
