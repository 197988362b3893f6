"""Sealing rows with the site's key, as the last act of the transaction that writes them."""

from collections.abc import Mapping
from typing import Any

from workflows.models import Case, Event, RouteDefinition, Seal, Version, VersionFile
from workflows.queries.seals import RECORDS, chain_record, secrets, subject_of
from workflows.rules.seals import seal


def seal_row(*, row: Version | VersionFile | RouteDefinition) -> Seal:
    """Seal a row that will not change any more."""
    return _keep(Seal(), subject_of(row), RECORDS[type(row)](row))


def seal_history(*, case: Case, last: Event) -> Seal:
    """Seal a locked case's history, which ends with this event; its seal before goes."""
    subject = subject_of(case)
    kept = Seal.objects.filter(subject=subject).first() or Seal()
    return _keep(kept, subject, chain_record(last))


def _keep(kept: Seal, subject: str, record: Mapping[str, Any]) -> Seal:
    made = seal(secrets()[0], subject, record)
    kept.subject, kept.record = made.subject, dict(made.record)
    kept.key, kept.mac = made.key, made.mac
    kept.save()
    return kept
