from datetime import date, timedelta

import pytest

from workflows.partnership.rules.pools import (
    due_day,
    free_seats,
    is_due_soon,
    is_overdue,
    label_fault,
    lending_fault,
    lost_fault,
    renewal_fault,
    reseated,
    return_fault,
    size_fault,
)

TODAY = date(2010, 3, 1)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("lent_on", "days", "due"),
    [
        (date(2010, 2, 15), 14, date(2010, 3, 1)),
        (date(2012, 2, 15), 14, date(2012, 2, 29)),
        (date(2010, 12, 31), 1, date(2011, 1, 1)),
    ],
)
def test_a_loan_is_due_after_so_many_days(lent_on, days, due):
    assert due_day(lent_on, days) == due


@pytest.mark.parametrize(
    ("due_on", "overdue", "soon"),
    [
        (YESTERDAY, True, False),
        (TODAY, False, True),
        (TODAY + timedelta(days=7), False, True),
        (TODAY + timedelta(days=8), False, False),
    ],
)
def test_a_loan_is_overdue_after_its_day_and_due_soon_in_the_week_before(due_on, overdue, soon):
    assert (is_overdue(due_on, TODAY), is_due_soon(due_on, TODAY)) == (overdue, soon)


def test_free_seats_are_those_that_no_item_takes():
    assert free_seats(5, {1, 3, 7}) == [2, 4, 5]


def test_seats_past_the_size_become_free_ones():
    assert reseated(3, {1, 4, 5}) == {4: 2, 5: 3}


def test_more_seats_than_the_size_are_an_error():
    with pytest.raises(ValueError, match="shorter"):
        reseated(1, {1, 2})


@pytest.mark.parametrize("label", ["Card 1", "2190", "Картка 5", "No. 5-b"])
def test_a_label_is_a_name_or_a_number(label):
    assert label_fault(label) == ""


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("  ", "Type the label or number of the item."),
        ("x" * 41, "A label has at most 40 characters."),
        ("21\u200b90", "It holds a character that cannot be seen (U+200B). Type it again by hand."),
        ("Card\x00", "Type it on one line, without tabs (U+0000)."),
    ],
)
def test_what_cannot_be_read_as_it_was_typed_is_no_label(label, words):
    assert label_fault(label) == words


@pytest.mark.parametrize(
    ("on", "last_back", "words"),
    [
        (TODAY, None, ""),
        (YESTERDAY, YESTERDAY, ""),
        (date(201, 3, 1), None, "March 1, 201 is too long ago. Check the year."),
        (YESTERDAY, TODAY, "The item was lent to somebody else until March 1, 2010."),
        (
            TOMORROW,
            None,
            "The day is in the future. Record the loan on the day the item is handed over.",
        ),
    ],
)
def test_an_item_is_lent_today_or_before_and_not_within_another_loan(on, last_back, words):
    assert lending_fault(on, TODAY, last_back) == words


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (TODAY, ""),
        (YESTERDAY, "The day is before the loan began, on March 1, 2010."),
        (TOMORROW, "The day is in the future."),
    ],
)
def test_a_loan_ends_on_a_day_between_its_first_and_today(on, words):
    assert return_fault(on, TODAY, TODAY) == words


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (TODAY, ""),
        (YESTERDAY, "The item was here on March 1, 2010."),
        (TOMORROW, "The day is in the future."),
    ],
)
def test_an_item_is_lost_after_it_was_here(on, words):
    assert lost_fault(on, TODAY, TODAY) == words


def test_a_renewal_makes_a_loan_due_later():
    said = "The item may be kept until March 1, 2010 already. Renew it nearer to that day."

    assert [renewal_fault(TODAY, to) for to in (YESTERDAY, TODAY, TOMORROW)] == [said, said, ""]


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (5, ""),
        (4, "5 items are in service. Withdraw 1 first."),
        (2, "3 items are lent now. Take 1 back first."),
    ],
)
def test_a_pool_is_not_smaller_than_what_is_lent_or_in_service(size, words):
    assert size_fault(size, in_service=5, out=3) == words
