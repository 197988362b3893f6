"""What is sealed with a key: the records, as they are read from the rows."""

from collections.abc import Callable, Mapping
from datetime import UTC
from typing import Any

from django.conf import settings

from workflows.models import Case, Event, Instrument, RouteDefinition, Version, VersionFile
from workflows.queries.parties import memberships_at


def secrets() -> tuple[str, ...]:
    """Return the secrets that seals are made with: the first makes new ones.

    Without SEAL_KEYS they are the site's SECRET_KEY and its fallbacks.
    """
    found = settings.SEAL_KEYS or (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return tuple(map(str, found))


def subject_of(row: Case | Version | VersionFile | RouteDefinition) -> str:
    """Return what a row's seal is filed under."""
    return f"{row._meta.model_name}:{row.pk}"


def chain_record(last: Event | None) -> dict[str, Any]:
    """Return how long a case's chain of events is, and the hash at its end."""
    return {"sequence": last.sequence, "head": last.sha256} if last else {}


def case_record(case: Case) -> dict[str, Any]:
    """Return what a case's seal says of its history."""
    return chain_record(case.events.order_by("sequence").last())


def plan_of(instrument: Instrument) -> dict[str, Any]:
    """Return what an instrument sets out to do beside its text: purpose, class, who comes and goes.

    It goes on record when the text is fixed, and again when a version is sealed.
    """
    chosen = instrument.amendment_class
    return {
        "purpose": instrument.purpose,
        "class": chosen.key if chosen else "",
        "class_reason": instrument.class_reason,
        "changes": sorted(
            [change.party_id, change.kind, change.role, change.level]
            for change in instrument.party_changes.all()
        ),
    }


def roster_of(version: Version) -> list[list[Any]]:
    """Return who is bound by a version, with role and level, by the party's number."""
    rows = memberships_at(version.mou, version)
    return sorted([row.party_id, row.role, row.level] for row in rows)


def version_record(version: Version, chain: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return what a version's seal says: the row, its plan, its roster, and its case's chain.

    `chain` is the chain as it was sealed; without it the chain as it is now.
    """
    return {
        "mou": version.mou_id,
        "number": version.number,
        "text": version.snapshot_id,
        "instrument": version.instrument_id,
        "instrument_text": version.instrument_text_id,
        "effective_on": version.effective_on.isoformat(),
        "sealed_at": version.sealed_at.astimezone(UTC).isoformat(),
        "plan": plan_of(version.instrument),
        "roster": roster_of(version),
        "parties": sorted(
            [row.party_id, row.name, row.role, row.level, row.since_id]
            for row in version.parties.all()
        ),
        "chain": dict(chain) if chain is not None else case_record(version.instrument.case),
    }


def file_record(file: VersionFile) -> dict[str, Any]:
    """Return what a file's seal says."""
    return {"version": file.version_id, "kind": file.kind, "sha256": file.sha256}


def route_record(route: RouteDefinition) -> dict[str, Any]:
    """Return what a route's seal says."""
    return {"name": route.name, "version": route.version, "sha256": route.sha256}


RECORDS: Mapping[type, Callable[[Any], dict[str, Any]]] = {
    Case: case_record,
    Version: version_record,
    VersionFile: file_record,
    RouteDefinition: route_record,
}
"""How the record of each kind of row is made."""
