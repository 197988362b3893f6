"""What programs are told of an agreement, in the words of schema.org."""

from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone

from workflows.models import ConsolidatedText, Mou, Version, VersionParty
from workflows.queries.files import File
from workflows.rules.in_force import Span

Address = Callable[[str], str]
"""Makes a path of this site a whole address."""


def agreement(
    mou: Mou,
    sealed: Version | ConsolidatedText | None,
    span: Span | None,
    parties: Iterable[VersionParty],
    files: Iterable[File],
    whole: Address,
) -> dict[str, Any]:
    """Return what a text is: of what, when in force, between whom, with which files.

    `span` are the days on which it is in force, None if there are none; `sealed` is None while
    the text of those days is still to be derived.
    """
    made: dict[str, Any] = {
        "@type": "DigitalDocument",
        "@id": whole(_place(mou, sealed, span)),
        "name": mou.title,
        "identifier": mou.number,
        "inLanguage": "en",
        "mainEntityOfPage": whole(reverse("workflows:mou", args=[mou.number])),
        "creator": [{"@type": "Organization", "name": row.name} for row in parties],
        "encoding": [
            {
                "@type": "MediaObject",
                "name": file.title,
                "contentUrl": whole(_place(mou, sealed, span) + file.kind),
            }
            for file in files
            # One that is still being made has no size yet.
            if file.size is not None
        ],
    }
    if sealed:
        made["version"] = _number(sealed)
        made["dateCreated"] = timezone.localtime(sealed.sealed_at).date().isoformat()
    if span:
        made["temporalCoverage"] = f"{span.since}/{span.until or '..'}"
    return made


def _number(sealed: Version | ConsolidatedText) -> int | str:
    return sealed.number if isinstance(sealed, Version) else sealed.holds.replace(" ", "+")


def _place(mou: Mou, sealed: Version | ConsolidatedText | None, span: Span | None) -> str:
    """Return the address of a text; one that no version has is found by its first day."""
    if isinstance(sealed, Version):
        return reverse("workflows:version", args=[mou.number, sealed.number])
    page = reverse("workflows:mou", args=[mou.number])
    return f"{page}?on={span.since.isoformat()}" if span else page
