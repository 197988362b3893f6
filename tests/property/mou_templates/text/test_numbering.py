"""Laws of numbering."""

from hypothesis import given

from mou_templates.text.model import Text, walk
from mou_templates.text.numbering import labels
from tests.strategies.text import texts


@given(texts())
def test_every_clause_has_a_label_in_document_order(text: Text) -> None:
    assert list(labels(text)) == [clause.id for clause in walk(text)]


@given(texts())
def test_no_two_clauses_are_cited_alike(text: Text) -> None:
    citations = [label.citation for label in labels(text).values()]

    assert len(set(citations)) == len(citations)
