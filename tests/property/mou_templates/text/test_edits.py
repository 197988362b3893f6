"""What other properties rely on in the drawn edits."""

from hypothesis import given
from hypothesis import strategies as st

from mou_templates.text.model import MAX_DEPTH, Text, walk
from mou_templates.text.normal import normal
from mou_templates.text.numbering import labels
from tests.strategies.edits import edits_of
from tests.strategies.text import texts


@given(st.data(), texts())
def test_edited_texts_are_normal_with_unique_ids_and_not_too_deep(
    data: st.DataObject, text: Text
) -> None:
    edited = data.draw(edits_of(text))

    ids = [clause.id for clause in walk(edited)]
    assert normal(edited) == edited
    assert len(set(ids)) == len(ids)
    assert all(label.depth <= MAX_DEPTH for label in labels(edited).values())
