"""Texts, files and routes: that their hashes hold, and that they read as they were written."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from mou_templates.text.canonical import dumps, loads
from mou_templates.text.model import BadText
from workflows.models import ReturnedFile, RouteDefinition, Snapshot, Version, VersionFile
from workflows.queries.files import kinds_of
from workflows.queries.verifying.naming import name_of_version
from workflows.rules.faults import Fault
from workflows.rules.load import BadDefinition, load
from workflows.rules.seals import BrokenSeal, check_hash

CHUNK = 20
"""How many texts or files are in memory at once."""

MAKING = timedelta(hours=1)
"""How long after the sealing a file may be missing: a job makes it."""


def faults_of_texts() -> Iterator[Fault]:
    """Yield the texts whose hash does not hold, that do not read, or are not in canonical form."""
    for snapshot in Snapshot.objects.order_by("pk").iterator(chunk_size=CHUNK):
        record = f"Text {snapshot.sha256[:12]}"
        try:
            check_hash("It", snapshot.content.encode(), snapshot.sha256)
            canonical = dumps(loads(snapshot.content)) == snapshot.content
        except (BrokenSeal, BadText) as error:
            yield Fault(record, str(error))
        else:
            if not canonical:
                yield Fault(record, "it is not in the canonical form")


def faults_of_files(at: datetime) -> Iterator[Fault]:
    """Yield the files whose hash does not hold, and those that are missing."""
    files = VersionFile.objects.select_related("version__mou").order_by("pk")
    for file in files.iterator(chunk_size=CHUNK):
        yield from _of_file(
            f"{file.kind} of {name_of_version(file.version)}", file.content, file.sha256
        )
    for returned in ReturnedFile.objects.order_by("pk").iterator(chunk_size=CHUNK):
        yield from _of_file(f"Returned file {returned.name}", returned.content, returned.sha256)
    for version in Version.objects.select_related("mou", "instrument").filter(
        sealed_at__lte=at - MAKING
    ):
        yield from _missing_files(version)


def _of_file(record: str, content: bytes | memoryview, sha256: str) -> Iterator[Fault]:
    try:
        check_hash("It", bytes(content), sha256)
    except BrokenSeal as error:
        yield Fault(record, str(error))


def _missing_files(version: Version) -> Iterator[Fault]:
    there = set(version.files.values_list("kind", flat=True))
    for kind in kinds_of(version):
        if kind not in there:
            yield Fault(name_of_version(version), f"its file {kind.value} is missing")


def faults_of_routes() -> Iterator[Fault]:
    """Yield the routes whose hash does not hold, or that do not load."""
    for route in RouteDefinition.objects.all():
        try:
            check_hash("It", route.source.encode(), route.sha256)
            loaded = load(route.source)
        except (BrokenSeal, BadDefinition) as error:
            yield Fault(f"Route {route}", str(error))
        else:
            if (loaded.name, loaded.version) != (route.name, route.version):
                yield Fault(f"Route {route}", "its source names another route or version")
