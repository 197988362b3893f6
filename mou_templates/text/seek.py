"""What a reader looks for in texts: the words of a search, and the clauses they stand in."""

import unicodedata
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from mou_templates.text.find import read_body
from mou_templates.text.model import Text, walk
from mou_templates.text.numbering import labels
from mou_templates.text.stems import POSSESSIVE, WORD, stem, stems, stems_at

MOST_WORDS = 8
"""How many words of a search count."""
MOST_TYPED = 400
"""How many characters of a search are looked at."""
AROUND = 90
"""Characters shown before a word that was found."""
SHOWN = 240
"""Characters of an excerpt."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause as it reads: what a search finds. The first of a text is its title and preamble."""

    clause_id: str
    number: str
    heading: str
    words: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an excerpt; `hit` tells that it is what was looked for."""

    words: str
    hit: bool = False


def asked(typed: str, most: int = MOST_WORDS) -> tuple[str, ...]:
    """Return the words of what somebody typed, in small letters, each once, at most so many.

    Letters and digits are all that is left, so nothing in it means anything to a database.
    """
    plain = unicodedata.normalize("NFKC", POSSESSIVE.sub("", typed[:MOST_TYPED])).lower()
    return tuple(dict.fromkeys(WORD.findall(plain)))[:most]


def passages(text: Text) -> tuple[Passage, ...]:
    """Return the title with the preamble, then every clause by itself, in order."""
    found = labels(text)
    opening = Passage("", "", text.title, " ".join(read_body(text.preamble, found)))
    clauses = (
        Passage(c.id, found[c.id].citation, c.heading, " ".join(read_body(c.body, found)))
        for c in walk(text)
    )
    return (opening, *clauses)


def holding(passages: Iterable[Passage], words: Iterable[str]) -> list[Passage]:
    """Return the passages that hold every word; those with all of them in the heading come first.

    Words are compared by their stems: “computers” finds “computer”, “resume” finds “résumé”.
    """
    asked = {stem(word) for word in words}
    if not asked:
        return []
    held = [p for p in passages if asked <= set(stems(f"{p.heading} {p.words}"))]
    return sorted(held, key=lambda passage: not asked <= set(stems(passage.heading)))


def excerpt(words: str, asked: Iterable[str]) -> tuple[Piece, ...]:
    """Return a stretch of the words around the first that was asked for, each such word marked."""
    wanted = {stem(word) for word in asked}
    first = next((start for start, _, found in stems_at(words) if found in wanted), 0)
    return _marked(_cut(words, max(first - AROUND, 0)), wanted)


def _marked(words: str, wanted: AbstractSet[str]) -> tuple[Piece, ...]:
    pieces, at = [], 0
    for start, end, found in stems_at(words):
        if found in wanted:
            pieces += [Piece(words[at:start]), Piece(words[start:end], hit=True)]
            at = end
    return tuple(piece for piece in (*pieces, Piece(words[at:])) if piece.words)


def _cut(words: str, start: int) -> str:
    """Return a stretch from about the start on, at whole words, with dots where more stands."""
    if start:
        start = words.find(" ", start) + 1
    end = len(words)
    if end - start > SHOWN:
        end = max(words.rfind(" ", start, start + SHOWN), start + 1)
    return ("… " if start else "") + words[start:end] + (" …" if end < len(words) else "")
