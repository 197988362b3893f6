"""Pairs of Word files of about so many pages, for measuring."""

from functools import cache

from mou_templates.docx.write import write_docx
from mou_templates.text.model import Text
from tests.oracles.pairs import drafted
from tests.oracles.redlines import META


@cache
def texts(pages: int) -> tuple[Text, Text]:
    """Return a text of about so many pages, and the same after a drafter's edits, one in two."""
    pair = drafted(pages)
    return pair.old, pair.new


@cache
def files(pages: int) -> tuple[bytes, bytes]:
    """Return the two texts as Word files that know nothing of each other."""
    old, new = texts(pages)
    return write_docx(old, meta=META), write_docx(new, meta=META)
