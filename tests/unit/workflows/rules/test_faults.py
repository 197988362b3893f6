"""Faults of records, found in plain data."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from workflows.rules.faults import (
    CaseFacts,
    Given,
    Step,
    fault_of_day,
    faults_of_answers,
    faults_of_case,
    faults_of_history,
    faults_of_memberships,
    faults_of_order,
    faults_of_signatures,
    gaps,
)

NOON = datetime(2010, 3, 1, 18, tzinfo=UTC)
ANSWER = Given(
    party=1, outcome="accept", entry=3, text="a", instrument="b", at=NOON, person=5, comment=""
)
OPEN = replace(ANSWER, outcome="", text="", instrument="", at=None, person=None)
ROW = CaseFacts("signature", "Signature", editable=False, final=False, sequence=9, text="a")


@pytest.mark.parametrize(
    ("numbers", "missing"), [([], []), ([1, 2, 3], []), ([2, 3], [1]), ([1, 4], [2, 3])]
)
def test_numbers_that_are_missing_are_found(numbers, missing):
    assert gaps(numbers) == missing


def test_a_history_goes_from_state_to_state():
    steps = [Step(1, "", "drafting"), Step(2, "drafting", "review"), Step(3, "review", "review")]

    assert list(faults_of_order(steps)) == []
    assert list(faults_of_order([steps[0], steps[2]])) == [
        "event 2 is missing",
        "event 3 begins at “review”, but the case was at “drafting”",
    ]


@pytest.mark.parametrize(
    ("events", "items", "count"),
    [
        ([ANSWER], [ANSWER], 0),
        ([], [OPEN], 0),
        ([replace(ANSWER, outcome="object"), ANSWER], [ANSWER], 0),
        ([], [ANSWER], 1),
        ([ANSWER], [OPEN], 1),
        ([ANSWER], [], 1),
        ([ANSWER], [replace(ANSWER, person=6)], 1),
        ([ANSWER], [replace(ANSWER, comment="Forged.")], 1),
        ([ANSWER], [replace(ANSWER, text="c")], 1),
        ([ANSWER], [replace(ANSWER, entry=4)], 2),
    ],
)
def test_answers_are_those_of_the_events(events, items, count):
    assert len(list(faults_of_answers(events, items))) == count


@pytest.mark.parametrize(
    ("row", "count"),
    [
        (ROW, 0),
        (replace(ROW, text=""), 0),
        (replace(ROW, state="executed"), 1),
        (replace(ROW, title="Signed"), 1),
        (replace(ROW, editable=True), 1),
        (replace(ROW, final=True), 1),
        (replace(ROW, sequence=8), 1),
        (replace(ROW, text="b"), 1),
    ],
)
def test_a_case_is_where_its_history_left_it(row, count):
    assert len(list(faults_of_case(row, ROW))) == count


@pytest.mark.parametrize(
    ("asked", "signed", "joining", "needed", "count"),
    [
        ([1, 2], [1, 2], [], 2, 0),
        ([1, 2, 3], [1, 2], [], 2, 0),
        ([], [], [], 0, 0),
        ([1, 2], [1], [], 2, 1),
        ([1], [1, 2], [], 1, 1),
        ([1], [1], [2], 1, 1),
    ],
)
def test_signatures_are_those_that_were_asked_for(asked, signed, joining, needed, count):
    found = faults_of_signatures(asked=asked, signed=signed, joining=joining, needed=needed)

    assert len(list(found)) == count


def test_a_signature_of_an_earlier_round_may_stand_though_its_party_is_not_asked_again():
    found = faults_of_signatures(asked=[2], signed=[1, 2], joining=[], needed=1, before=[1, 2])

    assert list(found) == []


def test_the_effective_date_is_the_one_of_the_rule():
    day = date(2010, 6, 1)

    assert list(fault_of_day(day, day)) == []
    assert list(fault_of_day(date(2009, 6, 1), day)) == [
        "it takes effect on 2009-06-01; by the recorded terms it is 2010-06-01"
    ]


@pytest.mark.parametrize(
    ("begun", "ended", "count"),
    [
        ([(1, "partner", "full")], [(2,)], 0),
        ([(1, "partner", "reduced")], [(2,)], 2),
        ([], [(2,)], 1),
        ([(1, "partner", "full")], [], 1),
        ([(1, "partner", "full")], [(2,), (3,)], 1),
    ],
)
def test_memberships_are_those_of_the_instrument(begun, ended, count):
    changes = [[1, "joins", "partner", "full"], [2, "leaves", "partner", "full"]]

    found = faults_of_memberships(changes=changes, begun=begun, ended=ended)

    assert len(list(found)) == count


def test_a_row_is_as_its_history_has_it():
    assert list(faults_of_history({"name": "A"}, {"name": "A", "type": "+"})) == []
    assert list(faults_of_history({"name": "B"}, {"name": "A"})) == [
        "its name is 'B'; by its history of changes it is 'A'"
    ]
    assert list(faults_of_history({"name": "A"}, None)) == ["its history of changes is missing"]
