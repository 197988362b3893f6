"""Tries the laws of the instrument over as many seeds as one likes, on all cores.

python -m tests.fuzz.instrument 100000
"""

import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import count
from time import perf_counter

from tests.strategies.seeded_laws import LAWS, try_laws

STEP = 500


def main(cases: int) -> None:
    """Try so many seeds and print what was tried; a seed that breaks a law ends it."""
    began = perf_counter()
    parts = [range(start, min(start + STEP, cases)) for start in range(0, cases, STEP)]
    counts: Counter[str] = Counter()
    done = count(1)
    with ProcessPoolExecutor() as pool:
        for part in pool.map(try_laws, parts):
            counts.update(part)
            if next(done) % 20 == 0:
                sys.stdout.write(f"{counts['cases']:,} of {cases:,}\n")
    sys.stdout.write(f"Laws: {'; '.join(LAWS)}.\n")
    sys.stdout.writelines(f"{name:>16}: {number:>8,}\n" for name, number in counts.most_common())
    sys.stdout.write(f"No law broken in {perf_counter() - began:.0f} seconds.\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
