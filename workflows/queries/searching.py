"""Finding words in the agreements, as the public may: in the texts in force and nowhere else."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import OuterRef, Subquery

from mou_templates.text.seek import Passage, holding, passages
from workflows.models import Mou, Version
from workflows.queries.texts import parsed
from workflows.rules.seals import BrokenSeal

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ClauseHit:
    """A passage of a text in force that holds what was looked for."""

    mou: Mou
    version: int
    passage: Passage


@lru_cache(maxsize=64)
def _passages_of(sha256: str, content: str) -> tuple[Passage, ...]:
    """Return the passages of a text; a sealed text never changes, so they are read once."""
    return passages(parsed(sha256, content))


def _passages(version: Version) -> tuple[Passage, ...]:
    """Return the passages of a version's text; none if its seal is broken, which is logged.

    One text that cannot be shown does not keep the others from being found.
    """
    try:
        return _passages_of(version.snapshot_id, version.snapshot.content)
    except BrokenSeal:
        log.exception(
            "%s, version %s, is left out of a search.", version.mou.number, version.number
        )
        return ()


def clauses_holding(words: Sequence[str], today: date) -> list[ClauseHit]:
    """Return the clauses in force today that hold every word, in one query.

    Only a sealed text is in force, so no draft is ever read. By the MOU's number; in each those
    with the words in their heading first, then as they stand.
    """
    if not words:
        return []
    latest = Version.objects.filter(mou=OuterRef("mou"), effective_on__lte=today)
    in_force = Version.objects.filter(
        pk=Subquery(latest.order_by("-number").values("pk")[:1])
    ).select_related("mou", "snapshot")
    return [
        ClauseHit(version.mou, version.number, passage)
        for version in in_force.order_by("mou__number")
        for passage in holding(_passages(version), words)
    ]
