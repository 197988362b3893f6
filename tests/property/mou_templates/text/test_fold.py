"""The law of folding: the text of a day has the changes of that day, each once, and no others."""

from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mou_templates.text.fold import Unfoldable, fold
from mou_templates.text.model import Clause, Paragraph, Run, Text
from mou_templates.text.tree import tree

CLAUSES = 6
ACTS = st.lists(
    st.tuples(st.sampled_from(["add", "change", "strike"]), st.integers(0, CLAUSES - 1)),
    min_size=1,
    max_size=4,
    unique_by=lambda act: act[1],
)


def said(words: str) -> tuple[Paragraph]:
    return (Paragraph((Run(words),)),)


BASE = Text(
    "T", (), tuple(Clause(f"c{n}", f"Head {n}", said(f"Words {n}.")) for n in range(CLAUSES))
)


def done(text: Text, number: int, act: str, place: int) -> Text:
    """Return the text with one act, each on a clause of its own."""
    clauses = list(text.clauses)
    at = next(at for at, clause in enumerate(clauses) if clause.id == f"c{place}")
    if act == "strike":
        del clauses[at]
    elif act == "change":
        clauses[at] = Clause(f"c{place}", f"Head {place}", said(f"Changed by {number}."))
    else:
        clauses.insert(at + 1, Clause(f"n{number}", f"New {number}", said(f"Added by {number}.")))
    return Text(text.title, text.preamble, tuple(clauses), text.exhibits)


def contents(text: Text) -> dict[str, Clause]:
    return dict(tree(text).clauses)


@given(ACTS, st.data())
def test_a_text_has_the_changes_of_its_day_whatever_the_order_of_sealing_and_effect(acts, data):
    sealed = [BASE]
    for number, (act, place) in enumerate(acts):
        sealed.append(done(sealed[-1], number, act, place))
    changes = list(pairwise(sealed))
    order = data.draw(st.permutations(range(len(acts))))
    held = order[: data.draw(st.integers(0, len(acts)))]

    found = fold(BASE, [changes[number] for number in held])

    expected = BASE
    for number in sorted(held):
        expected = done(expected, number, *acts[number])
    assert contents(found) == contents(expected)


def test_four_changes_in_every_order_of_effect_make_the_text_that_was_sealed():
    acts = [("add", 0), ("change", 2), ("strike", 4), ("add", 5)]
    sealed = [BASE]
    for number, (act, place) in enumerate(acts):
        sealed.append(done(sealed[-1], number, act, place))
    changes = list(pairwise(sealed))

    made = {fold(BASE, order) for order in permutations(changes)}

    assert made == {sealed[-1]}


def test_a_change_of_a_change_cannot_be_made_without_it():
    first = done(BASE, 0, "change", 1)
    second = done(first, 1, "change", 1)

    with pytest.raises(Unfoldable) as told:
        fold(BASE, [(first, second)])

    assert told.value.place == 0
    assert [conflict.clause_id for conflict in told.value.merged.conflicts] == ["c1"]
