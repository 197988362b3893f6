"""What somebody may have meant who found nothing: the nearest words that the public site has."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from django.utils import timezone
from rapidfuzz import process
from rapidfuzz.distance import OSA

from cms.models.findable import Findable
from cms.queries.locations import active
from cms.queries.reachable import current, reachable
from mou_templates.text.stems import WORD, fold, stem
from workflows.queries.searching import words_in_force

SHORTEST = 4
"""Letters of the shortest word that is corrected."""
LONG = 8
"""Letters from which on two slips are allowed in a word; below it is one."""


def meant(words: Sequence[str], now: datetime) -> tuple[str, ...]:
    """Return the words with each unknown one corrected, or nothing if none could be.

    Only words that anyone may read on the site now are suggested.
    """
    known = sorted({fold(word) for word in _public_words(now)})
    stems_known = {stem(word) for word in known}
    corrected = tuple(
        word if stem(word) in stems_known else _nearest(fold(word), known) or word for word in words
    )
    return corrected if corrected != tuple(words) else ()


def _nearest(word: str, known: Collection[str]) -> str | None:
    if len(word) < SHORTEST:
        return None
    most = 2 if len(word) >= LONG else 1
    # A letter too many, too few, another, or two swapped: each is one slip.
    best = process.extractOne(word, known, scorer=OSA.distance, score_cutoff=most)
    return best[0] if best else None


def _public_words(now: datetime) -> Iterator[str]:
    for page in current(reachable(now), now).filter(depth__gt=1).specific():
        if isinstance(page, Findable):
            yield from WORD.findall(page.searchable_text())
    for place in active():
        yield from WORD.findall(place.searchable_text())
    yield from words_in_force(timezone.localdate(now))
