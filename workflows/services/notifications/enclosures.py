"""The signed copy that goes with the letter of an execution."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from workflows.models import Message, Version, VersionFile
from workflows.queries.texts import file_content
from workflows.services.documents import make_version_files
from workflows.services.notifications.delivery import NotYet

log = logging.getLogger(__name__)

KINDS = (VersionFile.Kind.INSTRUMENT_PDF, VersionFile.Kind.AS_AMENDED_PDF)
PATIENCE = timedelta(hours=1)
"""How long a letter waits for its files. After that it goes with the address where they will be."""

AGAIN = timedelta(minutes=1)
LARGEST = 7 * 1024 * 1024
"""Bytes that are enclosed at most: mail servers often take 10 MB, and encoding adds a third."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a letter."""

    name: str
    content: bytes
    mimetype: str = "application/pdf"


def _made(version: Version) -> Version:
    """Make the files that are not there yet. What keeps them from being made `tick` tells."""
    try:
        make_version_files(version_id=version.pk)
    except Exception:
        # The letter waits for them, and then goes without: they must not hold it back for ever.
        log.exception("The files of version %s, to be enclosed, failed", version.pk)
    return version


def enclosures(message: Message, at: datetime) -> list[Enclosure]:
    """Return the sealed PDF files of the version that the letter is about.

    None if they are too large, or were not made within the hour: the letter has their address.

    Raises:
        NotYet: if they are still being made.
        BrokenSeal: if one is not what was sealed. The letter waits: nobody is sent a forgery.
    """
    version = Version.objects.select_related("mou", "instrument").get(
        instrument__case=message.case_id
    )
    wanted = KINDS if version.instrument.base_id else KINDS[1:]
    files = _files(version, wanted) or _files(_made(version), wanted)
    if not files:
        if at < message.created_at + PATIENCE:
            raise NotYet(at + AGAIN)
        return []
    if sum(map(len, files.values())) > LARGEST:
        return []
    stem = f"{version.mou.number}-version-{version.number}"
    return [Enclosure(f"{stem}-{kind}", files[kind]) for kind in wanted]


def _files(version: Version, wanted: Sequence[str]) -> dict[str, bytes]:
    """Return the files by their kind; nothing unless all that are wanted are there."""
    found = {file.kind: file_content(file) for file in version.files.filter(kind__in=wanted)}
    return found if len(found) == len(wanted) else {}
