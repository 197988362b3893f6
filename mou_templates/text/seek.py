"""What a reader looks for in texts: the words of a search, and the clauses they stand in."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from mou_templates.text.find import read_body
from mou_templates.text.model import Text, walk
from mou_templates.text.numbering import labels

MOST_WORDS = 8
"""How many words of a search count."""
MOST_TYPED = 400
"""How many characters of a search are looked at."""
AROUND = 90
"""Characters shown before a word that was found."""
SHOWN = 240
"""Characters of an excerpt."""

WORD = re.compile(r"[^\W_]+")


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
    plain = unicodedata.normalize("NFKC", typed[:MOST_TYPED]).lower()
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

    A word is found at the beginning of a longer one, and its plural's *s* does not count:
    “computers” finds “computer” and the other way round.
    """
    patterns = [_pattern(word) for word in words]
    if not patterns:
        return []
    held = [p for p in passages if _all_in(patterns, f"{p.heading} {p.words}")]
    return sorted(held, key=lambda passage: not _all_in(patterns, passage.heading))


def excerpt(words: str, asked: Iterable[str]) -> tuple[Piece, ...]:
    """Return a stretch of the words around the first that was asked for, each such word marked."""
    stems = [_stem(word) for word in asked]
    if not stems:
        return (Piece(_cut(words, 0)),) if words else ()
    one = re.compile(rf"\b(?:{'|'.join(map(re.escape, stems))})[^\W_]*", re.IGNORECASE)
    first = one.search(words)
    return _marked(_cut(words, max(first.start() - AROUND, 0) if first else 0), one)


def _marked(words: str, one: re.Pattern[str]) -> tuple[Piece, ...]:
    pieces, end = [], 0
    for match in one.finditer(words):
        pieces += [Piece(words[end : match.start()]), Piece(match.group(), hit=True)]
        end = match.end()
    return tuple(piece for piece in (*pieces, Piece(words[end:])) if piece.words)


def _cut(words: str, start: int) -> str:
    """Return a stretch from about the start on, at whole words, with dots where more stands."""
    if start:
        start = words.find(" ", start) + 1
    end = len(words)
    if end - start > SHOWN:
        end = max(words.rfind(" ", start, start + SHOWN), start + 1)
    return ("… " if start else "") + words[start:end] + (" …" if end < len(words) else "")


def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(_stem(word))}", re.IGNORECASE)


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _all_in(patterns: Iterable[re.Pattern[str]], words: str) -> bool:
    return all(pattern.search(words) for pattern in patterns)
