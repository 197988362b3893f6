"""Laws of an import: no word is lost, and a file of ours comes back as the text it was made of."""

import pytest

from mou_templates.docx.importing import proposal
from mou_templates.docx.read import read_docx
from mou_templates.docx.write import write_docx
from mou_templates.text.model import Clause, Paragraph, Reference, walk
from mou_templates.text.normal import normal
from tests.oracles.pairs import pair
from tests.oracles.redlines import META, SIGNERS
from tests.packages.parts import Made, paragraph
from tests.packages.shown import SHOWN

SEEDS = range(25)


def shape(clause: Clause) -> tuple[str, str, int]:
    return clause.id, clause.heading, len(clause.children)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_file_of_ours_is_read_as_the_clauses_it_was_made_of(seed: int):
    text = pair(seed).old

    found = proposal(read_docx(write_docx(text, meta=META, signatures=SIGNERS)))

    assert found.text.title == text.title
    assert list(map(shape, walk(found.text))) == list(map(shape, walk(text)))
    assert found.words_in == found.words_kept + found.words_dropped
    assert normal(found.text) == found.text


TYPED = (
    "MEMORANDUM", "1. PURPOSE", "The parties serve job seekers, as Section 2(a) says.",
    "2. CARDS", "(a) The Library lends five (5) cards.", "(i) for use at the Center;",
    "(ii) returned in time.", "(h) Eighth.", "(i) Ninth.", "4.1 Out of order.", "ARTICLE IV COSTS",
    "IN WITNESS WHEREOF they sign.", "By: ______________", "EXHIBIT A – SITES", "A. Central",
)  # fmt: skip


@pytest.mark.parametrize("start", range(len(TYPED)))
@pytest.mark.parametrize("step", [1, 2, 3])
def test_no_word_of_a_strangers_file_is_lost(start: int, step: int):
    lines = [*TYPED[start::step], *TYPED[:start]]

    found = proposal(read_docx(Made(body="".join(map(paragraph, lines))).bytes()))

    assert found.words_in == found.words_kept + found.words_dropped


def bold(words: str) -> str:
    return f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{words}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("line", "exhibits", "sections"),
    [
        ("ATTACHMENT: SITES", ["SITES"], ["PURPOSE"]),
        ("Exhibit B – Sites", ["Sites"], ["PURPOSE"]),
        ("2. ATTACHMENT: SITES", [], ["PURPOSE", "ATTACHMENT: SITES"]),
        ("2. SCHEDULE", [], ["PURPOSE", "SCHEDULE"]),
    ],
)
def test_an_exhibit_is_told_from_a_section_by_how_it_begins(
    line: str, exhibits: list[str], sections: list[str]
):
    body = bold("1. PURPOSE") + paragraph("We serve.") + bold(line) + paragraph("Main Library")

    found = proposal(read_docx(Made(body=body).bytes()))

    assert [clause.heading for clause in found.text.exhibits] == exhibits
    assert [clause.heading for clause in found.text.clauses] == sections
    assert found.words_in == found.words_kept + found.words_dropped


@pytest.mark.parametrize(
    ("words", "is_reference"),
    [
        ("see Section 1.", True),
        ("see Section 1 of this Agreement.", True),
        ("see Section 1 of the Memorandum.", True),
        ("see Section 1.2 on that.", False),
        ("see Section 1-3 on that.", False),
        ("see Section 1 of the Rehabilitation Act.", False),
        ("see Section 1 of WIOA.", False),
    ],
)
def test_only_a_citation_that_is_beyond_doubt_becomes_a_reference(words: str, is_reference: bool):
    body = bold("1. PURPOSE") + paragraph("We serve.") + bold("2. TERM") + paragraph(words)

    text = proposal(read_docx(Made(body=body).bytes())).text

    (block,) = text.clauses[1].body
    assert isinstance(block, Paragraph)
    assert any(isinstance(inline, Reference) for inline in block.line) is is_reference


@pytest.mark.parametrize("name", SHOWN)
def test_no_word_of_a_strange_file_is_lost(name: str):
    found = proposal(read_docx(SHOWN[name][0]()))

    assert found.words_in == found.words_kept + found.words_dropped
