"""How long an instrument takes: a memorandum of 50 pages, 30 edits. CPU times of this process."""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from mou_templates.library import load
from mou_templates.text.apply import apply
from mou_templates.text.draft import draft_instrument
from mou_templates.text.find import read_body
from mou_templates.text.frame import instrument_text
from mou_templates.text.model import Clause, Text, walk
from mou_templates.text.normal import normal
from mou_templates.text.numbering import labels
from mou_templates.text.parse import parse
from tests.strategies.seeded import edited
from tests.strategies.seeded_laws import FRAME

pytestmark = pytest.mark.bench

PAGES = 50
WORDS_ON_A_PAGE = 450
EDITS = 30


def long_text() -> Text:
    """Return the library text, repeated until it fills the pages."""
    text = normal(load("general"))
    sections: list[Clause] = []
    while words(replace(text, clauses=tuple(sections))) < PAGES * WORDS_ON_A_PAGE:
        copy = len(sections)
        sections.extend(renamed(clause, copy) for clause in text.clauses)
    return replace(text, clauses=tuple(sections))


def renamed(clause: Clause, copy: int) -> Clause:
    """Return the clause with ids of its own; the first copy keeps them."""
    name = f"{clause.id}-{copy}" if copy else clause.id
    return replace(clause, id=name, children=tuple(renamed(c, copy) for c in clause.children))


def words(text: Text) -> int:
    cited = labels(text)
    return sum(len(line.split()) for c in walk(text) for line in read_body(c.body, cited))


def median_ms(do: Callable[[], object]) -> float:
    """Return the median CPU milliseconds of doing it, once it is warm."""
    do()
    times = []
    for _ in range(9):
        start = time.process_time()
        do()
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)


def test_an_instrument_of_a_long_memorandum(capsys: pytest.CaptureFixture[str]) -> None:
    old = new = long_text()
    seed = 0
    while len(draft_instrument(old, new)) < EDITS:
        new, seed = edited(new, seed), seed + 1
    operations = draft_instrument(old, new)
    text = instrument_text(FRAME, operations, old, new)
    assert apply(operations, old) == new

    measured = {
        "draft the operations": lambda: draft_instrument(old, new),
        "print the instrument": lambda: instrument_text(FRAME, operations, old, new),
        "apply it": lambda: apply(operations, old),
        "read it back": lambda: parse(text, old),
    }

    said = [f"\nInstrument of {words(old):,} words, {len(operations)} operations:"]
    said += [f"  {name}: {median_ms(do):.1f} ms" for name, do in measured.items()]
    with capsys.disabled():
        sys.stdout.write("\n".join(said) + "\n")
