"""One transaction for a service, run once more when the database gave it up.

A deadlock is no fault of whoever asked: PostgreSQL ends one of the two transactions, and nothing of
it remains. `locks` keeps that from happening among our own rows; what is left are waits that no
order of ours covers, such as two inserts of one unique value.
"""

import logging
import sqlite3
import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection, transaction

P = ParamSpec("P")
R = TypeVar("R")

GIVEN_UP = frozenset({"40001", "40P01"})
"""PostgreSQL's codes for a serialization failure and a deadlock (its manual, appendix A)."""

BUSY = frozenset({"53200", "53300", "53400", "55P03", "57P01", "57P03"})
"""PostgreSQL's codes for: out of memory, out of connections, over a limit, a lock not to be had in
time, a shutdown, not yet started."""

CONNECTION = "08"
"""The class of PostgreSQL's codes for a connection that failed."""

PAUSE = 0.1
"""Seconds before a service is run again. At once it would take its first lock before the other
transaction woke up, and meet it in the same deadlock."""

log = logging.getLogger(__name__)


def one_transaction(service: Callable[P, R]) -> Callable[P, R]:
    """Run the service in a transaction of its own; once more if the database gave it up.

    In the transaction of another service it is a part of that one and is not repeated: the outer
    one is. The service must be safe to begin again from its arguments.
    """

    @wraps(service)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        outermost = not connection.in_atomic_block
        try:
            with transaction.atomic():
                return service(*args, **kwargs)
        except OperationalError as error:
            if not (outermost and was_given_up(error)):
                raise
            log.warning("%s is run again: %s", service.__name__, error)
        time.sleep(PAUSE)
        with transaction.atomic():
            return service(*args, **kwargs)

    return run


def was_given_up(error: OperationalError) -> bool:
    """Test whether the database ended the transaction for the sake of another, at once.

    On SQLite that is a reader that became a writer after another had written.
    """
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY_SNAPSHOT
    return getattr(cause, "sqlstate", None) in GIVEN_UP


def was_busy(error: OperationalError) -> bool:
    """Test whether the same request may succeed a little later: nothing is wrong with it.

    The database gave the transaction up, another kept it locked for longer than we wait, or it
    cannot be reached.
    """
    cause = error.__cause__
    if cause is None:
        return False
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", 0)
        return code & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
    state = getattr(cause, "sqlstate", None)
    return state is None or state in GIVEN_UP | BUSY or state.startswith(CONNECTION)
