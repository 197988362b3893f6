"""What others read in a redline: a sample of pairs; all of them are tried by `make fuzz`."""

from pathlib import Path

import pytest

from tests.oracles import libreoffice, pandoc
from tests.oracles.pairs import pairs
from tests.oracles.redlines import Files, by_libreoffice, by_pandoc, by_reader, files

SAMPLE = 6


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
