"""What programs are told of an agreement, in the words of schema.org."""

from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone

from workflows.models import Mou, VersionParty
from workflows.queries.files import File
from workflows.queries.public import Period

Address = Callable[[str], str]
"""Makes a path of this site a whole address."""


def agreement(
    mou: Mou,
    shown: Period,
    parties: Iterable[VersionParty],
    files: Iterable[File],
    whole: Address,
) -> dict[str, Any]:
    """Return what the version is: of what, since when in force, between whom, with which files."""
    version = shown.version
    place = [mou.number, version.number]
    made: dict[str, Any] = {
        "@type": "DigitalDocument",
        "@id": whole(reverse("workflows:version", args=place)),
        "name": mou.title,
        "identifier": mou.number,
        "version": version.number,
        "inLanguage": "en",
        "dateCreated": timezone.localtime(version.sealed_at).date().isoformat(),
        "temporalCoverage": f"{version.effective_on}/{shown.until or '..'}",
        "mainEntityOfPage": whole(reverse("workflows:mou", args=[mou.number])),
        "creator": [{"@type": "Organization", "name": row.name} for row in parties],
        "encoding": [
            {
                "@type": "MediaObject",
                "name": file.title,
                "contentUrl": whole(reverse("workflows:version_file", args=[*place, file.kind])),
            }
            for file in files
            # One that is still being made has no size yet.
            if file.size is not None
        ],
    }
    return made
