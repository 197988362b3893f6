"""Tries the redline on many pairs with every oracle, and prints the counts.

python tests/fuzz/redline.py --pairs 200 --seeds 10000
"""

import argparse
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from multiprocessing import Pool
from pathlib import Path
from zipfile import ZipFile

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.oracles import libreoffice, pandoc
from tests.oracles.pairs import met, pairs
from tests.oracles.redlines import Disagreement, Files, by_libreoffice, by_pandoc, by_reader, files

MARKS = {
    "runs that came (w:ins)": r"<w:ins [^>]*[^/]><w:r>",
    "runs that went (w:del)": r"<w:del [^>]*[^/]><w:r>",
    "paragraph marks that came": r"<w:rPr><w:ins ",
    "paragraph marks that went": r"<w:rPr><w:del ",
    "places moved from": r"<w:moveFromRangeStart ",
    "formats of runs (w:rPrChange)": r"<w:rPrChange ",
    "formats of paragraphs (w:pPrChange)": r"<w:pPrChange ",
    "rows that came": r"<w:trPr>(?:(?!</w:trPr>).)*<w:ins ",
    "rows that went": r"<w:trPr>(?:(?!</w:trPr>).)*<w:del ",
    "cells that came or went": r"<w:cell(?:Ins|Del) ",
    "sections of pages (w:sectPrChange)": r"<w:sectPrChange ",
}
BATCH = 40
SHOWN = 5


def main() -> int:
    """Try everything; return 1 if an oracle disagrees."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--seeds", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    bad = 0
    with Pool(asked.jobs) as pool:
        told = pool.imap_unordered(_read_seed, range(asked.seeds), chunksize=20)
        bad += _report("our own reader", asked.seeds, (each for found in told for each in found))
    made = [files(each, signed=n % 2 == 0) for n, each in enumerate(pairs(asked.pairs))]
    _say(f"The {len(made)} pairs for the others bear {_marks(made)}.")
    if libreoffice.PRESENT:
        bad += _report("LibreOffice", len(made), _by_libreoffice(made))
    else:
        _say(f"LibreOffice: not tried. {libreoffice.REASON}")
    if pandoc.PRESENT:
        with Pool(asked.jobs) as pool:
            told = pool.imap(_read_by_pandoc, enumerate(made))
            bad += _report("pandoc (words)", len(made), (each for found in told for each in found))
    else:
        _say(f"pandoc: not tried. {pandoc.REASON}")
    return 1 if bad else 0


def _marks(made: list[Files]) -> str:
    """Return how many tracked changes of each kind the redlines bear, by the names of OOXML."""
    counted: Counter[str] = Counter()
    for each in made:
        with ZipFile(BytesIO(each.redline)) as package:
            words = package.read("word/document.xml").decode()
        counted.update({kind: len(re.findall(mark, words)) for kind, mark in MARKS.items()})
    return ", ".join(f"{count:,} {kind}" for kind, count in counted.most_common())


def _read_seed(seed: int) -> list[tuple[int, Disagreement]]:
    return [(seed, each) for each in by_reader(files(met(seed), signed=seed % 2 == 0))]


def _read_by_pandoc(numbered: tuple[int, Files]) -> list[tuple[int, Disagreement]]:
    number, made = numbered
    return [(number, each) for each in by_pandoc(made)]


def _by_libreoffice(made: list[Files]) -> Iterator[tuple[int, Disagreement]]:
    for start in range(0, len(made), BATCH):
        with tempfile.TemporaryDirectory() as folder:
            for number, each in by_libreoffice(made[start : start + BATCH], Path(folder)):
                yield start + number, each


def _report(oracle: str, tried: int, found: Iterable[tuple[int, Disagreement]]) -> int:
    """Print what an oracle found; return how many pairs it disagrees on."""
    bad: set[int] = set()
    for number, each in found:
        bad.add(number)
        if len(bad) <= SHOWN:
            _say(f"  {oracle}, pair {number}, {each.view}:")
            _say(f"    expected {str(each.expected)[:300]}\n    found    {str(each.found)[:300]}")
    _say(f"{oracle}: {tried} pairs, each accepted and rejected; {len(bad)} disagree.")
    return len(bad)


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
