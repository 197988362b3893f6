"""The shortest honest set of operations."""

from dataclasses import replace

from mou_templates.text.draft import draft_instrument
from mou_templates.text.model import Clause, Text
from mou_templates.text.operations import (
    InsertClauses,
    MoveClause,
    SetHeading,
    SetTitle,
    StrikeClause,
    hash_of_clause,
)
from mou_templates.text.tree import EXHIBITS, SECTIONS

ONE, TWO, THREE, FOUR = (Clause(name, name.title()) for name in ("one", "two", "three", "four"))
MOU = Text("MOU", (), (ONE, TWO, THREE, FOUR))


def drafted(*clauses: Clause) -> tuple[object, ...]:
    return draft_instrument(MOU, replace(MOU, clauses=clauses))


def test_only_the_clause_that_moved_is_moved() -> None:
    assert drafted(TWO, THREE, FOUR, ONE) == (MoveClause("one", SECTIONS, "four"),)
    assert drafted(FOUR, ONE, TWO, THREE) == (MoveClause("four", SECTIONS, ""),)


def test_new_neighbours_come_in_one_instruction() -> None:
    new, more = Clause("new", "New", (), (Clause("below", ""),)), Clause("more", "More")

    assert drafted(ONE, new, more, TWO, THREE, FOUR) == (
        InsertClauses(SECTIONS, "one", (new, more)),
    )


def test_a_clause_below_a_new_one_is_struck_and_comes_back_with_it() -> None:
    new = Clause("new", "New", (), (TWO,))

    assert drafted(ONE, new, THREE, FOUR) == (
        InsertClauses(SECTIONS, "one", (new,)),
        StrikeClause("two", hash_of_clause(TWO)),
    )


def test_a_clause_with_all_below_it_is_struck_once() -> None:
    old = Text("MOU", (), (replace(ONE, children=(TWO, THREE)),))

    assert draft_instrument(old, Text("MOU")) == (
        StrikeClause("one", hash_of_clause(old.clauses[0])),
    )


def test_operations_follow_the_text_before() -> None:
    new = Text("Pact", (), (Clause("new", ""), replace(ONE, heading="I"), FOUR), (THREE,))

    assert draft_instrument(MOU, new) == (
        SetTitle("MOU", "Pact"),
        InsertClauses(SECTIONS, "", (Clause("new", ""),)),
        SetHeading("one", "One", "I"),
        StrikeClause("two", hash_of_clause(TWO)),
        MoveClause("three", EXHIBITS, ""),
    )
