"""What somebody may have meant who found nothing: the nearest words that the public site has."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from rapidfuzz import process
from rapidfuzz.distance import OSA

from cms.models.findable import Findable
from cms.queries.locations import active
from cms.queries.reachable import current, reachable
from mou_templates.text.stems import fold, folded_words, stem
from workflows.queries.searching import words_in_force

SHORTEST = 4
"""Letters of the shortest word that is corrected."""
LONG = 8
"""Letters from which on two slips are allowed in a word; below it is one."""


FRESH = timedelta(minutes=10)
"""For how long at most the words of pages are kept: topics are renamed without a new revision."""


@dataclass(frozen=True, slots=True)
class PageText:
    """What tells one published text of a page from another, without reading it."""

    pk: int
    content_type_id: int
    translation_key: UUID
    live_revision_id: int | None
    last_published_at: datetime | None
    title: str
    search_description: str


def meant(words: Sequence[str], now: datetime) -> tuple[str, ...]:
    """Return the words with each unknown one corrected, or nothing if none could be.

    Only words that anyone may read on the site now are suggested.
    """
    known = sorted(_public_words(now))
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


def _public_words(now: datetime) -> set[str]:
    """Return the folded words of all that anyone may read now.

    Which pages that are is asked each time. Their words are read anew only if the answer is
    another one than before, or after `FRESH`.
    """
    pages = current(reachable(now), now).filter(depth__gt=1).order_by("pk")
    texts = tuple(PageText(*row) for row in pages.values_list(*PageText.__match_args__))
    places = folded_words(" ".join(place.searchable_text() for place in active()))
    in_force = words_in_force(timezone.localdate(now))
    return places | in_force | _words_of(texts, int(now.timestamp() // FRESH.total_seconds()))


@lru_cache(maxsize=1)
def _words_of(texts: tuple[PageText, ...], _period: int) -> frozenset[str]:
    """Return the folded words of the pages, in a few queries for each kind of page.

    The words of the last state of the site are kept in memory, and no others.
    """
    found: set[str] = set()
    for kind, rows in _by_kind(texts).items():
        model = ContentType.objects.get_for_id(kind).model_class()
        if model is not None and issubclass(model, Findable):
            for page in _read(model, [row.pk for row in rows]):
                found |= folded_words(page.searchable_text())
    return frozenset(found)


def _read(model: Any, pks: list[int]) -> Iterable[Findable]:
    related = [field.name for field in model._meta.many_to_many if field.name in model.found_by]
    read: dict[int, Findable] = model.objects.prefetch_related(*related).in_bulk(pks)
    return read.values()


def _by_kind(texts: Iterable[PageText]) -> dict[int, list[PageText]]:
    found: dict[int, list[PageText]] = {}
    for text in texts:
        found.setdefault(text.content_type_id, []).append(text)
    return found
