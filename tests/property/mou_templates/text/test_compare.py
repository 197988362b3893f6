"""Laws of the comparison clause by clause."""

from hypothesis import given
from hypothesis import strategies as st

from mou_templates.text.compare import compare
from mou_templates.text.model import Text, walk
from tests.strategies.edits import edits_of
from tests.strategies.text import texts


@given(st.data(), texts())
def test_there_are_no_changes_only_if_the_texts_are_equal(data: st.DataObject, old: Text) -> None:
    new = data.draw(edits_of(old))

    assert (compare(old, new) == ()) == (old == new)


@given(st.data(), texts())
def test_a_clause_is_added_or_removed_if_and_only_if_one_text_lacks_it(
    data: st.DataObject, old: Text
) -> None:
    new = data.draw(edits_of(old, max_edits=6))

    changes = compare(old, new)

    before, after = ({clause.id for clause in walk(text)} for text in (old, new))
    assert {change.id for change in changes if change.kind == "added"} == after - before
    assert {change.id for change in changes if change.kind == "removed"} == before - after


@given(st.data(), texts())
def test_every_clause_has_at_most_one_change(data: st.DataObject, old: Text) -> None:
    ids = [change.id for change in compare(old, data.draw(edits_of(old, max_edits=6)))]

    clauses = [name for name in ids if name]
    assert len(set(clauses)) == len(clauses)


@given(st.data(), texts())
def test_changes_come_in_the_order_of_the_new_text(data: st.DataObject, old: Text) -> None:
    new = data.draw(edits_of(old, max_edits=6))

    changes = compare(old, new)

    order = {clause.id: place for place, clause in enumerate(walk(new))}
    places = [order[change.id] for change in changes if change.id in order]
    assert places == sorted(places)


@given(st.data(), texts())
def test_comparing_backwards_swaps_what_was_added_and_removed(
    data: st.DataObject, old: Text
) -> None:
    new = data.draw(edits_of(old, max_edits=6))

    there, back = compare(old, new), compare(new, old)

    assert {c.id for c in there if c.kind == "added"} == {c.id for c in back if c.kind == "removed"}
    assert {c.id: set(c.parts) for c in there if c.parts} == {
        c.id: set(c.parts) for c in back if c.parts
    }
