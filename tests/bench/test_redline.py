"""How long a redline takes from two texts: CPU times of this process, so others do not count."""

import statistics
import sys
import time

import pytest

from mou_templates.docx.redline import write_redline
from tests.oracles.pairs import pair
from tests.oracles.redlines import META, NOON

pytestmark = pytest.mark.bench

ROUNDS = 9
GOAL = 60
"""Milliseconds, for 200 pages."""


@pytest.mark.parametrize("pages", [17, 50, 200])
def test_a_redline_from_two_texts(pages: int):
    texts = pair(5, pages)
    times, size = [], 0

    for _ in range(ROUNDS):
        start = time.process_time()
        size = len(write_redline(texts.old, texts.new, meta=META, author="Desk", at=NOON))
        times.append((time.process_time() - start) * 1000)

    goal = f", goal {GOAL} ms" if pages == 200 else ""
    sys.stdout.write(
        f"\nredline of {pages} pages from two texts: median {statistics.median(times):.0f} ms, "
        f"best {min(times):.0f} ms, {size // 1000} kB{goal}\n"
    )
    assert size > 0
