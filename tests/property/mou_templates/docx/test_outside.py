"""Two Word files say the same, or the comparison says where they do not.

Every word and picture of a file is changed once, and each change must show, wherever it is.
"""

from datetime import UTC, datetime

import pytest

from mou_templates.docx.outside.comparison import Comparison, comparison
from mou_templates.docx.redline import write_redline
from mou_templates.docx.two_files import word_text
from mou_templates.docx.write import write_docx
from tests.factories.documents import META, SIGNATURES_OF_TWO, SPECIMEN
from tests.oracles.mutants import mutants
from tests.oracles.pairs import pair
from tests.packages.shown import SHOWN
from tests.packages.whole import WHOLE

AT = datetime(2010, 6, 3, 12, tzinfo=UTC)
MOST = 24
"""Words of one file of ours that are changed; of a stranger's file all are."""


def compared(old: bytes, new: bytes) -> Comparison:
    return comparison(word_text(old), word_text(new))


def ours() -> dict[str, bytes]:
    """Return files of ours: with everything in them, of the library, and a redline."""
    made = {
        f"library {seed}": write_docx(pair(seed).old, meta=META, signatures=SIGNATURES_OF_TWO)
        for seed in range(3)
    }
    both = pair(4)
    made["redline"] = write_redline(both.old, both.new, meta=META, author="Clerk", at=AT)
    made["specimen"] = write_docx(SPECIMEN, meta=META, signatures=SIGNATURES_OF_TWO)
    return made


FILES = {**{name: make() for name, (make, _, _) in SHOWN.items()}, **ours(), "whole": WHOLE.bytes()}


@pytest.mark.parametrize("name", FILES)
def test_a_file_says_the_same_as_itself(name: str):
    found = compared(FILES[name], FILES[name])

    assert (found.changes, found.outside) == ((), ())


@pytest.mark.parametrize("name", FILES)
def test_no_word_or_picture_changes_without_being_told(name: str):
    most = 0 if name in SHOWN or name == "whole" else MOST

    unnoticed = [
        mutant.what
        for mutant in mutants(FILES[name], most=most)
        if compared(FILES[name], mutant.content).same
    ]

    assert unnoticed == []
