"""Finding words in the agreements, as the public may: in the texts in force and nowhere else."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mou_templates.text.seek import Passage, holding, passages
from workflows.models import Mou
from workflows.queries.in_force import InForce, texts_today
from workflows.queries.texts import parsed
from workflows.rules.seals import BrokenSeal

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ClauseHit:
    """A passage of a text in force that holds what was looked for."""

    mou: Mou
    text: str
    """What the text is called, such as *Version 3*."""
    passage: Passage


@lru_cache(maxsize=64)
def _passages_of(sha256: str, content: str) -> tuple[Passage, ...]:
    """Return the passages of a text; a sealed text never changes, so they are read once."""
    return passages(parsed(sha256, content))


def _passages(mou: Mou, text: InForce) -> tuple[Passage, ...]:
    """Return the passages of a text in force; none if its seal is broken, which is logged.

    One text that cannot be shown does not keep the others from being found.
    """
    kept = text.snapshot
    try:
        return _passages_of(kept.sha256, kept.content) if kept else ()
    except BrokenSeal:
        log.exception("%s, %s, is left out of a search.", mou.number, text.title)
        return ()


def clauses_holding(words: Sequence[str], today: date) -> list[ClauseHit]:
    """Return the clauses in force today that hold every word, in two queries.

    Only a sealed text is in force, so no draft is ever read. By the MOU's number; in each those
    with the words in their heading first, then as they stand.
    """
    if not words:
        return []
    return [
        ClauseHit(mou, text.title, passage)
        for mou, text in texts_today(today)
        for passage in holding(_passages(mou, text), words)
    ]
