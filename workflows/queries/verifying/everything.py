"""All that is verified, in one reading of the database."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from django.db import connection, transaction

from workflows.models import Case, Event, Snapshot, Version, VersionFile
from workflows.queries.seals import case_record
from workflows.queries.verifying.cases import faults_of_cases
from workflows.queries.verifying.consolidated import faults_of_consolidated_texts
from workflows.queries.verifying.histories import faults_of_histories
from workflows.queries.verifying.kept import faults_of_files, faults_of_routes, faults_of_texts
from workflows.queries.verifying.privileges import faults_of_database, role_warnings
from workflows.queries.verifying.sealed import CHECKPOINT, faults_of_seals
from workflows.queries.verifying.versions import faults_of_versions
from workflows.rules.faults import Fault

__all__ = ["CHECKPOINT", "Verified", "checkpoint_record", "verify"]

log = logging.getLogger(__name__)

COUNTED = {
    "texts": Snapshot,
    "versions": Version,
    "files": VersionFile,
    "cases": Case,
    "events": Event,
}


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification read, and what is wrong. Warnings are no faults of any record.

    `heads` is how far each case's history went, by the case's number.
    """

    at: datetime
    counts: dict[str, int]
    faults: tuple[Fault, ...]
    warnings: tuple[str, ...]
    heads: dict[str, dict[str, Any]]


def verify(at: datetime) -> Verified:
    """Check everything there is to check, in one consistent reading, and change nothing."""
    with one_reading():
        return Verified(
            at=at,
            counts={name: model._default_manager.count() for name, model in COUNTED.items()},
            faults=tuple(_faults(at)),
            warnings=tuple(role_warnings()),
            heads={str(case.pk): case_record(case) for case in Case.objects.order_by("pk")},
        )


def _faults(at: datetime) -> Iterator[Fault]:
    checks: Mapping[str, Callable[[], Iterable[Fault]]] = {
        "the database": faults_of_database,
        "texts": faults_of_texts,
        "files": lambda: faults_of_files(at),
        "routes": faults_of_routes,
        "cases": faults_of_cases,
        "versions": faults_of_versions,
        "consolidated texts": faults_of_consolidated_texts,
        "histories": faults_of_histories,
        "seals": faults_of_seals,
    }
    return chain.from_iterable(_finished(name, check) for name, check in checks.items())


def _finished(name: str, check: Callable[[], Iterable[Fault]]) -> Iterator[Fault]:
    """Give what a check finds. One that fails is a fault itself and holds up no other check."""
    try:
        yield from check()
    except Exception as error:
        log.exception("The check of %s failed", name)
        reason = f"it could not be finished: {type(error).__name__}: {error}"
        yield Fault(f"Check of {name}", reason)


def checkpoint_record(found: Verified, before: dict[str, Any] | None) -> dict[str, Any]:
    """Return what a verification leaves for the next: its time, its faults, where histories end.

    With faults the histories are those of the verification before: what is wrong stays wrong.
    """
    known = (before or {}).get("cases", {})
    heads = known if found.faults else found.heads
    return {"at": found.at.isoformat(), "faults": len(found.faults), "cases": heads}


@contextmanager
def one_reading() -> Iterator[None]:
    """Let every query of the block see the database as of one moment, while others write.

    Inside a transaction it is that transaction's reading.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        # Deferred, unlike our own transactions: a reader in WAL mode holds up no writer.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
