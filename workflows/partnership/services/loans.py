"""Lending the items of a pool, and taking them back."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import User
from django.db.models import Max
from django.utils import timezone

from workflows.models import Party
from workflows.partnership.models import Item, Loan
from workflows.partnership.queries.pools import holder_parties, open_loan
from workflows.partnership.rules.pools import (
    due_day,
    lending_fault,
    lost_fault,
    renewal_fault,
    return_fault,
)
from workflows.partnership.services.pools import GONE, lock_item, retire
from workflows.partnership.services.writers import Writer, writer
from workflows.rules.moments import day_words
from workflows.rules.names import name_fault
from workflows.services.errors import Rejected, Stale
from workflows.services.transactions import one_transaction

ENDED = "This loan ended while the page was open. Look again."
RENEWED = "This loan was renewed while the page was open. Look again."


@dataclass(frozen=True, slots=True)
class Holder:
    """A member of staff of a party: their name, their office, their party."""

    name: str
    office: str
    party: Party


@one_transaction
def lend(
    *, item_id: int, holder: Holder, on: date, user: User, at: datetime, note: str = ""
) -> Loan:
    """Lend an item from the day; it is due after the pool's days.

    Raises:
        Refused: if the user may not keep records.
        Rejected: if the item is lent or not in service, the holder is of no party of the pool, a
            name is none, or the day is in the future or within an earlier loan.
    """
    by = writer(user)
    item = lock_item(item_id)
    if item.out_on is not None:
        raise Rejected(GONE.format(item=item))
    if loan := open_loan(item):
        raise Rejected(f"“{item}” was lent to {loan.holder_name} on {day_words(loan.lent_on)}.")
    _check_holder(item, holder)
    if fault := lending_fault(on, timezone.localdate(at), _last_end(item)):
        raise Rejected(fault)
    return Loan.objects.create(
        item=item,
        holder_name=holder.name,
        holder_office=holder.office,
        holder_party=holder.party,
        holder_party_name=holder.party.name,
        lent_on=on,
        due_on=due_day(on, item.pool.loan_days),
        note=note,
        lent_by=by.user,
        lent_by_name=by.name,
        recorded_at=at,
    )


@one_transaction
def take_back(*, loan_id: int, on: date, user: User, at: datetime) -> Loan:
    """Record that the item of a loan came back on the day.

    Raises:
        Refused: if the user may not keep records.
        Stale: if the loan has ended.
        Rejected: if the day is before the loan or in the future.
    """
    by = writer(user)
    loan = _lock_open(loan_id)
    _check_day(on, loan, at)
    loan.returned_on = on
    return _end(loan, by, at)


@one_transaction
def renew(*, loan_id: int, due_on: date, user: User, at: datetime) -> Loan:
    """Let the holder keep the item for the pool's days from today.

    `due_on` is what the page showed: of two who renew at once the second is told.

    Raises:
        Refused: if the user may not keep records.
        Stale: if the loan has ended or was renewed.
        Rejected: if it would not be due later than it is.
    """
    writer(user)
    loan = _lock_open(loan_id)
    if loan.due_on != due_on:
        raise Stale(RENEWED)
    until = due_day(timezone.localdate(at), loan.item.pool.loan_days)
    if fault := renewal_fault(loan.due_on, until):
        raise Rejected(fault)
    loan.due_on = until
    loan.renewals += 1
    loan.save()
    return loan


@one_transaction
def report_lost(*, item_id: int, loan_id: int | None, on: date, user: User, at: datetime) -> Item:
    """Record that an item is lost, with the loan during which it was lost.

    `loan_id` is the loan that the page showed, None if it showed none.

    Raises:
        Refused: if the user may not keep records.
        Stale: if the item was lent or taken back since the page was shown.
        Rejected: if it is not in service, or the day is before the loan or in the future.
    """
    by = writer(user)
    item = lock_item(item_id)
    if item.out_on is not None:
        raise Rejected(GONE.format(item=item))
    loan = open_loan(item)
    if (loan.pk if loan else None) != loan_id:
        raise Stale("The item was lent or taken back while this page was open. Look again.")
    if loan:
        _check_day(on, loan, at)
        loan.lost_on = on
        _end(loan, by, at)
    elif fault := lost_fault(on, _last_end(item) or item.added_on, timezone.localdate(at)):
        raise Rejected(fault)
    return retire(item, Item.Gone.LOST, on)


def _lock_open(loan_id: int) -> Loan:
    lock_item(Loan.objects.values_list("item_id", flat=True).get(pk=loan_id))
    loan = Loan.objects.select_related("item__pool").get(pk=loan_id)
    if not loan.is_open:
        raise Stale(ENDED)
    return loan


def _end(loan: Loan, by: Writer, at: datetime) -> Loan:
    loan.ended_by, loan.ended_by_name, loan.ended_at = by.user, by.name, at
    loan.save()
    return loan


def _last_end(item: Item) -> date | None:
    """Return the day on which the latest loan of the item ended, None if there was none."""
    ends = item.loans.aggregate(back=Max("returned_on"), lost=Max("lost_on"))
    return max((end for end in ends.values() if end), default=None)


def _check_day(on: date, loan: Loan, at: datetime) -> None:
    if fault := return_fault(on, loan.lent_on, timezone.localdate(at)):
        raise Rejected(fault)


def _check_holder(item: Item, holder: Holder) -> None:
    if fault := name_fault(holder.name) or name_fault(holder.office):
        raise Rejected(fault)
    if not holder_parties(item.pool).filter(pk=holder.party.pk).exists():
        raise Rejected(f"{holder.party} is no party of this pool.")
