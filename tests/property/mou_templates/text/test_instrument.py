"""Laws of drafting an instrument and of applying it."""

import json

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mou_templates.library import load
from mou_templates.text.apply import CannotApply, apply
from mou_templates.text.canonical import dumps
from mou_templates.text.draft import draft_instrument
from mou_templates.text.english import instructions
from mou_templates.text.model import Text, walk
from mou_templates.text.normal import normal
from mou_templates.text.operation_data import from_data, to_data
from mou_templates.text.operations import (
    Content,
    InsertClauses,
    MoveClause,
    ReplaceClause,
    StrikeClause,
    hash_of_clause,
    hash_of_content,
)
from mou_templates.text.tree import ROOTS
from tests.strategies.edits import edits_of
from tests.strategies.text import texts


@settings(max_examples=300)
@given(st.data(), texts())
def test_applying_the_instrument_gives_exactly_the_edited_text(
    data: st.DataObject, old: Text
) -> None:
    new = data.draw(edits_of(old, max_edits=6))

    applied = apply(draft_instrument(old, new), old)

    assert applied == new
    assert dumps(applied) == dumps(new)


@given(st.data())
def test_the_law_holds_for_an_agreement_of_real_size(data: st.DataObject) -> None:
    old = normal(load("general"))
    new = data.draw(edits_of(old, max_edits=8))

    assert apply(draft_instrument(old, new), old) == new


@given(texts(), texts())
def test_an_instrument_leads_from_any_text_to_any_other(old: Text, new: Text) -> None:
    assert apply(draft_instrument(old, new), old) == new


@given(st.data(), texts())
def test_an_instrument_is_empty_only_if_nothing_changed(data: st.DataObject, old: Text) -> None:
    new = data.draw(edits_of(old))

    assert (draft_instrument(old, new) == ()) == (old == new)


@given(st.data(), texts())
def test_operations_survive_as_data(data: st.DataObject, old: Text) -> None:
    operations = draft_instrument(old, data.draw(edits_of(old, max_edits=6)))

    stored = json.dumps(to_data(operations))

    assert from_data(json.loads(stored)) == operations


@given(st.data(), texts())
def test_every_operation_addresses_the_text_before(data: st.DataObject, old: Text) -> None:
    operations = draft_instrument(old, data.draw(edits_of(old, max_edits=6)))

    known = {clause.id for clause in walk(old)}
    named = {o.id for o in operations if isinstance(o, ReplaceClause | StrikeClause | MoveClause)}
    placed = [o for o in operations if isinstance(o, InsertClauses | MoveClause)]
    parents = {o.parent for o in placed} - set(ROOTS)
    followed = {o.after for o in placed} - {""}
    assert (named | parents | followed) - known == set()


@given(st.data(), texts())
def test_operations_in_different_spots_may_come_in_any_order(
    data: st.DataObject, old: Text
) -> None:
    new = data.draw(edits_of(old, max_edits=6))
    operations = draft_instrument(old, new)
    spots = [(o.parent, o.after) for o in operations if isinstance(o, InsertClauses | MoveClause)]
    assume(len(set(spots)) == len(spots))

    shuffled = data.draw(st.permutations(operations))

    assert apply(shuffled, old) == new


@given(st.data(), texts())
def test_an_instrument_for_other_words_is_refused_by_name(data: st.DataObject, old: Text) -> None:
    assume(list(walk(old)))
    chosen = data.draw(st.sampled_from(list(walk(old))))
    restate = ReplaceClause(chosen.id, hash_of_content(chosen), Content(f"Not {chosen.heading}"))
    strike = StrikeClause(chosen.id, hash_of_clause(chosen))
    other = apply((restate,), old)

    for operation in (restate, strike):
        with pytest.raises(CannotApply) as refused:
            apply((operation,), other)
        assert refused.value.operation == operation


@given(st.data(), texts())
def test_no_operation_can_be_applied_twice_in_one_instrument(
    data: st.DataObject, old: Text
) -> None:
    operations = draft_instrument(old, data.draw(edits_of(old)))
    assume(operations)
    double = data.draw(st.sampled_from(operations))

    with pytest.raises(CannotApply) as refused:
        apply((*operations, double), old)

    assert refused.value.operation == double


@given(st.data(), texts())
def test_every_operation_is_said_in_one_instruction(data: st.DataObject, old: Text) -> None:
    new = data.draw(edits_of(old, max_edits=6))
    operations = draft_instrument(old, new)

    said = instructions(operations, old, new)

    assert len(said) - len(operations) in {0, 1}
    assert all(one.sentence.endswith((".", ":")) for one in said)
