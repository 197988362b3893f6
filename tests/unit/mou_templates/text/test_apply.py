"""Operations that do not fit are refused by name and reason; those that fit are done."""

import pytest

from mou_templates.text.apply import CannotApply, apply
from mou_templates.text.model import BadText, Clause, Paragraph, Run, Text
from mou_templates.text.operations import (
    Content,
    InsertClauses,
    MoveClause,
    Operation,
    ReplaceClause,
    ReplacePreamble,
    SetTitle,
    StrikeClause,
    hash_of_body,
    hash_of_clause,
    hash_of_content,
)
from mou_templates.text.tree import EXHIBITS, SECTIONS

ITEM = Clause("item", "Item")
TERM = Clause("term", "Term", (Paragraph((Run("One year."),)),), (ITEM,))
COSTS = Clause("costs", "Costs")
SITES = Clause("sites", "Sites")
MOU = Text("MOU", (), (TERM, COSTS), (SITES,))
NEW = Clause("new", "New")

STRIKE_TERM = StrikeClause("term", hash_of_clause(TERM))
RESTATE_ITEM = ReplaceClause("item", hash_of_content(ITEM), Content("Point"))


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        (SetTitle("MOU", "The MOU"), Text("The MOU", (), (TERM, COSTS), (SITES,))),
        (
            ReplacePreamble(hash_of_body(()), TERM.body),
            Text("MOU", TERM.body, (TERM, COSTS), (SITES,)),
        ),
        (STRIKE_TERM, Text("MOU", (), (COSTS,), (SITES,))),
        (InsertClauses(SECTIONS, "", (NEW,)), Text("MOU", (), (NEW, TERM, COSTS), (SITES,))),
        (InsertClauses(EXHIBITS, "sites", (NEW,)), Text("MOU", (), (TERM, COSTS), (SITES, NEW))),
        (MoveClause("costs", SECTIONS, ""), Text("MOU", (), (COSTS, TERM), (SITES,))),
        (
            MoveClause("costs", "term", "item"),
            Text("MOU", (), (Clause("term", "Term", TERM.body, (ITEM, COSTS)),), (SITES,)),
        ),
        (
            ReplaceClause("term", hash_of_content(TERM), Content("Duration")),
            Text("MOU", (), (Clause("term", "Duration", (), (ITEM,)), COSTS), (SITES,)),
        ),
    ],
)
def test_an_operation_does_what_it_says_and_nothing_else(
    operation: Operation, expected: Text
) -> None:
    assert apply((operation,), MOU) == expected


@pytest.mark.parametrize(
    ("operation", "reason"),
    [
        (SetTitle("Agreement", "X"), "the title does not read as the instruction expects"),
        (ReplacePreamble("0", ()), "the preamble does not read as the instruction expects"),
        (StrikeClause("gone", "0"), "there is no clause “gone” in the text"),
        (StrikeClause("term", "0"), "Section 1 does not read as the instruction expects"),
        (
            ReplaceClause("item", hash_of_content(TERM), Content("")),
            "Section 1(a) does not read as the instruction expects",
        ),
        (MoveClause("gone", SECTIONS, ""), "there is no clause “gone” in the text"),
        (MoveClause("term", "gone", ""), "there is no clause “gone” in the text"),
        (
            MoveClause("term", SECTIONS, "sites"),
            "there is no clause “sites” in the place to follow",
        ),
        (MoveClause("term", "item", ""), "Section 1 would stand below itself"),
        (InsertClauses("gone", "", (NEW,)), "there is no clause “gone” in the text"),
        (InsertClauses(SECTIONS, "", ()), "it inserts nothing"),
        (InsertClauses(SECTIONS, "", (COSTS,)), "there is already a clause “costs”"),
        (InsertClauses(SECTIONS, "", (NEW, NEW)), "there is already a clause “new”"),
        (
            InsertClauses(SECTIONS, "", (Clause("exhibits", ""),)),
            "there is already a clause “exhibits”",
        ),
    ],
)
def test_an_operation_that_does_not_fit_is_refused(operation: Operation, reason: str) -> None:
    with pytest.raises(CannotApply) as refused:
        apply((SetTitle("MOU", "X") if reason[:5] != "the t" else STRIKE_TERM, operation), MOU)

    assert (refused.value.operation, refused.value.number) == (operation, 2)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("operation", "reason"),
    [
        (STRIKE_TERM, "instruction 1 already changes Section 1"),
        (RESTATE_ITEM, "instruction 1 already changes Section 1(a)"),
        (MoveClause("item", SECTIONS, ""), "instruction 1 already changes Section 1(a)"),
        (MoveClause("costs", "term", ""), "its place is in Section 1, which is struck"),
        (InsertClauses("item", "", (NEW,)), "its place is in Section 1(a), which is struck"),
    ],
)
def test_two_operations_on_one_clause_are_refused(operation: Operation, reason: str) -> None:
    with pytest.raises(CannotApply) as refused:
        apply((STRIKE_TERM, operation), MOU)

    assert (refused.value.operation, refused.value.number) == (operation, 2)
    assert refused.value.reason == reason


def test_a_clause_may_be_moved_and_restated_in_one_instrument() -> None:
    applied = apply((RESTATE_ITEM, MoveClause("item", SECTIONS, "costs")), MOU)

    term = Clause("term", "Term", TERM.body)
    assert applied == Text("MOU", (), (term, COSTS, Clause("item", "Point")), (SITES,))


def test_the_old_place_of_a_struck_clause_still_counts() -> None:
    applied = apply((STRIKE_TERM, InsertClauses(SECTIONS, "term", (NEW,))), MOU)

    assert applied == Text("MOU", (), (NEW, COSTS), (SITES,))


def test_what_is_put_in_one_spot_stands_in_the_order_of_the_operations() -> None:
    insert, move = InsertClauses(SECTIONS, "", (NEW,)), MoveClause("costs", SECTIONS, "")

    assert apply((insert, move), MOU).clauses == (NEW, COSTS, TERM)
    assert apply((move, insert), MOU).clauses == (COSTS, NEW, TERM)


def test_a_struck_clause_may_come_back_elsewhere_by_its_id() -> None:
    applied = apply((STRIKE_TERM, InsertClauses("costs", "", (ITEM,))), MOU)

    assert applied == Text("MOU", (), (Clause("costs", "Costs", (), (ITEM,)),), (SITES,))


def test_a_text_with_an_id_twice_is_no_text_to_apply_to() -> None:
    with pytest.raises(BadText):
        apply((), Text("MOU", (), (COSTS, COSTS)))
