"""What somebody changed around the text of a file of ours: signature pages, headers, footers."""

from collections.abc import Iterator

from mou_templates.docx.importing import imported
from mou_templates.docx.outside.differences import Difference, differences
from mou_templates.docx.outside.lines import TOLD, Line, lines_outside
from mou_templates.docx.word import WordDocument

ELSEWHERE = frozenset({"hidden words", "tracked deletion", "tracked insertion"}) | TOLD
"""Places that the review of a returned file tells of by itself, as it does of comments."""
REPEATED = frozenset({"header", "footer"})
"""A program may write these once for each section."""


def frame_differences(sent: WordDocument, came: WordDocument) -> tuple[Difference, ...]:
    """Return how a file that came back differs from the one that was sent, outside its text.

    Tracked changes are read as accepted.
    """
    return differences(list(_frame(sent)), list(_frame(came)))


def _frame(document: WordDocument) -> Iterator[Line]:
    met: set[Line] = set()
    for line in lines_outside(document, imported(document)):
        if line.place in ELSEWHERE or line.place.startswith(("comment by ", "title among ")):
            continue
        if line.place in REPEATED and line in met:
            continue
        met.add(line)
        yield line
