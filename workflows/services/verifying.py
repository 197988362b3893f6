"""Verifying the records, and remembering when it was done and how far the histories went."""

import logging
from datetime import datetime, timedelta

from workflows.models import Seal
from workflows.queries.seals import secrets
from workflows.queries.verifying import CHECKPOINT, Verified, checkpoint_record, verify
from workflows.rules.seals import seal
from workflows.services.locks import lock_rows
from workflows.services.transactions import one_transaction

EVERY = timedelta(days=1)
TOLD = 20
"""How many faults are told at once; all are told by `manage.py verify`."""

log = logging.getLogger(__name__)


def verify_records(*, at: datetime) -> Verified:
    """Check everything there is to check, log each fault, and remember the outcome."""
    found = verify(at)
    for fault in found.faults:
        log.critical("%s", fault)
    _remember(found=found)
    return found


@one_transaction
def _remember(*, found: Verified) -> None:
    lock_rows(Seal.objects.filter(subject=CHECKPOINT))
    kept = Seal.objects.filter(subject=CHECKPOINT).first()
    record = checkpoint_record(found, kept.record if kept else None)
    made = seal(secrets()[0], CHECKPOINT, record)
    kept = kept or Seal(subject=CHECKPOINT)
    kept.record, kept.key, kept.mac = record, made.key, made.mac
    kept.save()


def verify_daily(*, at: datetime) -> list[str]:
    """Verify if it was not done for a day; return a sentence for each fault.

    While the last verification found faults, one sentence says so each time.
    """
    kept = Seal.objects.filter(subject=CHECKPOINT).first()
    last = datetime.fromisoformat(kept.record["at"]) if kept else None
    if kept is None or last is None or last <= at - EVERY:
        faults = verify_records(at=at).faults
        more = [f"… and {len(faults) - TOLD} more: run manage.py verify."]
        return [f"Verify: {fault}" for fault in faults[:TOLD]] + more * (len(faults) > TOLD)
    if kept.record["faults"]:
        return [f"Verify: {kept.record['faults']} faults were found; run manage.py verify."]
    return []
