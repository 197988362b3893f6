"""Seals made with a key: that each row has one, and still says what was sealed."""

from collections.abc import Iterator
from typing import Any

from workflows.models import Case, Event, RouteDefinition, Seal, Version, VersionFile
from workflows.queries.seals import RECORDS, secrets, subject_of, version_record
from workflows.queries.verifying.naming import name_of_case, name_of_version
from workflows.rules.faults import Fault
from workflows.rules.seals import SealedRecord, faults_of_seal

CHECKPOINT = "checkpoint"
"""The subject of the seal that the last verification left."""


def faults_of_seals() -> Iterator[Fault]:
    """Yield the rows without a seal, those that differ from it, and seals whose row is gone."""
    kept = {row.subject: row.as_record() for row in Seal.objects.all()}
    checkpoint = kept.pop(CHECKPOINT, None)
    for row, name in _rows():
        sealed = kept.pop(subject_of(row), None)
        if sealed is None:
            yield Fault(name, "it has no seal: it was not made by this site")
            continue
        for said in faults_of_seal(sealed, secrets(), _now(row, sealed)):
            yield Fault(name, said)
    for subject in kept:
        yield Fault(subject, "it was sealed, and is gone")
    if checkpoint:
        yield from _since(checkpoint)


def _rows() -> Iterator[tuple[Any, str]]:
    for case in Case.objects.select_related("instrument__mou").order_by("pk"):
        yield case, f"The history of {name_of_case(case)}"
    versions = Version.objects.select_related(
        "mou", "instrument__amendment_class", "instrument__case"
    )
    for version in versions.order_by("pk"):
        yield version, name_of_version(version)
    for file in VersionFile.objects.defer("content").select_related("version__mou").order_by("pk"):
        yield file, f"{file.kind} of {name_of_version(file.version)}"
    for route in RouteDefinition.objects.order_by("pk"):
        yield route, f"Route {route}"


def _now(row: Any, sealed: SealedRecord) -> dict[str, Any]:
    if not isinstance(row, Version):
        return RECORDS[type(row)](row)
    chain = sealed.record.get("chain", {})
    case = getattr(row.instrument, "case", None)
    return version_record(row, _as_it_was(case.pk if case else 0, chain))


def _as_it_was(case: int, chain: dict[str, Any]) -> dict[str, Any]:
    """Return what the chain is now at the place where it ended when it was sealed."""
    sequence = chain.get("sequence", 0)
    event = Event.objects.filter(case=case, sequence=sequence).first()
    return {"sequence": sequence, "head": event.sha256} if event else {}


def _since(checkpoint: SealedRecord) -> Iterator[Fault]:
    """Yield the histories that were cut or changed since the last verification found no fault."""
    for said in faults_of_seal(checkpoint, secrets(), checkpoint.record):
        yield Fault("The record of the last verification", said)
    for case, chain in checkpoint.record.get("cases", {}).items():
        if _as_it_was(int(case), chain) != chain:
            yield Fault(
                f"Case {case}", "its history was cut or changed since the last verification"
            )
