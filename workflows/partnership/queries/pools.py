"""Pools with what is lent of them, what is due and what is overdue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from workflows.models import Party
from workflows.partnership.models import Item, Loan, Pool
from workflows.partnership.rules.pools import SOON, is_overdue

OPEN = Q(returned_on=None, lost_on=None)


@dataclass(frozen=True, slots=True)
class PoolRow:
    """A pool in the list: how many items are in service, how many lent and overdue."""

    pool: Pool
    in_service: int
    lent: int
    overdue: int

    @property
    def available(self) -> int:
        """Return how many can be lent now."""
        return self.in_service - self.lent


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item of a pool with its open loan, if it is lent, and whether another replaces it."""

    item: Item
    loan: Loan | None
    overdue: bool
    replaced: bool


@dataclass(frozen=True, slots=True)
class DueLoan:
    """An open loan on a worklist."""

    loan: Loan
    overdue: bool


def pool_rows(today: date) -> list[PoolRow]:
    """Return all pools with their counts, in one query."""
    lent = Q(items__loans__returned_on=None, items__loans__lost_on=None)
    lent &= Q(items__loans__isnull=False)
    rows = Pool.objects.select_related("provided_by", "used_by").annotate(
        in_service=Count("items", filter=Q(items__out_on=None), distinct=True),
        lent=Count("items__loans", filter=lent, distinct=True),
        overdue=Count("items__loans", filter=lent & Q(items__loans__due_on__lt=today)),
    )
    return [PoolRow(row, row.in_service, row.lent, row.overdue) for row in rows]


def item_rows(pool: Pool, today: date) -> list[ItemRow]:
    """Return the items of a pool, those in service first, in two queries."""
    loans = Loan.objects.filter(OPEN)
    items = pool.items.select_related("replaces").prefetch_related(
        Prefetch("loans", queryset=loans, to_attr="open_loans")
    )
    listed = list(items)
    replaced = {item.replaces_id for item in listed}
    rows = [_item_row(item, today, replaced=item.pk in replaced) for item in listed]
    return sorted(rows, key=lambda row: row.item.out_on is not None)


def _item_row(item: Item, today: date, *, replaced: bool) -> ItemRow:
    loans: list[Loan] = getattr(item, "open_loans", [])
    loan = loans[0] if loans else None
    overdue = bool(loan and is_overdue(loan.due_on, today))
    return ItemRow(item, loan, overdue, replaced)


def past_loans(pool: Pool) -> QuerySet[Loan]:
    """Return the loans of a pool that have ended, the latest first."""
    return Loan.objects.filter(item__pool=pool).exclude(OPEN).select_related("item")


def loans_due(today: date) -> list[DueLoan]:
    """Return the open loans that are overdue or due within a week, the oldest first."""
    rows = (
        Loan.objects.filter(OPEN, due_on__lte=today + SOON)
        .select_related("item__pool")
        .order_by("due_on", "pk")
    )
    return [DueLoan(loan, is_overdue(loan.due_on, today)) for loan in rows]


def overdue_loans(today: date) -> QuerySet[Loan]:
    """Return the open loans that are overdue, the oldest first."""
    rows = Loan.objects.filter(OPEN, due_on__lt=today).select_related("item__pool")
    return rows.order_by("due_on", "pk")


def open_loan(item: Item) -> Loan | None:
    """Return the loan of an item that is lent, None if it is not."""
    return item.loans.filter(OPEN).first()


def holder_parties(pool: Pool) -> QuerySet[Party]:
    """Return the parties whose staff may hold an item of the pool."""
    return Party.objects.filter(pk__in=[pool.used_by_id, pool.provided_by_id])


def taken_seats(items: Iterable[Item]) -> set[int]:
    """Return the seats that items in service take."""
    return {item.seat for item in items if item.out_on is None}
