"""A transaction that the database gave up is run once more, whole, and never a part of one."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import OperationalError, connection, transaction

from tests.factories import MouFactory
from workflows.models import Mou
from workflows.services.locks import lock_mou
from workflows.services.transactions import one_transaction, was_busy, was_given_up

pytestmark = pytest.mark.django_db(transaction=True)

only_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has no row locks, and so no deadlocks"
)
only_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="a lock of SQLite's")


def in_thread(do: Callable[[], object]) -> object:
    """Do it and close the connection of the thread."""
    try:
        return do()
    finally:
        connection.close()


class Crossing:
    """Two services that lock two MOUs, each in the other's order, and note that they ran."""

    def __init__(self) -> None:
        self.first, self.second = MouFactory(review_months=1), MouFactory(review_months=1)
        self.both_hold_one = Barrier(2, timeout=5)
        self.runs: list[int] = []

    def cross(self, mine: int, other: int) -> None:
        """Lock one, wait until the other thread has one too, lock the other, and add to both."""
        self.runs.append(mine)
        lock_mou(mou_id=mine)
        with suppress(BrokenBarrierError):  # The second time there is nobody to wait for.
            self.both_hold_one.wait()
        self.both_hold_one.abort()
        lock_mou(mou_id=other)
        for key in (mine, other):
            mou = Mou.objects.get(pk=key)
            mou.review_months += 1
            mou.save()

    def meet(self, run: Callable[..., None]) -> list[object]:
        """Run both at once; return what each raised."""
        pairs = [(self.first.pk, self.second.pk), (self.second.pk, self.first.pk)]

        def one(pair: tuple[int, int]) -> object:
            try:
                return in_thread(lambda: run(*pair))
            except OperationalError as error:
                return error

        with ThreadPoolExecutor(2) as threads:
            return list(threads.map(one, pairs))

    def months(self) -> set[int]:
        """Return what the rows say: each run adds one to both."""
        keys = (self.first.pk, self.second.pk)
        return set(Mou.objects.filter(pk__in=keys).values_list("review_months", flat=True))


@only_postgresql
def test_of_two_services_in_a_deadlock_one_is_run_again_and_both_are_done():
    crossing = Crossing()

    raised = crossing.meet(one_transaction(crossing.cross))

    assert (raised, crossing.months(), len(crossing.runs)) == ([None, None], {3}, 3)


@only_postgresql
def test_a_part_of_a_transaction_is_not_run_again():
    crossing = Crossing()

    raised = crossing.meet(transaction.atomic(one_transaction(crossing.cross)))

    (error,) = [each for each in raised if each is not None]
    assert (was_given_up(error), was_busy(error)) == (True, True)
    assert (crossing.months(), len(crossing.runs)) == ({2}, 2)


@contextmanager
def transactions_begin_as(mode: str | None) -> Iterator[None]:
    usual, connection.transaction_mode = connection.transaction_mode, mode
    yield
    connection.transaction_mode = usual


@only_sqlite
def test_a_reader_that_becomes_a_writer_too_late_is_run_again():
    key, runs = MouFactory(review_months=1).pk, []

    def write() -> None:
        Mou.objects.filter(pk=key).update(review_months=5)

    def read_and_write() -> None:
        runs.append(1)
        mou = Mou.objects.get(pk=key)
        if len(runs) == 1:
            with ThreadPoolExecutor(1) as threads:
                threads.submit(in_thread, write).result()
        mou.review_months += 1
        mou.save()

    with transactions_begin_as("DEFERRED"):
        one_transaction(read_and_write)()

    assert (Mou.objects.get(pk=key).review_months, len(runs)) == (6, 2)


@only_sqlite
def test_a_wait_that_was_too_long_is_busy_and_not_tried_again():
    MouFactory()
    connection.ensure_connection()
    path, runs = connection.settings_dict["NAME"], []
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    connection.cursor().execute("PRAGMA busy_timeout = 10")

    with pytest.raises(OperationalError, match="locked") as raised:
        one_transaction(lambda: runs.append(1))()

    other.close()
    connection.close()
    assert (was_busy(raised.value), was_given_up(raised.value), runs) == (True, False, [])


def test_another_error_of_the_database_is_neither():
    with pytest.raises(Exception, match="nowhere") as raised, transaction.atomic():
        connection.cursor().execute("SELECT 1 FROM nowhere")

    if isinstance(raised.value, OperationalError):
        assert (was_busy(raised.value), was_given_up(raised.value)) == (False, False)
