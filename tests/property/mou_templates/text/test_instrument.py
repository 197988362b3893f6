"""Laws of drafting an instrument and of applying it."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mou_templates.library import load
from mou_templates.text.apply import CannotApply, apply
from mou_templates.text.canonical import dumps
from mou_templates.text.draft import draft_instrument
from mou_templates.text.english import instructions
from mou_templates.text.find import read_body
from mou_templates.text.model import Paragraph, Reference, Run, Text, lines, walk
from mou_templates.text.normal import normal
from mou_templates.text.numbering import labels
from mou_templates.text.operation_data import from_data, to_data
from mou_templates.text.operations import (
    PREAMBLE,
    Content,
    FindReplace,
    InsertClauses,
    MoveClause,
    ReplaceClause,
    ReplacePreamble,
    SetTitle,
    StrikeClause,
    hash_of_clause,
    hash_of_content,
)
from mou_templates.text.problems import problems
from mou_templates.text.rewording import RESTATE, Style
from mou_templates.text.terms import defined_terms, lost_terms
from mou_templates.text.tree import ROOTS
from tests.strategies.edits import edits_of
from tests.strategies.text import texts

FINE = Style(share=1.0, strikes=9, rows=1.0)
STYLES = (Style(), RESTATE, FINE)


@settings(max_examples=300)
@given(st.data(), texts(), st.sampled_from(STYLES))
def test_applying_the_instrument_gives_exactly_the_edited_text(
    data: st.DataObject, old: Text, style: Style
) -> None:
    new = data.draw(edits_of(old, max_edits=6))

    applied = apply(draft_instrument(old, new, style), old)

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


@given(texts(), st.sampled_from(("partner", "notice", "the partner")), st.integers(0, 4))
def test_words_that_are_absent_or_counted_otherwise_are_refused(
    old: Text, words: str, count: int
) -> None:
    old = replace(old, preamble=(Paragraph((Run("the partner gives notice to the partner"),)),))
    operations = (SetTitle(old.title, "New"), FindReplace(PREAMBLE, words, "all", count))

    if count == {"notice": 1}.get(words, 2):
        assert apply(operations, old).title == "New"
    else:
        with pytest.raises(CannotApply) as refused:
            apply(operations, old)
        assert refused.value.operation == operations[1]


@given(st.data(), texts())
def test_what_still_uses_a_lost_term_or_clause_is_reported(data: st.DataObject, old: Text) -> None:
    term = Paragraph((Run("The “"), Run("partner", bold=True), Run("” is one.")))
    old = replace(old, preamble=(term,))
    new = apply(draft_instrument(old, data.draw(edits_of(old, max_edits=6))), old)

    cited = labels(new)
    reported = {lost.term for lost in lost_terms(old, new)}
    bodies = (new.preamble, *(clause.body for clause in walk(new)))
    read = " ".join(line for body in bodies for line in read_body(body, cited))
    used = re.search(r"\bpartner\b", " ".join((read, *(clause.heading for clause in walk(new)))))
    assert ("partner" in reported) == (used is not None and "partner" not in defined_terms(new))
    inlines = [i for body in bodies for line in lines(body) for i in line]
    broken = [i for i in inlines if isinstance(i, Reference) and i.target not in cited]
    assert len(broken) == sum(problem.kind == "reference" for problem in problems(new))


@given(st.data(), texts())
def test_operations_survive_as_data(data: st.DataObject, old: Text) -> None:
    operations = draft_instrument(old, data.draw(edits_of(old, max_edits=6)))

    stored = json.dumps(to_data(operations))

    assert from_data(json.loads(stored)) == operations


@given(st.data(), texts())
def test_every_operation_addresses_the_text_before(data: st.DataObject, old: Text) -> None:
    operations = draft_instrument(old, data.draw(edits_of(old, max_edits=6)))

    known = {clause.id for clause in walk(old)}
    front = SetTitle | ReplacePreamble | InsertClauses
    named = {o.id for o in operations if not isinstance(o, front)} - {PREAMBLE}
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
    operations = draft_instrument(old, data.draw(edits_of(old)), FINE)
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

    strikes = [one.id for one in operations if isinstance(one, FindReplace)]
    apart = len(operations) - len(strikes) + len(set(strikes))
    assert len(said) - apart in {0, 1}
    assert all(one.sentence.endswith((".", ":")) for one in said)
