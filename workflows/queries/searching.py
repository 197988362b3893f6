"""Finding words in the agreements, as the public may: in the texts in force and nowhere else."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mou_templates.text.seek import Passage, passages
from mou_templates.text.stems import folded_words, stem, stems
from workflows.models import Mou
from workflows.queries.in_force import InForce, texts_today
from workflows.queries.texts import parsed
from workflows.rules.seals import BrokenSeal

MOST_TEXTS = 512
"""Texts of which the index is kept in memory."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ClauseHit:
    """A passage of a text in force that holds what was looked for."""

    mou: Mou
    text: str
    """What the text is called, such as *Version 3*."""
    passage: Passage


@dataclass(frozen=True, slots=True)
class TextIndex:
    """The passages of a text, and in which of them each stem is."""

    passages: tuple[Passage, ...] = ()
    places: Mapping[str, frozenset[int]] | None = None
    words: frozenset[str] = frozenset()
    """Its words, folded."""

    def holding(self, wanted: Iterable[str], named: Iterable[str]) -> list[Passage]:
        """Return the passages that hold all stems, in order.

        The stems of `named`, from the MOU's number and title, are held by the first passage.
        """
        places = self.places or {}
        first = frozenset({0} if self.passages else ())
        named = set(named)
        found = [
            places.get(each, frozenset()) | (first if each in named else frozenset())
            for each in wanted
        ]
        return [self.passages[place] for place in sorted(frozenset.intersection(*found))]


@lru_cache(maxsize=MOST_TEXTS)
def _indexed(sha256: str, content: str) -> TextIndex:
    """Return the index of a text; a sealed text never changes, so it is read once."""
    found = passages(parsed(sha256, content))
    places = defaultdict(set)
    words: set[str] = set()
    for place, passage in enumerate(found):
        said = f"{passage.heading} {passage.words}"
        words |= folded_words(said)
        for each in stems(said):
            places[each].add(place)
    held = {each: frozenset(those) for each, those in places.items()}
    return TextIndex(found, held, frozenset(words))


def _index_of(mou: Mou, text: InForce) -> TextIndex:
    """Return the index of a text in force; an empty one if its seal is broken, which is logged.

    One text that cannot be shown does not keep the others from being found.
    """
    kept = text.snapshot
    try:
        return _indexed(kept.sha256, kept.content) if kept else TextIndex()
    except BrokenSeal:
        log.exception("%s, %s, is left out of a search.", mou.number, text.title)
        return TextIndex()


def clauses_holding(words: Sequence[str], today: date) -> list[ClauseHit]:
    """Return the clauses in force today that hold every word, in two queries.

    Only a sealed text is in force, so no draft is ever read. Words are compared by their stems.
    The title and preamble of a text are found by the MOU's number too. By the MOU's number, in
    each text in order.
    """
    wanted = {stem(word) for word in words}
    if not wanted:
        return []
    return [
        ClauseHit(mou, text.title, passage)
        for mou, text in texts_today(today)
        for passage in _index_of(mou, text).holding(wanted, stems(_name(mou)))
    ]


def words_in_force(today: date) -> set[str]:
    """Return the folded words of the texts in force today, for a search that found nothing."""
    found: set[str] = set()
    for mou, text in texts_today(today):
        found |= folded_words(_name(mou)) | _index_of(mou, text).words
    return found


def _name(mou: Mou) -> str:
    return f"{mou.number} {mou.title}"
