"""The word difference against difflib, in one run, and how much it marks. CPU times."""

import re
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher

import pytest

from mou_templates.text.spans import plain_spans
from tests.strategies.drafters import library_lines, pairs
from tests.strategies.shortest import UNITS, WORDS, ratio

pytestmark = pytest.mark.bench

ROUNDS = 7
GOAL = 40
"""How many times as fast as difflib, which keeps spaces as we do."""

SPACED = re.compile(r"\s+|\S+")
Pairs = list[tuple[str, str]]
Difference = Callable[[str, str], object]


def difflib_exact(old: str, new: str) -> object:
    """Return the difference of words and of the spaces between them: both texts come back of it."""
    before, after = SPACED.findall(old), SPACED.findall(new)
    return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()


def difflib_loose(old: str, new: str) -> object:
    """Return the difference of words alone: what stood between them is lost."""
    return SequenceMatcher(None, old.split(), new.split(), autojunk=False).get_opcodes()


def median_ms(difference: Difference, tried: Pairs) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for pair in tried:
            difference(*pair)
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)


def long_paragraphs(words: int) -> Pairs:
    """Return drafted paragraphs as long as they are in agreements: neighbours put together."""
    made, held = [], list(pairs(400, start=7))
    while held:
        old = new = ""
        while len(old.split()) < words and held:
            was, now = held.pop()
            # Of what is put together, one in three lines is edited.
            old, new = f"{old} {was}", f"{new} {now if len(held) % 3 == 0 else was}"
        made.append((old.strip(), new.strip()))
    return made


def test_the_word_difference_against_difflib() -> None:
    sets = {
        "56 edited lines": list(pairs(70))[:56],
        "paragraphs of 150 words": long_paragraphs(150),
        "paragraphs of 300 words": long_paragraphs(300),
    }

    for name, tried in sets.items():
        mine, exact, loose = (
            median_ms(d, tried) for d in (plain_spans, difflib_exact, difflib_loose)
        )
        words = sum(len(old.split()) for old, _ in tried) / len(tried)
        say(
            f"{name} (mean {words:.0f} words): {1000 * mine / len(tried):.0f} µs each; "
            f"difflib {exact / mine:.0f} x (goal {GOAL}), without the spaces {loose / mine:.1f} x"
        )


def test_what_the_word_difference_marks() -> None:
    tried = list(pairs(1000, start=90_000))

    units, words = ratio(tried, UNITS), ratio(tried, WORDS)

    say(
        f"{len(tried)} drafted lines: {units:.3f} characters marked for each of the shortest "
        f"difference in units, {words:.3f} in words (goal at most 1.10)"
    )
    assert len(library_lines()) > 50


def say(line: Iterable[str]) -> None:
    sys.stdout.write(f"\n{line}")
