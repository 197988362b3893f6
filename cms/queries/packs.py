"""What a location prints on a day."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from cms.files.pack import Handout
from cms.models import IssuePage, Location
from cms.queries.materials import Offer, offers_at


def handouts(location: Location, day: date) -> list[Handout]:
    """Return what the location hands out on the day, with the files as far as they can be read."""
    return handouts_of(offers_at(location, day))


def handouts_of(offers: Iterable[Offer]) -> list[Handout]:
    """Return the current issues of the materials, with the files as far as they can be read."""
    return [_handout(offer, issue) for offer in offers for issue in offer.current]


def coming_of(offers: Iterable[Offer]) -> list[Handout]:
    """Return the coming issues of the materials, each with its first day."""
    return [
        replace(_handout(offer, issue), starts=issue.valid_from)
        for offer in offers
        for issue in offer.coming
    ]


def _handout(offer: Offer, issue: IssuePage) -> Handout:
    return Handout(
        material=offer.material.title,
        issue=issue.title,
        language=issue.get_language_display(),
        copies=issue.copies,
        name=issue.file.filename,
        content=_content(issue),
        code=issue.language,
    )


def _content(issue: IssuePage) -> bytes | None:
    """Return the file's bytes, or nothing: the pack's cover then says that it is missing."""
    try:
        with issue.file.open_file() as file:
            content: bytes = file.read()
    except OSError:
        return None
    return content
