"""Pairs of Word files of about so many pages, for measuring."""

from dataclasses import replace
from functools import cache

from mou_templates.docx.write import write_docx
from mou_templates.text.find import read_body
from mou_templates.text.model import Clause, Text, walk
from mou_templates.text.normal import normal
from mou_templates.text.numbering import labels
from tests.oracles.pairs import pair
from tests.oracles.redlines import META
from tests.strategies.seeded import edited

WORDS_ON_A_PAGE = 450
PAGES_FOR_AN_EDIT = 2


@cache
def texts(pages: int) -> tuple[Text, Text]:
    """Return a text of about so many pages, and the same after a drafter's edits, one in two."""
    whole = pair(5, max(17, pages)).old
    sections: list[Clause] = []
    for clause in whole.clauses:
        if _words(replace(whole, clauses=tuple(sections), exhibits=())) >= pages * WORDS_ON_A_PAGE:
            break
        sections.append(clause)
    old = normal(replace(whole, clauses=tuple(sections), exhibits=()))
    new = old
    for seed in range(max(1, pages // PAGES_FOR_AN_EDIT)):
        new = edited(new, seed)
    return old, normal(new)


@cache
def files(pages: int) -> tuple[bytes, bytes]:
    """Return the two texts as Word files that know nothing of each other."""
    old, new = texts(pages)
    return write_docx(old, meta=META), write_docx(new, meta=META)


def _words(text: Text) -> int:
    cited = labels(text)
    return sum(len(line.split()) for c in walk(text) for line in read_body(c.body, cited))
