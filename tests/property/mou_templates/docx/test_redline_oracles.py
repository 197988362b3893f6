"""What others read in a redline: a sample of pairs; all of them are tried by `make fuzz`."""

from pathlib import Path

import pytest

from mou_templates.text.model import Clause, Paragraph, Run, Text
from tests.oracles import libreoffice, pandoc
from tests.oracles.pairs import Pair, pairs
from tests.oracles.redlines import Files, by_libreoffice, by_pandoc, by_reader, files

SAMPLE = 7


@pytest.fixture(scope="module")
def sample() -> list[Files]:
    """Return pairs as files, every second one with signature pages; the last one is long."""
    return [files(pair, signed=n % 2 == 0) for n, pair in enumerate(pairs(SAMPLE))]


def test_our_own_reader_agrees(sample: list[Files]):
    assert [list(by_reader(made)) for made in sample] == [[]] * SAMPLE


@pytest.mark.skipif(not libreoffice.PRESENT, reason=libreoffice.REASON)
def test_libreoffice_agrees_on_words_styles_and_looks(sample: list[Files], tmp_path: Path):
    assert list(by_libreoffice(sample, tmp_path)) == []


@pytest.mark.skipif(not pandoc.PRESENT, reason=pandoc.REASON)
def test_pandoc_agrees_on_the_words(sample: list[Files]):
    assert [list(by_pandoc(made)) for made in sample] == [[]] * SAMPLE


@pytest.fixture(scope="module")
def heading_that_came_before_another() -> Files:
    """Return a heading between a paragraph and a heading, whose words went elsewhere.

    Equal words that go and come are a move to LibreOffice, so the mark before is tracked in place
    of the heading's own; pandoc would hold the paragraph back until after the next heading.
    """
    review = Clause("r", "Renewal", (_said("The Board sends the text to every Party."),))
    late = Clause("l", "If renewal is late", (_said("It goes on for ninety (90) days."),))
    change = Clause("c", "Change of a Site", (_said("A Party tells the Board before it moves."),))
    old = Text("Memorandum", (), (review, late, change))
    new = Text("Memorandum", (), (review, Clause("n", "Change of a Site"), late))
    return files(Pair(old, new, 1), signed=False)


def _said(words: str) -> Paragraph:
    return Paragraph((Run(words),))


def test_our_own_reader_agrees_on_a_heading(heading_that_came_before_another: Files):
    assert list(by_reader(heading_that_came_before_another)) == []


@pytest.mark.skipif(not libreoffice.PRESENT, reason=libreoffice.REASON)
def test_libreoffice_agrees_on_a_heading(heading_that_came_before_another: Files, tmp_path: Path):
    assert list(by_libreoffice([heading_that_came_before_another], tmp_path)) == []


@pytest.mark.skipif(not pandoc.PRESENT, reason=pandoc.REASON)
def test_pandoc_agrees_on_a_heading(heading_that_came_before_another: Files):
    assert list(by_pandoc(heading_that_came_before_another)) == []
