"""Sealing rows with the site's key, as the last act of the transaction that writes them."""

from workflows.models import Case, RouteDefinition, Seal, Version, VersionFile
from workflows.queries.seals import RECORDS, secrets, subject_of
from workflows.rules.seals import seal


def seal_row(*, row: Version | VersionFile | RouteDefinition) -> Seal:
    """Seal a row that will not change any more."""
    return _keep(Seal(), row)


def seal_history(*, case: Case) -> Seal:
    """Seal a locked case's history as it is now; its seal before goes."""
    return _keep(Seal.objects.filter(subject=subject_of(case)).first() or Seal(), case)


def _keep(kept: Seal, row: Case | Version | VersionFile | RouteDefinition) -> Seal:
    made = seal(secrets()[0], subject_of(row), RECORDS[type(row)](row))
    kept.subject, kept.record = made.subject, dict(made.record)
    kept.key, kept.mac = made.key, made.mac
    kept.save()
    return kept
