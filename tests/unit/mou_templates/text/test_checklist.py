"""Which elements a text answers."""

import pytest

from mou_templates.text.checklist import Answer, Element, Mark, answers, missing
from mou_templates.text.model import Clause, Paragraph, Run, Text

WORDS = (Paragraph((Run("Words."),)),)


def element(name: str, *checks: str, mark: Mark = "S") -> Element:
    """Return an element that is checked so."""
    return Element(name, "Test", "s. 1", "What is asked.", checks, mark)


SERVICES = element("services", "clause")
REVIEW = element("review", "clause", "computed")
SIGNERS = element("signers", "signers")


def test_an_element_is_answered_by_every_tagged_clause_with_words():
    inner = Clause("inner", "Inner", WORDS, elements=("review", "services"))
    text = Text("T", clauses=(Clause("outer", "Outer", children=(inner,), elements=("services",)),))

    assert answers(text, (SERVICES, REVIEW)) == (
        Answer(SERVICES, ("outer", "inner")),
        Answer(REVIEW, ("inner",)),
    )


def test_a_heading_alone_answers_nothing():
    text = Text("T", clauses=(Clause("empty", "Services", elements=("services",)),))

    assert missing(text, (SERVICES,)) == (SERVICES,)


def test_an_exhibit_can_answer():
    text = Text("T", exhibits=(Clause("annex", "Services", WORDS, elements=("services",)),))

    assert missing(text, (SERVICES,)) == ()


def test_what_no_clause_can_answer_is_not_asked_of_the_text():
    assert missing(Text("T"), (SIGNERS, REVIEW)) == (REVIEW,)


@pytest.mark.parametrize(
    ("mark", "confirmed"), [("S", True), ("P", False), ("M", False), ("D", False)]
)
def test_only_what_was_read_in_a_source_is_confirmed(mark: Mark, confirmed: bool):
    assert element("any", "clause", mark=mark).confirmed is confirmed
