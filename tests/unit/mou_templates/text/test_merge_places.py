"""Merges where clauses went, came or moved: none is lost, and no order is made up."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mou_templates.text.merge import merge
from mou_templates.text.merge_order import merge_order
from mou_templates.text.model import Clause, Table, Text, walk

A, B, C, D = (Clause(name, name.upper()) for name in "abcd")
SIDES = ("base", "ours", "theirs")


def text(*clauses: Clause) -> Text:
    return Text("Agreement", clauses=clauses)


def ids(found: Text) -> list[str]:
    return [clause.id for clause in walk(found)]


def below(clause: Clause, *children: Clause) -> Clause:
    return replace(clause, children=children)


def test_a_removed_clause_that_was_changed_stays_with_what_stood_below_it():
    changed = below(replace(A, heading="Aye"), B)

    merged = merge(text(below(A, B), C), text(changed, C), text(C))

    assert merged.text == text(changed, C)
    assert [conflict.key for conflict in merged.conflicts] == ["a:presence:1"]


@pytest.mark.parametrize("choice", ["ours", "theirs"])
def test_a_clause_moved_out_of_one_that_was_removed_is_in_the_text_or_asked_for(choice: str):
    moved = text(A, C, B)

    merged = merge(text(below(A, B), C), moved, text(C), {"a:presence:1": choice})

    assert ids(merged.text) == (["a", "c", "b"] if choice == "ours" else ["c", "b"])
    assert [conflict.key for conflict in merged.conflicts] == ["a:presence:1", "b:presence:1"]


@pytest.mark.parametrize("one", SIDES)
@pytest.mark.parametrize("other", SIDES)
def test_no_choice_makes_clauses_moved_into_each_other_vanish(one: str, other: str):
    choices = {"a:place:1": one, "b:place:1": other}

    merged = merge(text(A, B, D), text(below(B, A), D), text(below(A, B), D), choices)

    assert sorted(ids(merged.text)) == ["a", "b", "d"]


def test_two_moves_apart_from_each_other_both_stand():
    merged = merge(text(A, B, C, D), text(B, A, C, D), text(A, B, D, C))

    assert merged.text == text(B, A, D, C)
    assert merged.conflicts == ()


@pytest.mark.parametrize(("choice", "order"), [("ours", "cabd"), ("theirs", "abdc")])
def test_a_clause_that_both_move_apart_is_a_conflict(choice: str, order: str):
    base, ours, theirs = text(A, B, C, D), text(C, A, B, D), text(A, B, D, C)

    merged = merge(base, ours, theirs, {":order:1": choice})

    (conflict,) = merged.conflicts
    assert (conflict.part, conflict.base) == ("order", ("a", "b", "c", "d"))
    assert "".join(ids(merged.text)) == order


def test_rows_that_both_move_apart_are_a_conflict_of_their_clause():
    rows = [("a", "1"), ("b", "2"), ("c", "3"), ("d", "4")]
    sides = [
        text(Clause("k", "K", (Table("", ("n", "v"), tuple(rows[n] for n in order)),)))
        for order in ((0, 1, 2, 3), (2, 0, 1, 3), (0, 1, 3, 2))
    ]

    merged = merge(sides[0], sides[1], sides[2], {"k:order:1": "theirs"})

    assert [conflict.clause_id for conflict in merged.conflicts] == ["k"]
    assert merged.text == sides[2]


@given(st.permutations("abcdef"), st.permutations("abcdef"))
def test_what_both_agree_on_holds_and_nothing_is_lost(ours: list[str], theirs: list[str]):
    order = merge_order("abcdef", ours, theirs)

    assert sorted(order.items) == list("abcdef")
    for one, other in combinations("abcdef", 2):
        before = {side.index(one) < side.index(other) for side in (ours, theirs)}
        if len(before) == 1:
            assert (order.items.index(one) < order.items.index(other)) in before


@given(st.permutations("abcdef"), st.permutations("abcdef"))
def test_every_move_is_in_the_order_or_in_a_contested_group(ours: list[str], theirs: list[str]):
    order = merge_order("abcdef", ours, theirs)

    for one, other in combinations("abcdef", 2):
        moved = any(side.index(one) > side.index(other) for side in (ours, theirs))
        asked = any({one, other} <= group for group in order.contested)
        assert asked or moved == (order.items.index(one) > order.items.index(other))
