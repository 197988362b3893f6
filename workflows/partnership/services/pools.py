"""Setting up pools and their items.

Every verb here and in `loans` locks the pool first and nothing after it: whatever is lent or
withdrawn of a pool happens one at a time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User

from workflows.models import Party
from workflows.partnership.models import Item, Loan, Pool
from workflows.partnership.queries.pools import OPEN, open_loan, taken_seats
from workflows.partnership.rules.pools import free_seats, label_fault, reseated, size_fault
from workflows.partnership.services.writers import writer
from workflows.services.errors import Rejected, Stale
from workflows.services.locks import lock_row
from workflows.services.transactions import one_transaction

MOVED_ON = "Somebody changed the pool while this page was open. Look again."
FULL = (
    "The pool has all the items that it provides. Withdraw one first, or correct how many the "
    "agreement provides."
)
TWICE = "“{label}” is the label of another item of this pool."
NOT_GONE = "“{item}” is in service."
GONE = "“{item}” is not in service any more."


@dataclass(frozen=True, slots=True)
class PoolFacts:
    """What is said of a pool."""

    title: str
    provided_by: Party
    used_by: Party
    size: int
    loan_days: int
    clause: str = ""


@one_transaction
def add_pool(*, facts: PoolFacts, labels: Iterable[str], user: User, on: date) -> Pool:
    """Make a pool with the items of these labels.

    Raises:
        Refused: if the user may not keep records.
        Rejected: if there are more labels than the size, one is there twice or is no label.
    """
    writer(user)
    _check_new(facts)
    pool = Pool.objects.create(**_fields(facts))
    for label in labels:
        _add(pool, label, on)
    return pool


@one_transaction
def change_pool(*, pool_id: int, edition: int, facts: PoolFacts, user: User) -> Pool:
    """Change what is said of a pool. `edition` is that of the page on which it was changed.

    Raises:
        Refused: if the user may not keep records.
        Stale: if the pool was changed since the page was shown.
        Rejected: if more items are lent or in service than the new size.
    """
    writer(user)
    pool = lock_pool(pool_id)
    if pool.edition != edition:
        raise Stale(MOVED_ON)
    _check_new(facts, pool)
    items = list(pool.items.filter(out_on=None))
    out = Loan.objects.filter(OPEN, item__pool=pool).count()
    if fault := size_fault(facts.size, len(items), out):
        raise Rejected(fault)
    _take_other_seats(items, facts.size)
    for name, value in _fields(facts).items():
        setattr(pool, name, value)
    pool.edition += 1
    pool.save()
    return pool


@one_transaction
def add_item(*, pool_id: int, label: str, user: User, on: date) -> Item:
    """Add an item to a pool that has room for it.

    Raises:
        Refused: if the user may not keep records.
        Rejected: if the pool is full, or the label is taken or none.
    """
    writer(user)
    return _add(lock_pool(pool_id), label, on)


@one_transaction
def replace_item(*, item_id: int, label: str, user: User, on: date) -> Item:
    """Put a new item in the place of one that is lost or withdrawn.

    Raises:
        Refused: if the user may not keep records.
        Rejected: if the item is in service or was replaced, the pool is full, or the label taken.
    """
    writer(user)
    item = lock_item(item_id)
    if item.out_on is None:
        raise Rejected(NOT_GONE.format(item=item))
    if Item.objects.filter(replaces=item).exists():
        raise Rejected(f"“{item}” was replaced already.")
    return _add(item.pool, label, on, replaces=item)


@one_transaction
def withdraw_item(*, item_id: int, user: User, on: date) -> Item:
    """Take an item out of service for good.

    Raises:
        Refused: if the user may not keep records.
        Rejected: if it is lent, or not in service any more.
    """
    writer(user)
    item = lock_item(item_id)
    if item.out_on is not None:
        raise Rejected(GONE.format(item=item))
    if open_loan(item):
        raise Rejected(f"“{item}” is lent. Take it back first, or report it lost.")
    return retire(item, Item.Gone.WITHDRAWN, on)


@one_transaction
def put_back(*, item_id: int, user: User) -> Item:
    """Take an item into service again that was lost and is found, or was withdrawn.

    Raises:
        Refused: if the user may not keep records.
        Rejected: if it is in service, or the pool is full.
    """
    writer(user)
    item = lock_item(item_id)
    if item.out_on is None:
        raise Rejected(NOT_GONE.format(item=item))
    item.seat = _seat(item.pool)
    item.out_on, item.gone = None, ""
    item.save()
    return item


def lock_pool(pool_id: int) -> Pool:
    """Return the pool, locked: nothing of it changes until the transaction ends."""
    return lock_row(Pool.objects.select_related("provided_by", "used_by"), pk=pool_id)


def lock_item(item_id: int) -> Item:
    """Return the item, read after its pool was locked. Raises Item.DoesNotExist."""
    lock_pool(Item.objects.values_list("pool_id", flat=True).get(pk=item_id))
    return Item.objects.select_related("pool").get(pk=item_id)


def retire(item: Item, gone: Item.Gone, on: date) -> Item:
    """Take the item out of service; the caller holds its pool's lock."""
    item.out_on, item.gone = on, gone
    item.save()
    return item


def _add(pool: Pool, label: str, on: date, replaces: Item | None = None) -> Item:
    words = " ".join(label.split())
    if fault := label_fault(words):
        raise Rejected(fault)
    if pool.items.filter(label__iexact=words).exists():
        raise Rejected(TWICE.format(label=words))
    return Item.objects.create(
        pool=pool, label=words, seat=_seat(pool), replaces=replaces, added_on=on
    )


def _seat(pool: Pool) -> int:
    free = free_seats(pool.size, taken_seats(pool.items.all()))
    if not free:
        raise Rejected(FULL)
    return free[0]


def _take_other_seats(items: list[Item], size: int) -> None:
    moved = reseated(size, taken_seats(items))
    for item in items:
        if item.seat in moved:
            item.seat = moved[item.seat]
            item.save()


def _check_new(facts: PoolFacts, pool: Pool | None = None) -> None:
    if facts.provided_by == facts.used_by:
        raise Rejected("A party does not lend to itself. Choose two parties.")
    same = Pool.objects.filter(title__iexact=facts.title).first()
    if same not in (None, pool):
        raise Rejected(f"Another pool is called “{facts.title}”.")


def _fields(facts: PoolFacts) -> dict[str, object]:
    return {
        "title": facts.title,
        "provided_by": facts.provided_by,
        "used_by": facts.used_by,
        "size": facts.size,
        "loan_days": facts.loan_days,
        "clause": facts.clause,
    }
