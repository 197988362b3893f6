"""Lending from a pool: due days, and why a loan cannot be as it was asked for."""

from collections.abc import Collection
from datetime import date, timedelta

from workflows.rules.moments import day_words
from workflows.rules.names import name_fault

LONGEST_LABEL = 40
"""Characters that the label of an item may have."""

SOON = timedelta(days=7)
"""How long before its due day a loan is listed as due soon."""

LONGEST_AGO = timedelta(days=3653)
"""How far back a loan can be recorded: ten years. An earlier day is a slip in the year."""

Sentence = str
"""A sentence for the person who asked; "" if nothing is wrong."""


def due_day(lent_on: date, loan_days: int) -> date:
    """Return the day by which a loan of so many days has to be back."""
    return lent_on + timedelta(days=loan_days)


def is_overdue(due_on: date, today: date) -> bool:
    """Test whether the due day is past. On the day itself a loan is not overdue."""
    return due_on < today


def is_due_soon(due_on: date, today: date) -> bool:
    """Test whether the due day is today or within a week."""
    return today <= due_on <= today + SOON


def free_seats(size: int, taken: Collection[int]) -> list[int]:
    """Return the seats of a pool of this size that no item takes, in order from 1."""
    return [seat for seat in range(1, size + 1) if seat not in taken]


def reseated(size: int, seats: Collection[int]) -> dict[int, int]:
    """Return the new seat of each seat that is past the size: a free one, in order.

    Raises:
        ValueError: if there are more seats than the size allows.
    """
    past = sorted(seat for seat in seats if seat > size)
    return dict(zip(past, free_seats(size, seats)[: len(past)], strict=True))


def label_fault(label: str) -> Sentence:
    """Return why the words cannot label an item. A label may be a number without letters."""
    if not label.strip():
        return "Type the label or number of the item."
    if len(label) > LONGEST_LABEL:
        return f"A label has at most {LONGEST_LABEL} characters."
    has_letter = any(map(str.isalpha, label))
    return name_fault(label if has_letter else f"No {label}")


def lending_fault(on: date, today: date, last_back: date | None) -> Sentence:
    """Return why an item cannot be lent on the day; `last_back` is when it last came back."""
    if on > today:
        return "The day is in the future. Record the loan on the day the item is handed over."
    if on < today - LONGEST_AGO:
        return f"{day_words(on)} is too long ago. Check the year."
    if last_back and on < last_back:
        return f"The item was lent to somebody else until {day_words(last_back)}."
    return ""


def return_fault(on: date, lent_on: date, today: date) -> Sentence:
    """Return why a loan cannot end on the day, whether the item came back or was lost."""
    if on > today:
        return "The day is in the future."
    if on < lent_on:
        return f"The day is before the loan began, on {day_words(lent_on)}."
    return ""


def lost_fault(on: date, since: date, today: date) -> Sentence:
    """Return why an item that was here on the day `since` cannot be lost on this one."""
    if on > today:
        return "The day is in the future."
    if on < since:
        return f"The item was here on {day_words(since)}."
    return ""


def renewal_fault(due_on: date, renewed_to: date) -> Sentence:
    """Return why a loan cannot be renewed: it would not be due later than it is."""
    if renewed_to <= due_on:
        return (
            f"The item may be kept until {day_words(due_on)} already. Renew it nearer to that day."
        )
    return ""


def size_fault(size: int, in_service: int, out: int) -> Sentence:
    """Return why a pool cannot have this size: more items are lent, or in service."""
    if size < out:
        return f"{_items(out)} lent now. Take {out - size} back first."
    if size < in_service:
        return f"{_items(in_service)} in service. Withdraw {in_service - size} first."
    return ""


def _items(count: int) -> str:
    return "1 item is" if count == 1 else f"{count} items are"
